"""A pupil who is entitled and receives nothing for a reason: the family does not want it, it is aided elsewhere."""

from datetime import date

from notoneless import trail
from notoneless.keeping.aid.models import Entitlement
from notoneless.keeping.aid.models.entitlement import DECLINED, MISSING
from notoneless.keeping.aid.refusals import SettledAlready
from notoneless.keeping.aid.words import said
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.trail.deeds import deed


@deed
def decline_aid(*, one: Entitlement, why: str, expected: int, by: Officer, on: date) -> Entitlement:
    """The line stays on the list as settled, with who said so and why; a later payment counts all the same."""
    require(Permission.KEEP_AID, by=by, at=one.child, on=on)
    if one.state != MISSING or one.until is not None:
        raise SettledAlready
    word = said(why, "不享受的原因", 200)
    rows = Entitlement.objects.unscoped("the line that its officer settles").filter(
        pk=one.pk, version=expected, state=MISSING, until=None
    )
    changed = rows.update(
        state=DECLINED, declined_on=on, declined_by=by.code, declined_why=word, version=expected + 1
    )
    if not changed:
        raise StaleVersion
    area = one.child.school_path or one.child.area_path
    trail.note("aid.declined", by=by, on=on, about=one.child.code, area=area, detail={"item": one.item})
    one.refresh_from_db()
    return one
