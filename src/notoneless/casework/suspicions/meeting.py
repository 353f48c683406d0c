"""入户摸排新发现: a child known to no list is entered and reported in one deed, from a phone at the door."""

from datetime import date

from notoneless import trail
from notoneless.casework.lists import report_sent_as
from notoneless.casework.models import SuspicionReport
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.registers.meeting import Met, enter_met_child
from notoneless.trail.deeds import deed


@deed
def report_met_child(
    *, met: Met, seen: Seen, unit: Unit, policy: Policy, by: Officer, on: date
) -> SuspicionReport:
    """The same form sent twice, however late, is one child and one report: `seen.key` was made by the phone."""
    require(Permission.REGISTER_MET, by=by, at=unit, on=on)
    if sent := report_sent_as(by, seen.key, on=on):
        trail.note("suspicion.repeated", by=by, on=on, about=sent.code)
        return sent
    child = enter_met_child(met=met, unit=unit, by=by, on=on)
    return report_suspicion(child=child, seen=seen, policy=policy, by=by, on=on)
