"""A unit that was told of findings takes note of them."""

from collections.abc import Sequence
from datetime import date

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.screening.models import Notified
from notoneless.trail.deeds import deed


class NotTheToldUnit(Refusal):
    """Somebody above may read the box of a unit, but its receipt is the unit's own."""

    def __init__(self, unit: str) -> None:
        super().__init__(f"这件事项是告知{unit}的，请由该单位人员签收。")


@deed
def take_note(*, notified: Sequence[Notified], by: Officer, on: date) -> int:
    """Returns how many were new: once is enough, a second click changes nothing."""
    own = by.active_post.unit.path if by.active_post else ""
    for one in notified:
        if one.unit_path != own:
            raise NotTheToldUnit(one.unit.name)
    require(Permission.VIEW_FINDINGS, by=by, at=own, on=on)
    rows = Notified.objects.unscoped("compare-and-set of receipts")
    fresh = rows.filter(pk__in=[one.pk for one in notified], seen_on=None).update(seen_on=on, seen_by=by.code)
    members = [one.finding.code for one in notified]
    trail.note_list("findings.noted", by=by, on=on, area=own, query={"new": str(fresh)}, members=members)
    return fresh
