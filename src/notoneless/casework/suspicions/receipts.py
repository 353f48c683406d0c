"""A level that was told of suspicions takes note of them."""

from collections.abc import Sequence
from datetime import date

from notoneless import trail
from notoneless.casework.models import Told
from notoneless.casework.refusals import NotTheToldUnit
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed


@deed
def take_note(*, told: Sequence[Told], by: Officer, on: date) -> int:
    """Only by the unit that was told; returns how many were new, a second click changes nothing."""
    own = by.active_post.unit.path if by.active_post else ""
    for one in told:
        if one.unit_path != own:
            raise NotTheToldUnit(one.unit.name)
    require(Permission.VIEW_CASES, by=by, at=own, on=on)
    rows = Told.objects.unscoped("compare-and-set of receipts")
    fresh = rows.filter(pk__in=[one.pk for one in told], seen_on=None).update(seen_on=on, seen_by=by.code)
    members = [one.report.code for one in told]
    trail.note_list("suspicions.noted", by=by, on=on, area=own, query={"new": str(fresh)}, members=members)
    return fresh
