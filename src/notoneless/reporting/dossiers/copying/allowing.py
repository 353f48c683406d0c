"""Who may take a copy: whoever may take lists out there, and an account that a running inspection lets copy."""

from datetime import date

from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may, require
from notoneless.places.models import Unit
from notoneless.reporting.dossiers.inspecting.lists import copying_allowed
from notoneless.reporting.dossiers.models import Inspection
from notoneless.reporting.dossiers.refusals import CopyNotAllowed

OUT, MANDATE = Permission.EXPORT_LISTS, Permission.COPY_DOSSIERS


def require_copying(
    *, child: Child | None = None, unit: Unit | None = None, by: Officer, on: date
) -> Inspection | None:
    """The inspection that allows it to one who only reads; None for whoever takes lists out by the own right."""
    if may(OUT, by=by, on=on) or not may(MANDATE, by=by, on=on):
        require(OUT, by=by, on=on)
        return None
    require(MANDATE, by=by, at=child or unit, on=on)
    found = copying_allowed(by, paths_behind(child, unit), on=on)
    if found is None:
        raise CopyNotAllowed
    return found


def may_copy(*, child: Child | None = None, unit: Unit | None = None, by: Officer, on: date) -> bool:
    if may(OUT, by=by, at=child, on=on):
        return True
    allowed = may(MANDATE, by=by, at=child or unit, on=on)
    return allowed and copying_allowed(by, paths_behind(child, unit), on=on) is not None


def paths_behind(child: Child | None, unit: Unit | None) -> tuple[str, ...]:
    if child is not None:
        return child.area_path, child.school_path
    return (unit.path,) if unit is not None else ()
