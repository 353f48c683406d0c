"""What pages ask about units: the tree, the names of many paths, open children of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from notoneless.places.models import AdmissionZone, Unit
from notoneless.places.paths import depth, prefixes, under
from notoneless.places.periods import in_force


@dataclass(frozen=True, slots=True)
class UnitLine:
    code: str
    name: str
    kind: str
    kind_label: str
    path: str
    depth: int
    version: int


def units_of(kind: str, *, on: date, below: str = "") -> list[UnitLine]:
    rows = Unit.objects.filter(in_force(on), kind=kind)
    if below:
        rows = rows.filter(under("path", below))
    return [_line(unit) for unit in rows.order_by("path")]


def tree(line: str, *, on: date, kinds: Iterable[str] = ()) -> list[UnitLine]:
    """In the order a tree is printed; leave classes out by naming the kinds wanted."""
    rows = Unit.objects.filter(in_force(on), line=line)
    if kinds:
        rows = rows.filter(kind__in=tuple(kinds))
    return [_line(unit) for unit in rows.order_by("path")]


def names_of(paths: Iterable[str]) -> dict[str, str]:
    """The names on many paths and on all paths above them, in one query."""
    wanted = {prefix for path in set(paths) for prefix in prefixes(path)}
    return dict(Unit.objects.filter(path__in=wanted).values_list("path", "name"))


def long_name(path: str, names: dict[str, str]) -> str:
    """'township village' or 'school class': all but the root of the tree."""
    steps = [step for step in reversed(list(prefixes(path))) if depth(step) > 1]
    return "".join(names.get(step, "") for step in steps)


def unit_of(code: str) -> Unit | None:
    return Unit.objects.filter(code=code).first()


def zone_villages(school: Unit, *, on: date) -> list[UnitLine]:
    zones = AdmissionZone.objects.filter(in_force(on), school=school)
    villages = Unit.objects.filter(pk__in=zones.values("village")).order_by("path")
    return [_line(village) for village in villages]


def _line(unit: Unit) -> UnitLine:
    return UnitLine(
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        kind_label=unit.get_kind_display(),
        path=unit.path,
        depth=depth(unit.path),
        version=unit.version,
    )
