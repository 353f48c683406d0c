"""周报, 月报, 开学, 季度 and 半年: what changed between two days, line by line of the units below."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from notoneless.casework.handing.models import PupilMove
from notoneless.casework.teaching.sums import term_around
from notoneless.papers.forms.terms import Value
from notoneless.places.duties import Duties, duties_on
from notoneless.places.kinds import SCHOOL_KINDS
from notoneless.places.lists import units_of
from notoneless.places.models import SchoolProfile
from notoneless.places.paths import is_education, under
from notoneless.reporting.forms.columns import of_case
from notoneless.reporting.forms.columns.facts import facts_for
from notoneless.reporting.forms.families.attending import AT_SCHOOL, ELSEWHERE
from notoneless.reporting.forms.families.out import with_cases
from notoneless.reporting.forms.families.progress import BACK, NOT_KNOWN, OUT
from notoneless.reporting.forms.families.tallies import Tally, summed, tallies
from notoneless.reporting.forms.reading import listed
from notoneless.reporting.forms.standing import (
    DEFERRED,
    FAILING,
    ON_LEAVE,
    RETURNED,
    SUSPECTED,
    children_of,
    first_day,
    history,
    inside,
    known_children,
    stood_before,
)
from notoneless.reporting.forms.terms import Asked, Line

BELOW = {"county": "township", "township": "village", "bureau": "school", "zone": "school"}
MONTHS = {"month": 1, "quarter": 3, "half": 6}
STANDS = {"elsewhere": ELSEWHERE, "home": ("home_teaching", "remote_teaching"), "leave": ON_LEAVE,
          "deferred": DEFERRED, "suspects": SUSPECTED, "failing": FAILING}  # fmt: skip
COUNTED = {"new_suspected": ("suspected",), "new_never": ("never_enrolled",), "new_dropped": ("dropped_out",),
           "new_returned": RETURNED, "new_leave": ON_LEAVE}  # fmt: skip
COUNTED_BY = ("pk", "code", "school_path", "area_path", "birth_date", "in_band", "stood", "before")


def returns(asked: Asked) -> Sequence[Line]:
    """Every unit below has its line, also where nothing happened: a nought is a report, a missing line is none.

    Only a school that teaches nobody of compulsory age, such as a kindergarten, has one when children are there.
    """
    since = period_start(asked)
    children = _counted_children(asked, since)
    counts, duties = _counted(asked, since), duties_on(asked.on)
    done, band = tallies(asked, since), asked.policy.age.birth_range(on=asked.as_of)
    held: dict[str, list[Any]] = defaultdict(list)
    for one in children:
        held[_shortened(_path(one, asked), asked, duties)].append(one)
    places, moved = _places(asked, held), _moves(asked, since, duties)
    for path in _teaching_others().difference(held, moved):
        places.pop(path, None)
    reasons = _reasons(asked, [one.pk for one in children if one.stood in OUT])
    lines = []
    for path, name in places.items():
        mine = held.get(path, [])
        line = _line(name, mine, counts, moved.get(path, Counter()), reasons)
        line.said = {**line.said, **_stock(mine, band), **_done(mine, done)}
        lines.append(line)
    first = first_day()
    return [_without_beginning(line, first) for line in lines] if first and since <= first else lines


def _without_beginning(line: Line, first: date) -> Line:
    """Where nothing is on record of the day before the period, its number is not nought but unknown."""
    open_ = dict.fromkeys(("begin_here", "begin_out", "added", "returned", "other_less"), NOT_KNOWN)
    line.said = {**line.said, **open_, "remark": f"记录自{first.isoformat()}起"}
    return line


def period_start(asked: Asked) -> date:
    """Weeks begin on Monday, months, quarters and halves of a year on their first, terms as the rules say."""
    rhythm, day = asked.form.chooses, asked.as_of
    if rhythm == "week":
        return day - timedelta(day.weekday())
    if rhythm == "term":
        return term_around(day, asked.policy)[0]
    months = MONTHS[rhythm]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


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


def _stock(children: Sequence[Any], band: tuple[date, date]) -> dict[str, Value]:
    """How many stand where on the day, and what became of those who were out when the period began."""
    before = {one.pk for one in children if one.before in OUT}
    now = {one.pk for one in children if one.stood in OUT}
    back = sum(1 for one in children if one.pk in before - now and one.stood in BACK)
    stands = Counter(_column(one.stood) for one in children)
    return {
        "in_band": sum(1 for one in children if _of_age(one, band)), "begin_out": len(before),
        "added": len(now - before), "returned": back, "other_less": len(before - now) - back,
        **{key: stands[key] for key in ("elsewhere", "home", "leave", "deferred", "suspects", "failing")},
    }  # fmt: skip


def _column(situation: str) -> str:
    return next((key for key, codes in STANDS.items() if situation in codes), "")


def _of_age(one: Any, band: tuple[date, date]) -> bool:
    return band[0] <= one.birth_date <= band[1] if one.birth_date else bool(one.in_band)


def _done(children: Sequence[Any], done: Mapping[str, Tally]) -> dict[str, Value]:
    out, visits = [one for one in children if one.stood in OUT], done.get("visits_made", {})
    seen = sum(1 for one in out if visits.get(one.pk))
    return {
        **{key: summed(tally, children) for key, tally in done.items()},
        "rechecked": seen, "not_rechecked": len(out) - seen,
    }  # fmt: skip


def _spread(reasons: Iterable[str]) -> str:
    return "；".join(f"{word}{number}" for word, number in sorted(Counter(reasons).items())) or "无"


def _counted(asked: Asked, since: date) -> Mapping[str, set[int]]:
    mine = known_children(asked).filter(inside(asked.area)).values("pk")
    rows = (
        history()
        .filter(child__in=mine, on__gte=since, on__lte=asked.as_of)
        .values_list("child_id", "situation")
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


def _counted_children(asked: Asked, since: date) -> Sequence[Any]:
    """Only what is counted by: of a whole county nobody's number is opened for it."""
    rows = stood_before(children_of(asked), since - timedelta(1)).order_by("pk")
    return list(rows.values_list(*COUNTED_BY, named=True))


def _reasons(asked: Asked, ids: Sequence[int]) -> Mapping[int, str]:
    lines = with_cases(asked, listed(asked, children_of(asked).filter(pk__in=ids).order_by("pk")))
    facts = facts_for(asked, lines)
    return {line.child.pk: of_case.reason(line, facts) for line in lines if line.child}


def _places(asked: Asked, held: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Path -> name of each line: the units below, also empty ones, and what lies in none; else the unit itself."""
    kind = BELOW.get(asked.area.kind)
    if kind is None:
        return {asked.area.path: asked.area.name}
    found = {one.path: one.name for one in units_of(kind, on=asked.as_of, below=asked.area.path)}
    return found | ({"": f"{asked.area.name}（未分到下级）"} if held.get("") else {})


def _teaching_others() -> frozenset[str]:
    """Kindergartens and senior schools, by their path."""
    kinds = [code for code, kind in SCHOOL_KINDS.items() if not kind.stages]
    return frozenset(SchoolProfile.objects.filter(school_kind__in=kinds).values_list("unit__path", flat=True))


def _path(one: Any, asked: Asked) -> str:
    return str(one.school_path if is_education(asked.area.path) else one.area_path)


def _shortened(path: str, asked: Asked, duties: Duties) -> str:
    """The unit of the line a path lies in; '' where it lies in none."""
    kind = BELOW.get(asked.area.kind)
    if kind is None:
        return asked.area.path
    found = duties.above(path, kind)
    return found.path if found else ""
