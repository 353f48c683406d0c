"""Who takes a step of a chain: bodies of the packs as roles at units, persons kept apart, covers by delegation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from notoneless.casework.placing.models import Cover, Disposition, Opinion
from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.permissions import Permission, may
from notoneless.places.duties import Duties
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.case_moves import FIELD
from notoneless.policy.placing.ways import JUDGING, ChainStep

SCHOOL_HEADS = ("principal", "academic_office", "moral_office")
TOWNSHIP = ("township_clerk",)
BUREAU = ("county_officer",)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the packs as this house knows it: the roles that act for it, and which unit it is for one child."""

    roles: tuple[str, ...]
    unit: str


BODIES: Mapping[str, Body] = {
    "school": Body((*SCHOOL_HEADS, "registrar"), "school"),
    "school_left": Body((*SCHOOL_HEADS, "registrar"), "school"),
    "principal": Body(("principal",), "school"),
    "academic_office": Body(("academic_office",), "school"),
    "moral_office": Body(("moral_office",), "school"),
    "receiving_school": Body((*SCHOOL_HEADS, "registrar"), "taking"),
    "other_school": Body((*SCHOOL_HEADS, "registrar"), "taking"),
    "class_teacher": Body(("class_teacher",), "class"),
    "village": Body(("village_cadre",), "village"),
    "village_committee": Body(("village_cadre",), "village"),
    "township_and_village": Body((*TOWNSHIP, "village_cadre"), "township"),
    "township": Body(TOWNSHIP, "township"),
    "township_government": Body(TOWNSHIP, "township"),
    "township_of_registration": Body(TOWNSHIP, "township"),
    "township_of_stay": Body(TOWNSHIP, "township"),
    "township_leader": Body(TOWNSHIP, "township"),
    "guardian": Body(FIELD, "anyone"),
    "pupil": Body(FIELD, "anyone"),
}
COUNTY_BODY = Body(BUREAU, "bureau")  # the bureau and every county body whose papers it keeps


@dataclass(frozen=True, slots=True)
class Acting:
    """A post in which the officer may act: the own one, or one covered for `for_person`."""

    post: Post
    for_person: str = ""

    @property
    def is_cover(self) -> bool:
        return bool(self.for_person)


def body_of(code: str) -> Body:
    return BODIES.get(code, COUNTY_BODY)


def roles_of(step: ChainStep) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role for code in step.by for role in body_of(code).roles))


def unit_path(code: str, disposition: Disposition, duties: Duties) -> str:
    """Where the body sits for this child; '' where the child's paths do not reach one."""
    kind = body_of(code).unit
    if kind == "bureau":
        root = duties.root("bureau")
        return root.path if root else ""
    if kind == "taking":
        return disposition.taking.path if disposition.taking else ""
    if kind in ("township", "village"):
        found = duties.above(disposition.area_path, kind)
        return found.path if found else ""
    if kind in ("school", "class"):
        school = disposition.school_path or (disposition.taking.path if disposition.taking else "")
        found = duties.above(school, kind) or duties.above(school, "school")
        return found.path if found else ""
    return ""


def covered_posts(officer: Officer, on: date) -> list[Acting]:
    """Posts of absent or delegating holders that this officer may sign for on that day."""
    covers = Cover.objects.filter(officer=officer, since__lte=on, until__gte=on, ended_by="")
    posts = [cover.post for cover in covers.select_related("post__unit").order_by("pk")]
    holders = Holding.objects.filter(in_force(on), post__in=posts).select_related("officer")
    persons = {one.post_id: one.officer.person_code for one in holders}
    return [Acting(post, persons.get(post.pk, "vacant")) for post in posts]


def seats_of(officer: Officer, on: date) -> list[Acting]:
    """The own post first."""
    own = [Acting(officer.active_post)] if officer.active_post else []
    return [*own, *covered_posts(officer, on)]


def seat_for(
    step: ChainStep, disposition: Disposition, officer: Officer, duties: Duties, *, on: date
) -> Acting | None:
    """The post in which the officer may take the step, or None."""
    return next(
        (seat for seat in seats_of(officer, on) if _fits(step, disposition, seat, officer, duties, on)), None
    )


def _fits(
    step: ChainStep, disposition: Disposition, seat: Acting, officer: Officer, duties: Duties, on: date
) -> bool:
    for code in step.by:
        body = body_of(code)
        if seat.post.role not in body.roles:
            continue
        if body.unit == "anyone":
            if may(Permission.WORK_CASES, by=officer, at=[disposition, _taking(disposition)], on=on):
                return True
            continue
        path = unit_path(code, disposition, duties)
        if path and (seat.post.unit.path == path or _inside(code, seat.post.unit.path, path)):
            return True
    return False


def _inside(code: str, own: str, path: str) -> bool:
    """Villages act within their township where the pack names both; classes and offices within their school."""
    return code in ("township_and_village", "class_teacher") and own.startswith(path)


def _taking(disposition: Disposition) -> str:
    return disposition.taking.path if disposition.taking else ""


def same_person(step: ChainStep, seat: Acting, officer: Officer, disposition: Disposition) -> str:
    """'' or why this person may not judge: who asks does not decide, and nobody judges twice, in whatever post."""
    if step.act not in JUDGING:
        return ""
    persons = {officer.person_code, seat.for_person} - {"", "vacant"}
    if persons & set(disposition.requesters):
        own = officer.person_code in disposition.requesters
        return "提出人不能审批自己提出的处置" if own else "被代签人是本处置的提出人"
    given = Opinion.objects.unscoped("persons who already judged a disposition").filter(
        disposition=disposition, round=disposition.round, act__in=JUDGING
    )
    for by_person, for_person, text in given.values_list("by_person", "for_person", "step_text"):
        if persons & ({by_person, for_person} - {"", "vacant"}):
            return f"同一人已签署“{text}”"
    return ""


def whose_turn(step: ChainStep, policy: Policy) -> str:
    """The bodies as an officer reads them."""
    return "或".join(policy.actors[code].label if code in policy.actors else code for code in step.by)
