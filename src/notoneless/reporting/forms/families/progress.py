"""表一 and 表二 of 覃塘: how many are still out at each cut-off, and at which school they are missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from notoneless.casework.lists import ASSISTED
from notoneless.children.models import Circumstance
from notoneless.papers.forms.terms import Value
from notoneless.places.duties import Duties, duties_on
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.reporting.forms.columns.of_child import PRIMARY_GRADES
from notoneless.reporting.forms.standing import (
    FAILING,
    RETURNED,
    SUSPECTED,
    VERDICTS,
    children_of,
    first_day,
    history,
    inside,
    known_children,
    with_verdict,
)
from notoneless.reporting.forms.terms import Asked, Line

OUT = (*FAILING, *SUSPECTED)
BACK = (*RETURNED, "enrolled_here", "inclusive", "special_school")
CUTS = 12
UNKNOWN_SCHOOLS = ("不详", "无", "未知")
NOT_KNOWN = "—"
OF_NO_SCHOOL = "（无县内学校）"
MISSED = ("pk", "code", "name", "grade", "area_path", "school_path", "school_name", "verdict")


def progress(asked: Asked) -> Sequence[Line]:
    return CHOICES[asked.form.chooses](asked)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of where a child stands; `pk` orders those of one day."""

    child: int
    situation: str
    on: date


def cuts(asked: Asked) -> Sequence[Line]:
    """A line for each month end of the year up to the day, and one for the day itself; from the history alone.

    Nothing is said of days of which nothing is on record: what the first line adds stood there before.
    """
    children = dict(known_children(asked).filter(inside(asked.area)).values_list("pk", "code"))
    changes = _changes(asked)
    assisted = _assisted(asked)
    first, before = first_day() or asked.as_of, date(asked.as_of.year, 1, 1) - timedelta(1)
    lines: list[Line] = []
    out_before = _out(_standing(changes, before), children)
    for day in (one for one in _cut_days(asked.as_of) if one >= first):
        now = _standing(changes, day)
        out_now = _out(now, children)
        back = {one for one in out_before - out_now if now.get(one) in BACK}
        line = _cut(day, out_before, out_now, back, assisted, children)
        lines.append(_first(line, first) if not lines and first > before else line)
        out_before = out_now
    return lines


def _first(line: Line, first: date) -> Line:
    """There is no earlier number to compare with."""
    open_ = dict.fromkeys(("added", "other_less", "net", "check"), NOT_KNOWN)
    line.said = {**line.said, **open_, "remark": f"记录自{first.isoformat()}起，无上期数"}
    return line


def _cut(
    day: date, before: set[int], now: set[int], back: set[int], assisted: set[int], codes: dict[int, str]
) -> Line:
    added, less = len(now - before), len(before - now) - len(back)
    balances = len(before) + added - len(back) - less == len(now)
    said: dict[str, Value] = {
        "until": day, "out_or_suspected": len(now), "assisted": len(now & assisted), "returned": len(back),
        "added": added, "other_less": less, "net": len(now) - len(before), "check": "相符" if balances else "不符",
    }  # fmt: skip
    return Line(said=said, members=tuple(sorted(codes[one] for one in now | back)))


def _out(standing: dict[int, str], known: dict[int, str]) -> set[int]:
    return {one for one, situation in standing.items() if situation in OUT and one in known}


def _cut_days(day: date) -> list[date]:
    ends = [date(day.year, month + 1, 1) - timedelta(1) for month in range(1, day.month)]
    return [*ends, day][-CUTS:]


def _changes(asked: Asked) -> list[Change]:
    rows = history().filter(child__in=_ids(asked), on__lte=asked.as_of).order_by("on", "pk")
    return [Change(*row) for row in rows.values_list("child_id", "situation", "on")]


def _standing(changes: Sequence[Change], day: date) -> dict[int, str]:
    found: dict[int, str] = {}
    for one in changes:
        if one.on > day:
            break
        found[one.child] = one.situation
    return found


def _assisted(asked: Asked) -> set[int]:
    day = asked.as_of
    rows: Any = Circumstance.objects.unscoped("which children already narrowed are of assisted households")
    stands = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
    return set(rows.filter(stands, kind=ASSISTED, child__in=_ids(asked)).values_list("child_id", flat=True))


def _ids(asked: Asked) -> Any:
    return known_children(asked).filter(inside(asked.area)).values("pk")


def schools(asked: Asked) -> Sequence[Line]:
    """A line for each school that misses pupils; a name says where another school lost the child."""
    duties, assisted = duties_on(asked.on), _assisted(asked)
    missed = with_verdict(children_of(asked).filter(stood__in=OUT), asked.as_of)
    rows = missed.order_by("school_path", "name_key", "code").values_list(*MISSED, named=True)
    by_school: dict[str, list[Any]] = defaultdict(list)
    for one in rows:
        by_school[_school_due(one, duties)].append(one)
    return [
        Line(
            said={
                "unit": name, "absent": len(held), "assisted": sum(1 for one in held if one.pk in assisted),
                "names": "、".join(_named(one, name, duties) for one in held),
            },
            members=tuple(one.code for one in held),
        )
        for name, held in sorted(by_school.items(), key=lambda pair: (pair[0] == OF_NO_SCHOOL, pair[0]))
    ]  # fmt: skip


def _school_due(one: Any, duties: Duties) -> str:
    """Where the child should sit now: its school, else the school of its village's zone."""
    stage = PRIMARY if one.grade in PRIMARY_GRADES else JUNIOR
    found = duties.above(one.school_path, "school") or (
        duties.zone_school(one.area_path, stage) if one.area_path else None
    )
    return found.name if found else OF_NO_SCHOOL


def _named(one: Any, due: str, duties: Duties) -> str:
    left = one.school_name if not one.school_path and one.school_name not in UNKNOWN_SCHOOLS else ""
    return f"{one.name}（{left}辍学）" if left and left != due and one.verdict in VERDICTS else str(one.name)


CHOICES = {"cuts": cuts, "schools": schools}
