"""The reading side: left-behind children, special groups and their sums, within an officer's scope."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from notoneless.children.lists import visible_children
from notoneless.children.models import Child, Circumstance
from notoneless.children.searching import condition
from notoneless.keeping.groups.entering import LEFT_BEHIND, SEALED
from notoneless.keeping.groups.models import Family, GroupStatus
from notoneless.officers.models import Officer
from notoneless.officers.permissions import may
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy

FILED, OPEN, OLD = "filed", "open", "old"


@dataclass(frozen=True, slots=True)
class GroupSum:
    group: str
    all: int
    girls: int
    at_school: int


def left_behind(officer: Officer, policy: Policy, *, on: date) -> ScopedQuerySet:
    """Children whom a register or a family file calls left behind; `standing`: filed, old, or not yet.

    `civil` and `roll` say what each definition makes of the file; `listed` what the register says.
    """
    files = Family.objects.unscoped("families of children narrowed to the officer").filter(
        child=OuterRef("pk"), live=True
    )
    said = Circumstance.objects.unscoped("circumstances of children narrowed to the officer").filter(
        child=OuterRef("pk"), kind=LEFT_BEHIND, until=None
    )
    listed = said.exclude(batch="").order_by("-since", "-pk")
    rows = visible_children(officer, on=on).filter(Exists(said) | Exists(files.exclude(civil="", roll="")))
    rows = rows.annotate(
        **{name: _of(files, name) for name in ("civil", "roll", "care", "carer", "away_at")},
        listed=_of(listed, "value"), told_on=Subquery(files.values("on")[:1]),
    )  # fmt: skip
    due = _months_before(on, policy.groups.look_again_months)
    old = [When(told_on__lt=due, then=Value(OLD))] if due else []
    return rows.annotate(
        standing=Case(
            When(told_on=None, then=Value(OPEN)), *old, default=Value(FILED), output_field=CharField()
        )
    )


def family_of(child: Child) -> Family | None:
    """Only for a child that was reached through `visible_children`."""
    return next((one for one in families_of(child) if one.live), None)


def families_of(child: Child) -> list[Family]:
    return list(Family.objects.of_shown(child, "child").order_by("-pk"))


def statuses(officer: Officer, policy: Policy, *, on: date) -> ScopedQuerySet:
    """Of groups the officer may know of; with `running` while it has no end."""
    running = Case(When(until=None, then=Value("running")), default=Value("ended"), output_field=CharField())
    rows = GroupStatus.objects.visible_to(officer, on=on).filter(group__in=groups_for(officer, policy, on=on))
    return rows.select_related("child").annotate(running=running)


def statuses_of(child: Child, officer: Officer, policy: Policy, *, on: date) -> list[GroupStatus]:
    rows = GroupStatus.objects.of_shown(child, "child").filter(group__in=groups_for(officer, policy, on=on))
    return list(rows.order_by(F("until").desc(nulls_first=True), "-since", "-pk"))


def status_of(officer: Officer, number: int, policy: Policy, *, on: date) -> GroupStatus | None:
    return statuses(officer, policy, on=on).filter(pk=number).first()


def groups_for(officer: Officer, policy: Policy, *, on: date) -> tuple[str, ...]:
    """Sealed groups only for who may see such matters."""
    knows = may(SEALED, by=officer, on=on)
    return tuple(code for code, group in policy.child_groups.items() if knows or not group.need_to_know)


def sums(officer: Officer, policy: Policy, *, on: date) -> list[GroupSum]:
    """Of each group how many, how many girls, how many at school here: three statements."""
    girls, here = Count("pk", filter=Q(sex="女")), Count("pk", filter=Q(enrolled_here=True))
    everybody = visible_children(officer, on=on).filter(in_band=True)
    found = []
    for name, rows in (("all", everybody), (LEFT_BEHIND, left_behind(officer, policy, on=on))):
        told = rows.order_by().aggregate(number=Count("pk"), girls=girls, here=here)
        found.append(GroupSum(name, told["number"], told["girls"], told["here"]))
    running = statuses(officer, policy, on=on).filter(until=None).order_by().values_list("group")
    told = running.annotate(
        number=Count("pk"), girls=Count("pk", filter=Q(child__sex="女")),
        here=Count("pk", filter=Q(child__enrolled_here=True)),
    )  # fmt: skip
    return found + [GroupSum(*row) for row in told]


def narrowed_by_text(rows: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside records already narrowed").filter(wanted)
    return rows.filter(child__in=children.values("pk"))


def children_by_text(rows: ScopedQuerySet, text: str) -> ScopedQuerySet:
    return rows.filter(condition(text)[0])


def _of(rows: ScopedQuerySet, name: str) -> Coalesce:
    return Coalesce(Subquery(rows.values(name)[:1]), Value(""), output_field=CharField())


def _months_before(on: date, months: int | None) -> date | None:
    if months is None:
        return None
    years, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(years, month + 1, min(on.day, 28))
