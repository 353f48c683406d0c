"""The equation 应在册 = 在读 + … + 未解释, per village, township, school and county, held against counts made elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from notoneless.children.lists import of_base, place_field, visible_children
from notoneless.children.models import ControlTotal, DifferenceNote
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy.situations import GROUPS, SITUATIONS
from notoneless.registers.models import Entry

UNEXPLAINED = "unexplained"
# What a unit of this kind is broken down into, by the base that counts it.
BELOW = {"county": "township", "township": "village", "bureau": "zone", "zone": "school"}
ROOT = {"registered": "county", "enrolled": "bureau"}


@dataclass(frozen=True, slots=True)
class Check:
    """Ours beside a number somebody else obtained; `difference` is ours minus theirs."""

    measure: str
    label: str
    ours: int
    theirs: int
    on: date
    origin: str
    note: str = ""
    owner: str = ""

    @property
    def difference(self) -> int:
        return self.ours - self.theirs


@dataclass(slots=True)
class Line:
    """One unit: children per group (every group present, zeros too), and the checks that exist for it."""

    code: str
    name: str
    path: str
    kind: str
    groups: dict[str, int]
    checks: list[Check] = field(default_factory=list)

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
class Board:
    """`lines` in the order of their paths; `whole` is their sum with the checks of the unit above."""

    base: str
    whole: Line
    lines: tuple[Line, ...]
    unplaced: int


MEASURES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "registered": (("registered_children", "公安户籍数"), ("expected_from_last", "上期数±变动")),
    "enrolled": (("pupil_records", "学籍系统在籍数"), ("present_on_day", "当日实到数")),
}
# 上期 + 到龄 + 迁入 − 出龄 − 迁出 − 死亡
MOVEMENTS = {"last_total": 1, "entered_band": 1, "moved_in": 1, "left_band": -1, "moved_out": -1, "died": -1}


def board(*, base: str, at: Unit, by: Officer, on: date) -> Board:
    """A fixed number of queries whatever the number of children: one count per village or school, added upwards."""
    require(Permission.VIEW_EQUATION, by=by, at=at, on=on)
    units = list(Unit.objects.filter(in_force(on), under("path", at.path), kind=BELOW.get(at.kind, at.kind)).order_by("path"))
    counted = _counted(base, at, by, on)
    ours = _ours(base, at, counted)
    theirs = _theirs(at, on)
    notes = _notes(at)
    lines = tuple(_line(unit, base, counted, ours, theirs, notes) for unit in units)
    whole = _line(at, base, counted, ours, theirs, notes)
    return Board(base, whole, lines, whole.total - sum(line.total for line in lines))


def root_of(base: str) -> Unit:
    return Unit.objects.get(kind=ROOT[base])


# Who has left the stage is not on the roll any more; who is away on the day is not counted on the day.
PAST = ("毕业", "转出", "死亡", "退学")
ABSENT = ("未报到", "请假", "休学", "送教上门")

Counted = Mapping[str, Mapping[str, int]]


def _counted(base: str, at: Unit, by: Officer, on: date) -> Counted:
    """Path of the lowest unit -> group -> children. Those without a place count at the root only."""
    place = place_field(base)
    children = of_base(visible_children(by, on=on), base)
    if at.kind != ROOT[base]:
        children = children.filter(under(place, at.path))
    found: dict[str, dict[str, int]] = {}
    rows = children.order_by().values_list(place, "situation").annotate(number=Count("pk"))
    for path, situation, number in rows:
        groups = found.setdefault(path or at.path, {})
        group = SITUATIONS[situation].group
        groups[group] = groups.get(group, 0) + number
    return found


def _ours(base: str, at: Unit, counted: Counted) -> Mapping[str, Mapping[str, int]]:
    """Measure -> path -> our figure. School checks count the rows of the lists themselves: a doubled row shows."""
    totals = {path: sum(groups.values()) for path, groups in counted.items()}
    if base == "registered":
        return {"registered_children": totals, "expected_from_last": totals}
    return {
        "pupil_records": _rows(at, kinds=("enrolment",), without=PAST),
        "present_on_day": _rows(at, kinds=("in_school", "special_school", "vocational"), without=ABSENT),
    }


def _rows(at: Unit, *, kinds: tuple[str, ...], without: tuple[str, ...]) -> Mapping[str, int]:
    entries = Entry.objects.unscoped("row counts of a board whose unit was checked").filter(kind__in=kinds, live=True)
    if at.kind != "bureau":
        entries = entries.filter(under("school_path", at.path))
    entries = entries.exclude(status__in=without)
    return dict(entries.order_by().values_list("school_path").annotate(number=Count("pk")))


def _theirs(at: Unit, on: date) -> Mapping[str, Mapping[str, ControlTotal]]:
    """Path -> measure -> the newest count not after `on`."""
    rows = ControlTotal.objects.unscoped("counts of a board whose unit was checked").filter(
        under("unit_path", at.path), on__lte=on
    )
    found: dict[str, dict[str, ControlTotal]] = {}
    for row in rows.order_by("on", "pk"):
        found.setdefault(row.unit_path, {})[row.measure] = row
    return found


def _notes(at: Unit) -> Mapping[tuple[str, str], DifferenceNote]:
    rows = DifferenceNote.objects.unscoped("notes of a board whose unit was checked").filter(under("unit_path", at.path))
    return {(row.unit_path, row.measure): row for row in rows.order_by("pk")}


def _line(
    unit: Unit,
    base: str,
    counted: Counted,
    ours: Mapping[str, Mapping[str, int]],
    theirs: Mapping[str, Mapping[str, ControlTotal]],
    notes: Mapping[tuple[str, str], DifferenceNote],
) -> Line:
    groups = dict.fromkeys(GROUPS, 0)
    for path, numbers in counted.items():
        if path.startswith(unit.path):
            for group, number in numbers.items():
                groups[group] += number
    line = Line(unit.code, unit.name, unit.path, unit.kind, groups)
    for measure, label in MEASURES[base]:
        mine = sum(number for path, number in ours[measure].items() if path.startswith(unit.path))
        check = _check(unit.path, measure, label, mine, theirs, notes)
        if check:
            line.checks.append(check)
    return line


def _check(
    path: str,
    measure: str,
    label: str,
    mine: int,
    theirs: Mapping[str, Mapping[str, ControlTotal]],
    notes: Mapping[tuple[str, str], DifferenceNote],
) -> Check | None:
    found = _expected(path, theirs) if measure == "expected_from_last" else _sum_below(path, measure, theirs)
    if found is None:
        return None
    value, on, origin = found
    note = notes.get((path, measure))
    return Check(
        measure, label, mine, value, on, origin, note.reason if note else "", note.owner_post if note else ""
    )


def _sum_below(
    path: str, measure: str, theirs: Mapping[str, Mapping[str, ControlTotal]]
) -> tuple[int, date, str] | None:
    """The unit's own count, else the sum of those below it; a sum is only given where something was counted."""
    own = theirs.get(path, {}).get(measure)
    if own:
        return own.value, own.on, own.origin
    below = [row[measure] for place, row in theirs.items() if place.startswith(path) and measure in row]
    return (sum(row.value for row in below), max(row.on for row in below), below[0].origin) if below else None


def _expected(path: str, theirs: Mapping[str, Mapping[str, ControlTotal]]) -> tuple[int, date, str] | None:
    places = [row for place, row in theirs.items() if place.startswith(path) and "last_total" in row]
    if not places:
        return None
    value = sum(sign * row[name].value for row in places for name, sign in MOVEMENTS.items() if name in row)
    return value, max(row["last_total"].on for row in places), places[0]["last_total"].origin


def unbalanced(lines: Iterable[Line]) -> list[Line]:
    """账不平: somebody else counted differently, or somebody is unexplained."""
    return [line for line in lines if not line.is_balanced or line.unexplained]
