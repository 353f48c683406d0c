"""Who must check a finding, who else is told, and by when: the pack names the route, the places answer it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from notoneless.places.duties import Duties
from notoneless.places.finding import UnitRef
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.policy import Policy
from notoneless.policy.deadlines import due_after
from notoneless.policy.rows import FindingKind

# Where the packs speak of schools by their part in the story, the tree is asked by these names.
PART: Mapping[str, str] = {
    "primary_school_left": "school_left",
    "both_schools": "school_left",
    "school": "school_left",
    "township": "township_of_registration",
    "township_of_stay": "township_of_registration",
    "junior_school": "receiving_junior",
    "county_bureau": "bureau",
    "register_owner": "bureau",
}


@dataclass(frozen=True, slots=True)
class Routed:
    """`route` is the pack's word for why the owner is the owner."""

    owner: UnitRef
    route: str
    told: tuple[tuple[UnitRef, str], ...]
    due_on: date
    provisional: bool


def route(
    kind: str,
    *,
    area_path: str,
    school_path: str,
    age: int | None,
    duties: Duties,
    policy: Policy,
    on: date,
    also: Sequence[str] = (),
) -> Routed:
    """Falls back township -> school -> bureau, so that no finding is ever without an owner.

    `also`: paths of further schools whose lists have the child.

    For a child never enrolled the school of its village is told as well: it knows the family's other children.
    """
    terms = policy.finding_kinds[kind]
    asked = [
        terms.route,
        terms.route_out_of_county,
        "township_of_registration",
        "school_left",
        "county_bureau",
    ]
    owner, by = _first(asked, area_path, school_path, duties)
    told = _told(terms, owner, area_path, school_path, stage_of(age, policy), duties)
    told += _entered_there(also, {owner.pk, *(unit.pk for unit, _ in told)}, duties)
    days, counted = terms.due_days, policy.finding.verify_count_kind
    due = due_after(on, days, kind=counted, calendar=policy.calendar)
    return Routed(owner, by, told, due.date, due.provisional)


def _entered_there(paths: Sequence[str], known: set[int], duties: Duties) -> tuple[tuple[UnitRef, str], ...]:
    schools = {unit.pk: unit for path in paths if (unit := duties.above(path, "school"))}
    return tuple((unit, "本校名册上也有这名学生") for pk, unit in sorted(schools.items()) if pk not in known)


def stage_of(age: int | None, policy: Policy) -> str:
    """From entry age plus the years of primary school on, the village's junior zone answers."""
    if age is None:
        return ""
    return PRIMARY if age < policy.age.entry_age + policy.age.primary_years else JUNIOR


def _first(names: list[str], area_path: str, school_path: str, duties: Duties) -> tuple[UnitRef, str]:
    for name in names:
        found = _ask(name, area_path, school_path, duties) if name else None
        if found:
            return found, name
    raise LookupError("the county has neither township nor school nor bureau")


def _ask(name: str, area_path: str, school_path: str, duties: Duties) -> UnitRef | None:
    return duties.answering(PART.get(name, name), area_path=area_path, school_path=school_path)


def _told(
    terms: FindingKind, owner: UnitRef, area_path: str, school_path: str, stage: str, duties: Duties
) -> tuple[tuple[UnitRef, str], ...]:
    found: dict[int, tuple[UnitRef, str]] = {}
    for name in terms.told:
        unit = _ask(name, area_path, school_path, duties)
        if unit and unit.pk != owner.pk:
            found.setdefault(unit.pk, (unit, "须知悉"))
    if not school_path and stage:
        school = duties.zone_school(area_path, stage)
        if school and school.pk != owner.pk:
            found.setdefault(school.pk, (school, "孩子属于本校招生片区"))
    return tuple(found.values())
