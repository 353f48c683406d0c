"""月度辍学情况报表, 周报, 月报: what changed between two days, line by line of the units below."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from notoneless.casework.handing.models import PupilMove
from notoneless.children.models import SituationChange
from notoneless.papers.forms.terms import Value
from notoneless.places.duties import Duties, duties_on
from notoneless.places.lists import units_of
from notoneless.places.paths import is_education, under
from notoneless.reporting.forms.columns import of_case
from notoneless.reporting.forms.columns.facts import facts_for
from notoneless.reporting.forms.families.attending import AT_SCHOOL
from notoneless.reporting.forms.families.out import with_cases
from notoneless.reporting.forms.families.progress import NOT_KNOWN, OUT
from notoneless.reporting.forms.standing import (
    ON_LEAVE,
    RETURNED,
    children_of,
    first_day,
    inside,
    known_children,
    stood_before,
)
from notoneless.reporting.forms.terms import Asked, Line

BELOW = {"county": "township", "township": "village", "bureau": "school", "zone": "school"}
COUNTED = {"new_suspected": ("suspected",), "new_never": ("never_enrolled",), "new_dropped": ("dropped_out",),
           "new_returned": RETURNED, "new_leave": ON_LEAVE}  # fmt: skip


def returns(asked: Asked) -> Sequence[Line]:
    """Every unit below has its line, also where nothing happened: a nought is a report, a missing line is none."""
    since = period_start(asked.form.chooses, asked.as_of)
    children = list(stood_before(children_of(asked), since - timedelta(1)).order_by("pk"))
    counts, duties = _counted(asked, since), duties_on(asked.on)
    held: dict[str, list[Any]] = defaultdict(list)
    for one in children:
        held[_shortened(_path(one, asked), asked, duties)].append(one)
    places, moved = _places(asked, held), _moves(asked, since, duties)
    reasons = _reasons(asked, [one for one in children if one.stood in OUT])
    lines = [_line(name, held.get(path, []), counts, moved.get(path, Counter()), reasons)
             for path, name in places.items()]  # fmt: skip
    first = first_day()
    return [_without_beginning(line, first) for line in lines] if first and since <= first else lines


def _without_beginning(line: Line, first: date) -> Line:
    """Where nothing is on record of the day before the period, its number is not nought but unknown."""
    line.said = {**line.said, "begin_here": NOT_KNOWN, "remark": f"记录自{first.isoformat()}起"}
    return line


def period_start(rhythm: str, day: date) -> date:
    """Weeks begin on Monday, months on their first."""
    return day - timedelta(day.weekday()) if rhythm == "week" else day.replace(day=1)


def _line(
    name: str,
    children: Sequence[Any],
    counts: Mapping[str, set[int]],
    moved: Counter[str],
    reasons: Mapping[int, str],
) -> Line:
    mine = {one.pk for one in children}
    out = [one for one in children if one.stood in OUT]
    said: dict[str, Value] = {
        "unit": name,
        "begin_here": sum(1 for one in children if one.before in AT_SCHOOL),
        "end_here": sum(1 for one in children if one.stood in AT_SCHOOL),
        "still_out": len(out),
        "moved_in": moved["in"],
        "moved_out": moved["out"],
        "reasons": _spread(reasons[one.pk] for one in out),
        **{key: len(mine & found) for key, found in counts.items()},
    }
    touched = {one for found in counts.values() for one in mine & found}
    named = sorted(one.code for one in children if one.stood in OUT or one.pk in touched)
    return Line(said=said, members=tuple(named))


def _spread(reasons: Iterable[str]) -> str:
    return "；".join(f"{word}{number}" for word, number in sorted(Counter(reasons).items())) or "无"


def _counted(asked: Asked, since: date) -> Mapping[str, set[int]]:
    rows: Any = SituationChange.objects.unscoped("what changed for children already narrowed")
    mine = known_children(asked).filter(inside(asked.area)).values("pk")
    rows = rows.filter(child__in=mine, on__gte=since, on__lte=asked.as_of).values_list(
        "child_id", "situation"
    )
    found: dict[str, set[int]] = {key: set() for key in COUNTED}
    for child, situation in rows:
        for key, wanted in COUNTED.items():
            if situation in wanted:
                found[key].add(child)
    return found


def _moves(asked: Asked, since: date, duties: Duties) -> Mapping[str, Counter[str]]:
    """Transfers that began in the period, by the line of the school."""
    rows = PupilMove.objects.visible_to(asked.by, on=asked.on).filter(
        since__gte=since, since__lte=asked.as_of
    )
    if is_education(asked.area.path):
        rows = rows.filter(under("school_path", asked.area.path))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for way, school, area in rows.values_list("way", "school_path", "child__area_path"):
        path = school if is_education(asked.area.path) else area
        found[_shortened(path, asked, duties)][way] += 1
    return found


def _reasons(asked: Asked, children: Sequence[Any]) -> Mapping[int, str]:
    lines = with_cases(asked, children)
    facts = facts_for(asked, lines)
    return {line.child.pk: of_case.reason(line, facts) for line in lines if line.child}


def _places(asked: Asked, held: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Path -> name of each line: the units below, also empty ones, and what lies in none; else the unit itself."""
    kind = BELOW.get(asked.area.kind)
    if kind is None:
        return {asked.area.path: asked.area.name}
    found = {one.path: one.name for one in units_of(kind, on=asked.as_of, below=asked.area.path)}
    return found | ({"": f"{asked.area.name}（未分到下级）"} if held.get("") else {})


def _path(one: Any, asked: Asked) -> str:
    return str(one.school_path if is_education(asked.area.path) else one.area_path)


def _shortened(path: str, asked: Asked, duties: Duties) -> str:
    """The unit of the line a path lies in; '' where it lies in none."""
    kind = BELOW.get(asked.area.kind)
    if kind is None:
        return asked.area.path
    found = duties.above(path, kind)
    return found.path if found else ""
