"""What pages ask about units: the tree, the names of many paths, open children of a unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from notoneless.places.models import AdmissionZone, Alias, Feeder, SchoolProfile, Unit, UnitChange
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


def long_name(path: str, names: Mapping[str, str]) -> str:
    """'township village' or 'school class': all but the root of the tree."""
    steps = [step for step in reversed(list(prefixes(path))) if depth(step) > 1]
    return "".join(names.get(step, "") for step in steps)


def unit_of(code: str) -> Unit | None:
    return Unit.objects.filter(code=code).first()


def unit_named(kind: str, name: str) -> Unit | None:
    """An open unit of a kind by its whole name, or any unit by its code, as somebody types either."""
    return Unit.objects.filter(kind=kind, name=name, until=None).first() or unit_of(name)


def zone_villages(school: Unit, *, on: date) -> list[UnitLine]:
    zones = AdmissionZone.objects.filter(in_force(on), school=school)
    villages = Unit.objects.filter(pk__in=zones.values("village")).order_by("path")
    return [_line(village) for village in villages]


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit of a tree with how many units of each kind stand directly below it."""

    line: UnitLine
    below: dict[str, int]


def branches(line: str, *, on: date, kinds: Iterable[str]) -> list[Branch]:
    """The upper levels of a tree in its order, and counts of what stands below each: two statements."""
    rows = list(Unit.objects.filter(in_force(on), line=line, kind__in=tuple(kinds)).order_by("path"))
    counted = Unit.objects.filter(in_force(on), line=line, parent__isnull=False).order_by()
    below: dict[int, dict[str, int]] = {}
    for parent, kind, count in counted.values_list("parent", "kind").annotate(Count("pk")):
        below.setdefault(parent, {})[kind] = count
    return [Branch(_line(unit), below.get(unit.pk, {})) for unit in rows]


def open_below(unit: Unit, *, on: date) -> list[UnitLine]:
    return [_line(below) for below in unit.below.filter(in_force(on)).order_by("kind", "path")]


def aliases_of(unit: Unit) -> list[Alias]:
    return list(Alias.objects.filter(unit=unit).order_by("since", "pk"))


def changes_of(unit: Unit) -> list[UnitChange]:
    """The newest first."""
    return list(UnitChange.objects.filter(unit=unit).order_by("-on", "-pk"))


def profile_of(unit: Unit) -> SchoolProfile | None:
    return SchoolProfile.objects.filter(unit=unit).select_related("township").first()


def zones_of_village(village: Unit) -> list[AdmissionZone]:
    """Every zone the village ever lay in, the newest first."""
    return list(
        AdmissionZone.objects.filter(village=village).select_related("school").order_by("-since", "stage")
    )


def feeders_of(school: Unit) -> list[Feeder]:
    """Where its leavers go, and from where pupils come; the newest first."""
    rows = Feeder.objects.filter(Q(primary=school) | Q(junior=school)).select_related("primary", "junior")
    return list(rows.order_by("-since", "primary__path"))


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


def codes_and_names(paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Code and name on each of these paths."""
    rows = Unit.objects.filter(path__in=set(paths)).values_list("path", "code", "name")
    return {path: (code, name) for path, code, name in rows}
