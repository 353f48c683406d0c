"""四类劝返对象办结情况表 (吉县 三): what became of the doubts of each of the four groups, school by school.

A doubt belongs to the school that must look into it: the school left, the school of the zone by the child's age, the
receiving junior school. What was answered, what became a case and who is back in class is counted from the records.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from notoneless.casework.models import Case
from notoneless.papers.forms.terms import Value
from notoneless.places.duties import Duties, duties_on
from notoneless.places.paths import covers, is_root
from notoneless.reporting.forms.families.attending import AT_SCHOOL, ELSEWHERE, FURTHER
from notoneless.reporting.forms.families.out import year_began
from notoneless.reporting.forms.standing import RETURNED, known_children, stood
from notoneless.reporting.forms.terms import Asked, Line
from notoneless.screening.models import Finding
from notoneless.screening.routing import stage_of

NOT_ENTERED, NOT_REPORTED, LEFT, NOT_GONE_ON = GROUPS = (
    "not_entered", "not_reported", "left_school", "not_gone_on"
)  # fmt: skip
"""(1) of age this autumn and not enrolled, (2) not back at term start, (3) found out of school, (4) leavers."""
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "never_enrolled": LEFT,
        "not_registered_at_term_start": NOT_REPORTED,
        "not_in_class": LEFT,
        "poverty_dropout": LEFT,
        "leaver_not_arrived": NOT_GONE_ON,
    }
)
TURNS = ("found", "answered", "true", "back")
BACK = frozenset({*AT_SCHOOL, *ELSEWHERE, *FURTHER, *RETURNED})
NO_SCHOOL = "没有对应学校（由乡镇办理）"


@dataclass(slots=True)
class _Counted:
    """One school's line while it is counted."""

    numbers: Counter[str] = field(default_factory=Counter)
    people: set[str] = field(default_factory=set)


def four_groups(asked: Asked) -> Sequence[Line]:
    """Of the school year so far; a school has its own line, who stands above it those of all its schools."""
    duties = duties_on(asked.on)
    lines: dict[str, _Counted] = defaultdict(_Counted)
    children, cases = _children(asked), _cases(asked)
    for code, kind, verdict, pk in _findings(asked).values_list("code", "kind", "verdict", "child"):
        one = children.get(pk)
        path, name = _school(one, kind, duties, asked) if one else ("", "")
        if one is None or not (is_root(asked.area.path) or path and covers(asked.area.path, path)):
            continue
        group, line = _group(one, kind, asked), lines[name]
        line.people.add(one.code)
        line.numbers[f"{group}_found"] += 1
        line.numbers[f"{group}_answered"] += bool(verdict)
        line.numbers[f"{group}_true"] += code in cases
        line.numbers[f"{group}_back"] += code in cases and one.stood in BACK
    return [_line(name, lines[name]) for name in sorted(lines)]


def _findings(asked: Asked) -> Any:
    rows = Finding.objects.unscoped("findings of children narrowed afterwards").filter(
        kind__in=tuple(KINDS), found_on__range=(year_began(asked), asked.as_of), child__isnull=False
    )
    return rows.exclude(state="withdrawn").order_by("pk")


def _children(asked: Asked) -> Mapping[int, Any]:
    """Whoever the officer has in sight: a doubt of the zone is about a child that no school has yet."""
    rows = stood(known_children(asked), asked.as_of).filter(pk__in=_findings(asked).values("child"))
    found = rows.values_list("pk", "code", "birth_date", "area_path", "school_path", "stood", named=True)
    return {one.pk: one for one in found}


def _cases(asked: Asked) -> set[str]:
    """Findings from which a case was opened by that day."""
    rows = Case.objects.unscoped("cases of children narrowed afterwards")
    rows = rows.filter(origin="finding", opened_on__lte=asked.as_of)
    return set(rows.values_list("origin_ref", flat=True))


def _group(one: Any, kind: str, asked: Asked) -> str:
    """Who reached the age of entry this school year has not entered; an older one is out of school."""
    age = _age(one, asked)
    if kind == "never_enrolled" and age is not None and age <= asked.policy.age.entry_age:
        return NOT_ENTERED
    return KINDS[kind]


def _school(one: Any, kind: str, duties: Duties, asked: Asked) -> tuple[str, str]:
    if kind == "never_enrolled":
        found = duties.zone_school(one.area_path, stage_of(_age(one, asked), asked.policy))
    else:
        route = "receiving_junior" if kind == "leaver_not_arrived" else "school_left"
        found = duties.answering(route, area_path=one.area_path, school_path=one.school_path)
    return (found.path, found.name) if found else ("", NO_SCHOOL)


def _age(one: Any, asked: Asked) -> int | None:
    born = one.birth_date
    return asked.policy.age.on_reference_day(born, on=asked.as_of) if born else None


def _line(name: str, counted: _Counted) -> Line:
    said: dict[str, Value] = {"unit": name}
    said |= {key: counted.numbers[key] for key in (f"{group}_{turn}" for group in GROUPS for turn in TURNS)}
    return Line(said=said, members=tuple(sorted(counted.people)))
