"""The equation 应在册 = 在读 + … + 未解释 of a unit and the units below it, held against counts made elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from notoneless.children.dailies import trends
from notoneless.children.lists import BESIDE, Narrowing, beside_counts, counted_children, place_field
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.paths import prefixes
from notoneless.places.periods import in_force
from notoneless.policy.situations import GROUPS, SITUATIONS
from notoneless.reporting.checks import Check, Elsewhere, checks_of, counts_elsewhere, row_counts

UNEXPLAINED = "unexplained"
# What a unit of this kind is broken down into; any other kind stands as one line by itself.
BELOW = {"county": ("township",), "township": ("village",), "bureau": ("zone", "school"), "zone": ("school",)}
ROOT = {"registered": "county", "enrolled": "bureau"}


@dataclass(slots=True)
class Line:
    """One unit: children per group (every group present, zeros too), the checks that exist for it, and of the last
    days kept how many were unexplained."""

    code: str
    name: str
    path: str
    kind: str
    groups: dict[str, int]
    checks: list[Check] = field(default_factory=list)
    trend: list[tuple[date, int]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.groups.values())

    @property
    def unexplained(self) -> int:
        return self.groups[UNEXPLAINED]

    @property
    def is_balanced(self) -> bool:
        return not any(check.difference for check in self.checks)


@dataclass(frozen=True, slots=True)
class Beside:
    """Children who are not in the equation of this base, and must not be forgotten: a number with its word."""

    code: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Board:
    """`lines` in the order of their paths, `unplaced` those of the whole who belong to none; both add up to `whole`."""

    base: str
    unit: Unit
    whole: Line
    lines: tuple[Line, ...]
    unplaced: Line
    beside: tuple[Beside, ...]


def board(*, base: str, at: Unit, by: Officer, on: date) -> Board:
    """A fixed number of queries whatever the number of children: one count per village or school, added upwards."""
    require(Permission.VIEW_EQUATION, by=by, at=at, on=on)
    units = units_below(at, on=on)
    counted = _counted(base, at, by, on)
    elsewhere = counts_elsewhere(at, on)
    ours = _rows_where_counted(at, elsewhere) if base == "enrolled" else _ledger_counts(counted)
    placed = _at_units(counted, {at.path, *(unit.path for unit in units)})
    lines = tuple(_line(unit, base, placed, ours, elsewhere) for unit in units)
    whole = _line(at, base, placed, ours, elsewhere)
    known = trends(base, [line.path for line in (*lines, whole)], on=on)
    for line in (*lines, whole):
        line.trend = known.get(line.path, [])
    unplaced = Line(at.code, "", at.path, "", _unplaced(whole, lines))
    return Board(base, at, whole, lines, unplaced, _beside(at, by, on))


def units_below(at: Unit, *, on: date) -> list[Unit]:
    """The rows of a board; a unit that is not broken down any further is its own only row."""
    if at.kind not in BELOW:
        return [at]
    return list(Unit.objects.filter(in_force(on), parent=at, kind__in=BELOW[at.kind]).order_by("path"))


def narrowing_of(base: str, at: Unit, *, group: str = "", unplaced: bool = False, on: date) -> Narrowing:
    """The terms of one number of the board, by which its list is opened."""
    besides = tuple(unit.path for unit in units_below(at, on=on)) if unplaced else ()
    return Narrowing(base, "" if at.kind == ROOT[base] else at.path, group, besides)


def root_of(base: str) -> Unit:
    return Unit.objects.get(kind=ROOT[base])


def unit_at(path: str) -> Unit | None:
    return Unit.objects.filter(path=path).first()


def unbalanced(lines: Iterable[Line]) -> list[Line]:
    """账不平: somebody else counted differently, or somebody is unexplained."""
    return [line for line in lines if not line.is_balanced or line.unexplained]


Counted = Mapping[str, Mapping[str, int]]


def _counted(base: str, at: Unit, by: Officer, on: date) -> Counted:
    """Path of the lowest unit -> group -> children. Those without a place count at the root only."""
    place = place_field(base)
    children = counted_children(by, narrowing_of(base, at, on=on), on=on)
    found: dict[str, dict[str, int]] = {}
    rows = children.order_by().values(place, "situation").annotate(number=Count("pk"))
    for row in rows.values_list(place, "situation", "number"):
        path, situation, number = row
        groups = found.setdefault(path or at.path, {})
        group = SITUATIONS[situation].group
        groups[group] = groups.get(group, 0) + number
    return found


def _at_units(counted: Counted, paths: set[str]) -> Counted:
    """The same children under the lowest unit of the board that holds their place: classes under their school."""
    found: dict[str, dict[str, int]] = {}
    for path, numbers in counted.items():
        groups = found.setdefault(next((one for one in prefixes(path) if one in paths), path), {})
        for group, number in numbers.items():
            groups[group] = groups.get(group, 0) + number
    return found


def _rows_where_counted(at: Unit, elsewhere: Elsewhere) -> Mapping[str, Mapping[str, int]]:
    """Rows of lists under the place that somebody else counted: those of a class under its school."""
    found: dict[str, dict[str, int]] = {}
    for measure, numbers in row_counts(at).items():
        places = found.setdefault(measure, {})
        for path, number in numbers.items():
            place = next((one for one in prefixes(path) if one in elsewhere.totals), path)
            places[place] = places.get(place, 0) + number
    return found


def _ledger_counts(counted: Counted) -> Mapping[str, Mapping[str, int]]:
    """The household side is held against the ledger itself: measure -> path -> children."""
    totals = {path: sum(groups.values()) for path, groups in counted.items()}
    return {"registered_children": totals, "expected_from_last": totals}


def _line(
    unit: Unit, base: str, counted: Counted, ours: Mapping[str, Mapping[str, int]], elsewhere: Elsewhere
) -> Line:
    groups = dict.fromkeys(GROUPS, 0)
    for path, numbers in counted.items():
        if path.startswith(unit.path):
            for group, number in numbers.items():
                groups[group] += number
    checks = checks_of(unit.path, base, ours, elsewhere)
    return Line(unit.code, unit.name, unit.path, unit.kind, groups, checks)


def _unplaced(whole: Line, lines: Iterable[Line]) -> dict[str, int]:
    placed = list(lines)
    return {
        group: number - sum(line.groups[group] for line in placed) for group, number in whole.groups.items()
    }


def _beside(at: Unit, by: Officer, on: date) -> tuple[Beside, ...]:
    """Only for the whole county."""
    if at.kind != "county":
        return ()
    numbers = beside_counts(by, on=on)
    return tuple(Beside(code, label, numbers[code]) for code, (label, _) in BESIDE.items())
