"""Keeps what the figures know of each child: one row for each child of whom something differs since the last look."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Max

from notoneless.casework.models import CaseMove
from notoneless.casework.visiting.models import Visit
from notoneless.children.loading import load_rows
from notoneless.children.models import Child, Circumstance
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.policy import Policy
from notoneless.reporting.figures.models import Footing

STEPS = {
    "open": "opened_on", "relapse": "opened_on", "suspect_again": "opened_on", "verify": "verified_on",
    "confirm_return": "returned_on", "confirm_placement": "settled_on", "close": "closed_on",
}  # fmt: skip
DAYS = ("opened_on", "verified_on", "visited_on", "returned_on", "settled_on", "closed_on")
MARKED = ("poverty", "left_behind", "disability")
FIELDS = (
    "child_code", "live", "registered", "enrolled", "in_band", "area_path", "school_path", "situation", "sex", "stage",
    "household", "poor", "left_behind", "disability", *DAYS,
)  # fmt: skip
NOW = (
    "pk", "code", "registered_here", "enrolled_here", "in_band", "area_path", "school_path", "situation", "sex",
    "grade", "birth_date", "household_number", "merged_into_id", "withdrawn_on",
)  # fmt: skip
GRADES = "一二三四五六七八九"
WHY = "the footings of a taking"
Row = tuple[Any, ...]


def keep_footings(*, policy: Policy, on: date) -> int:
    """Part of a taking, in five statements; the same look again adds nothing."""
    last = {row[0]: row[1:] for row in newest().values_list("child_key", *FIELDS)}
    new = [(on, child, *row) for child, row in _as_they_stand(policy, on) if last.get(child) != row]
    load_rows(Footing, ("on", "child_key", *FIELDS), new)
    return len(new)


def newest(*, mark: int | None = None) -> ScopedQuerySet:
    """The last row of each child, or the last up to a mark."""
    rows = Footing.objects.unscoped(WHY)
    if mark is not None:
        rows = rows.filter(pk__lte=mark)
    return rows.filter(pk__in=rows.order_by().values("child_key").annotate(last=Max("pk")).values("last"))


def stage_of(grade: str, birth: date | None, *, policy: Policy, on: date) -> str:
    """By the grade a list names, else by age: who has never sat in a class belongs to a stage too."""
    years = policy.age.primary_years
    if grade[1:] == "年级" and grade[0] in GRADES:
        return PRIMARY if GRADES.index(grade[0]) < years else JUNIOR
    if grade or birth is None or not policy.age.covers(birth, on=on):
        return ""
    passed = policy.age.on_reference_day(birth, on=on) - policy.age.entry_age
    return PRIMARY if passed < years else JUNIOR


def _as_they_stand(policy: Policy, on: date) -> Iterator[tuple[int, Row]]:
    marked, days, stages = _marked(), _days(), _Stages(policy, on)
    nothing: Mapping[str, date] = {}
    children = Child.objects.unscoped(WHY).order_by("pk").values_list(*NOW)
    for (
        pk,
        code,
        registered,
        enrolled,
        in_band,
        area,
        school,
        stands,
        sex,
        grade,
        birth,
        house,
        into,
        gone,
    ) in children:
        had = days.get(pk, nothing)
        yield pk, (
            code, into is None and gone is None, registered, enrolled, in_band, area, school, stands, sex,
            stages.of(grade, birth), house, *(pk in marked[kind] for kind in MARKED), *(had.get(day) for day in DAYS),
        )  # fmt: skip


def _marked() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {kind: set() for kind in MARKED}
    known = Circumstance.objects.unscoped(WHY).filter(kind__in=MARKED, until=None)
    for kind, child in known.values_list("kind", "child_id"):
        found[kind].add(child)
    return found


def _days() -> dict[int, dict[str, date]]:
    """The newest day of each step in any case of the child, and of the last visit."""
    found: dict[int, dict[str, date]] = {}
    moves = CaseMove.objects.unscoped(WHY).filter(move__in=list(STEPS)).order_by()
    last = moves.values("case__child_id", "move").annotate(day=Max("on"))
    for child, move, day in last.values_list("case__child_id", "move", "day"):
        had = found.setdefault(child, {})
        had[STEPS[move]] = max(day, had.get(STEPS[move], day))
    visits = Visit.objects.unscoped(WHY).order_by().values("child_id").annotate(day=Max("visited_on"))
    for child, day in visits.values_list("child_id", "day"):
        found.setdefault(child, {})["visited_on"] = day
    return found


class _Stages:
    """Each grade and birth date is looked at once: they repeat thousands of times."""

    def __init__(self, policy: Policy, on: date) -> None:
        self._policy, self._on = policy, on
        self._known: dict[tuple[str, date | None], str] = {}

    def of(self, grade: str, birth: date | None) -> str:
        asked = (grade, None if grade else birth)
        if asked not in self._known:
            self._known[asked] = stage_of(grade, asked[1], policy=self._policy, on=self._on)
        return self._known[asked]
