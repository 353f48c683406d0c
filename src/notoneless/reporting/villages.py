"""Villages: the equation of all of them at once, and the schools that teach the children of one."""

from datetime import date

from django.db.models import Count, Q

from notoneless.children.lists import Narrowing, counted_children, visible_children
from notoneless.officers.guarding import request_memory
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import AdmissionZone, Unit
from notoneless.places.paths import is_root, under
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


def schools_of_village(village: Unit, officer: Officer, *, on: date) -> list[Unit]:
    """Schools that share material with it (资料共享): by its zone and by where its children learn; once a request."""
    memory = request_memory()
    if memory is None:
        return _schools_of(village, officer, on)
    key = ("schools of village", officer.pk, village.pk, on)
    if key not in memory:
        memory[key] = _schools_of(village, officer, on)
    found: list[Unit] = memory[key]
    return found


def _schools_of(village: Unit, officer: Officer, on: date) -> list[Unit]:
    home = village.parent_id if village.kind == "grid" and village.parent_id else village.pk
    zoned = AdmissionZone.objects.filter(in_force(on), village=home).values("school")
    taught = (
        visible_children(officer, on=on).filter(under("area_path", village.path)).order_by().values("school")
    )
    rows = Unit.objects.filter(in_force(on), kind="school").filter(Q(pk__in=zoned) | Q(pk__in=taught))
    return list(rows.order_by("path"))
