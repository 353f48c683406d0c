"""The reading side of care: who waits for a pair, pairs, duties, helpers and records of help, each within a scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Exists, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from notoneless import trail
from notoneless.casework.visiting.models import Visit
from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.children.searching import condition
from notoneless.keeping.care.models import CarePlan, Help, Helper, Pair, PlanMeasure, Talk
from notoneless.keeping.care.needs import in_need, needs_by_child, with_needs
from notoneless.keeping.care.proposing import Free, InNeed, propose
from notoneless.keeping.care.talking import may_open_talk
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import ROLES, Permission, may
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.keeping.care import PairKind, kind_for

RUNNING = Count("pairs", filter=Q(pairs__until=None))
AT_ONCE = 50
"""So many proposals stand on one page."""
HELPING = tuple(role for role, terms in ROLES.items() if Permission.RECORD_CARE in terms.permissions)


@dataclass(frozen=True, slots=True)
class Offer:
    """Who might help a pupil, by which kind of pair and for which needs; `load` are the helper's pairs till then."""

    child: Child
    helper: Helper
    kind: PairKind
    needs: tuple[str, ...]
    load: int
    own_class: bool


def unpaired(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Pupils in need, by what is on record, whom nobody helps."""
    running = Pair.objects.unscoped("pairs of children already narrowed").filter(
        child=OuterRef("pk"), until=None
    )
    rows = visible_children(officer, on=on).exclude(school_path="").filter(in_need())
    return with_needs(rows.exclude(Exists(running)))


def pairs(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`: 帮扶逾期、结对中、已结束."""
    state = Case(
        When(until__isnull=False, then=Value("ended")), When(next_due__lt=on, then=Value("late")),
        default=Value("running"), output_field=CharField(),
    )  # fmt: skip
    return Pair.objects.visible_to(officer, on=on).annotate(state=state)


def pair_of(officer: Officer, code: str, *, on: date) -> Pair | None:
    rows = pairs(officer, on=on).filter(code=code)
    return rows.select_related(
        "child__school", "helper__unit", "helper__post", "replaces", "replaced"
    ).first()


def own_duties(officer: Officer, *, on: date) -> ScopedQuerySet:
    """The running pairs of whoever holds the post: a teacher's duty list."""
    return pairs(officer, on=on).filter(until=None, helper__post=officer.active_post)


def due_duties(officer: Officer, *, on: date) -> ScopedQuerySet:
    return own_duties(officer, on=on).filter(next_due__lte=on)


def pairs_of(child: Child) -> list[Pair]:
    """Of a child that its officer was shown: running first, then the newest."""
    rows = Pair.objects.of_shown(child, "child").select_related("helper__unit", "replaces__helper")
    return sorted(rows, key=lambda one: (one.until is not None, -one.pk))


def helps_of(pair: Pair) -> list[Help]:
    """Newest first, the corrected ones too: each says by what."""
    rows = Help.objects.of_shown(pair, "pair").select_related("replaced_by")
    return list(rows.order_by("-helped_on", "-pk"))


def help_of(officer: Officer, code: str, *, on: date) -> Help | None:
    rows = Help.objects.visible_to(officer, on=on).filter(code=code)
    return rows.select_related("pair__child", "pair__helper").first()


def helpers(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `load`, the pairs that run."""
    state = Case(When(until=None, then=Value("active")), default=Value("ended"), output_field=CharField())
    rows = Helper.objects.visible_to(officer, on=on).select_related("unit", "post__unit")
    return rows.annotate(load=RUNNING, state=state)


def helper_of(officer: Officer, code: str, *, on: date) -> Helper | None:
    return helpers(officer, on=on).filter(code=code).first()


def active_helpers(officer: Officer, *, on: date) -> list[Helper]:
    """The least burdened first."""
    return list(helpers(officer, on=on).filter(until=None).order_by("load", "name", "pk"))


def pairs_of_helper(helper: Helper, officer: Officer, *, on: date) -> list[Pair]:
    rows = pairs(officer, on=on).filter(helper=helper).select_related("child")
    return list(rows.order_by("until", "next_due", "pk"))


def posts_below(unit: Unit, *, on: date) -> list[Post]:
    """Posts of a unit and below it that can record help."""
    rows = Post.objects.filter(under("unit__path", unit.path), in_force(on), role__in=HELPING)
    return list(rows.select_related("unit").order_by("unit__path", "code"))


def proposals(officer: Officer, helping: Sequence[Helper], policy: Policy, *, on: date) -> list[Offer]:
    """For pupils whom this officer may pair: the most pressing first."""
    rows = unpaired(officer, on=on).select_related("school").order_by("code")
    children = {one.code: one for one in rows if may(Permission.PLAN_CARE, by=officer, at=one, on=on)}
    needs = needs_by_child([one.pk for one in children.values()], policy)
    waiting = [_in_need(one, needs[one.pk], policy) for one in children.values() if needs[one.pk]]
    free = [Free(one.code, one.kind, _class_of(one), _load(one)) for one in helping]
    by_code = {one.code: one for one in helping}
    found = []
    for one in propose(waiting, free, policy.care.most_pairs)[:AT_ONCE]:
        child, helper = children[one.child], by_code[one.helper]
        kind = kind_for(needs[child.pk], helper.kind, policy.pair_kinds.values())
        if kind is not None:
            found.append(Offer(child, helper, kind, needs[child.pk], one.load, one.own_class))
    return found


def _in_need(child: Child, needs: tuple[str, ...], policy: Policy) -> InNeed:
    kinds = policy.pair_kinds.values()
    able = frozenset(one for one in policy.helper_kinds if kind_for(needs, one, kinds) is not None)
    return InNeed(child.code, child.school_path, needs, policy.care_needs[needs[0]].rank, able)


def _class_of(helper: Helper) -> str:
    unit = helper.post.unit if helper.post else None
    return unit.path if unit is not None and unit.kind == "class" else ""


def _load(helper: Helper) -> int:
    return helper.load  # type: ignore[attr-defined]


def narrowed_by_child(query: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside records already narrowed").filter(wanted)
    return query.filter(child__in=children.values("pk"))


def note_look(child: Child, *, at: str, by: Officer, on: date) -> None:
    """One page shown of somebody's care is one event."""
    trail.note(f"{at}.viewed", by=by, on=on, about=child.code, area=child.area_path)


def care_plans(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `open`, the measures nobody did, `due`, the nearest day of them, and `state`."""
    undone = PlanMeasure.objects.unscoped("measures of plans already narrowed").filter(
        plan=OuterRef("pk"), done_on=None
    )
    counted = undone.order_by().values("plan").annotate(n=Count("pk"), nearest=Min("due"))
    state = Case(
        When(until__isnull=False, then=Value("ended")), When(due__lt=on, then=Value("late")),
        When(open=0, then=Value("done")), default=Value("running"), output_field=CharField(),
    )  # fmt: skip
    rows = CarePlan.objects.visible_to(officer, on=on)
    # Subqueries, not a join: a list counts plans by state, and a plan stands once whatever the number of its measures.
    told = rows.annotate(
        open=Coalesce(Subquery(counted.values("n")), Value(0)), due=Subquery(counted.values("nearest"))
    )
    return told.annotate(state=state)


def care_plan_of(officer: Officer, code: str, *, on: date) -> CarePlan | None:
    return care_plans(officer, on=on).filter(code=code).select_related("child__school").first()


def newest_plan(child: Child, kind: str) -> CarePlan | None:
    return CarePlan.objects.of_shown(child, "child").filter(kind=kind).order_by("-number").first()


def plans_of(child: Child) -> list[CarePlan]:
    rows = CarePlan.objects.of_shown(child, "child").annotate(
        open=Count("measures", filter=Q(measures__done_on=None)), all=Count("measures")
    )
    return sorted(rows, key=lambda one: (one.until is not None, -one.pk))


def measures_of(plan: CarePlan) -> list[PlanMeasure]:
    """Open ones first."""
    return sorted(
        PlanMeasure.objects.of_shown(plan, "plan"), key=lambda one: (one.done_on is not None, one.pk)
    )


def measure_of(officer: Officer, code: str, *, on: date) -> PlanMeasure | None:
    rows = PlanMeasure.objects.visible_to(officer, on=on).filter(code=code)
    return rows.select_related("plan__child").first()


def reason_on_record(child: Child, policy: Policy) -> str:
    """Why the child was out, by the newest visit of its cases; sensitive reasons stay with the case."""
    rows = Visit.objects.unscoped("the reason on record of a child reached by its officer").filter(
        case__child=child
    )
    for code in rows.exclude(reason="").order_by("-pk").values_list("reason", flat=True)[:1]:
        found = policy.reasons.get(code)
        return code if found is not None and not found.sensitive else ""
    return ""


def talks_of(child: Child) -> list[Talk]:
    """That they were; only who may open one reads more."""
    return list(Talk.objects.of_shown(child, "child").order_by("-talked_on", "-pk"))


def talk_of(officer: Officer, code: str, *, on: date) -> Talk | None:
    """For who may open it; for anybody else there is none."""
    found = Talk.objects.visible_to(officer, on=on).filter(code=code).select_related("child").first()
    return found if found is not None and may_open_talk(found, officer, on=on) else None
