"""A level that was told of a suspicion takes note of it."""

from datetime import date

from notoneless import trail
from notoneless.casework.models import Told
from notoneless.casework.refusals import NotTheToldUnit
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed


@deed
def take_note(*, told: Told, by: Officer, on: date) -> Told:
    """Only by the unit that was told; once is enough, a second click changes nothing."""
    require(Permission.VIEW_CASES, by=by, at=told.unit_path, on=on)
    if by.active_post is None or by.active_post.unit.path != told.unit_path:
        raise NotTheToldUnit(told.unit.name)
    rows = Told.objects.unscoped("compare-and-set of a receipt").filter(pk=told.pk, seen_on=None)
    first = rows.update(seen_on=on, seen_by=by.code) == 1
    told.refresh_from_db()
    result = "done" if first else "repeated"
    trail.note("suspicion.noted", by=by, on=on, about=told.report.code, area=told.unit_path, result=result)
    return told
