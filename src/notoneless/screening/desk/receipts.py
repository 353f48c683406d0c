"""A unit that was told of a finding takes note of it."""

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
        super().__init__(f"这件事项是告知{unit}的,请由该单位人员签收。")


@deed
def take_note(*, notified: Notified, by: Officer, on: date) -> Notified:
    """Once is enough: a second click changes nothing."""
    require(Permission.VIEW_FINDINGS, by=by, at=notified.unit_path, on=on)
    if by.active_post is None or by.active_post.unit.path != notified.unit_path:
        raise NotTheToldUnit(notified.unit.name)
    rows = Notified.objects.unscoped("compare-and-set of a receipt").filter(pk=notified.pk, seen_on=None)
    first = rows.update(seen_on=on, seen_by=by.code) == 1
    notified.refresh_from_db()
    about, result = notified.finding.code, "done" if first else "repeated"
    trail.note("finding.noted", by=by, on=on, about=about, area=notified.unit_path, result=result)
    return notified
