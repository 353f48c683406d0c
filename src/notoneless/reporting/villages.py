"""Villages: the equation of all of them at once, and the schools that teach the children of one."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count

from notoneless.children.lists import Narrowing, counted_children, visible_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import AdmissionZone, Unit
from notoneless.places.paths import is_root, prefixes, under
from notoneless.places.periods import in_force
from notoneless.policy.situations import GROUPS, SITUATIONS
from notoneless.reporting.checks import checks_of, counts_elsewhere
from notoneless.reporting.equation import Line

BASE = "registered"


def village_lines(*, at: Unit, by: Officer, on: date) -> list[Line]:
    """All villages of a county or township (a village by itself) in four queries, whatever their number."""
    require(Permission.VIEW_EQUATION, by=by, at=at, on=on)
    units = Unit.objects.filter(in_force(on), under("path", at.path), kind="village").order_by("path")
    elsewhere = counts_elsewhere(at, on)
    lines = {
        unit.path: Line(unit.code, unit.name, unit.path, unit.kind, dict.fromkeys(GROUPS, 0))
        for unit in units
    }
    narrowing = Narrowing(BASE, "" if is_root(at.path) else at.path)
    rows = counted_children(by, narrowing, on=on).order_by().values("area_path", "situation")
    for path, situation, number in rows.annotate(number=Count("pk")).values_list(
        "area_path", "situation", "number"
    ):
        line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)
        if line is not None:
            line.groups[SITUATIONS[situation].group] += number
    totals = {path: line.total for path, line in lines.items()}
    ours = {"registered_children": totals, "expected_from_last": totals}
    for path, line in lines.items():
        line.checks.extend(checks_of(path, BASE, ours, elsewhere))
    return list(lines.values())


def schools_of_village(village: Unit, officer: Officer, *, on: date) -> Collection[int]:
    """Keys of the schools that share material with it (资料共享): by its zone and by where its children sit."""
    home = village.parent if village.kind == "grid" and village.parent else village
    zoned = AdmissionZone.objects.filter(in_force(on), village=home).values_list("school", flat=True)
    paths = visible_children(officer, on=on).filter(under("area_path", village.path)).exclude(school_path="")
    seats = paths.order_by().values_list("school_path", flat=True).distinct()
    above = {step for path in seats for step in prefixes(path)}
    taught = Unit.objects.filter(kind="school", path__in=above).values_list("pk", flat=True)
    return {*zoned, *taught}
