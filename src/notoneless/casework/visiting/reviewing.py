"""Late entries and corrections wait for somebody else's look; promises are checked on their day."""

from datetime import date

from notoneless import trail
from notoneless.casework.visiting.following import follow
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.refusals import NoReason, OwnEntry, SettledAlready
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.visiting.counts import BROKEN, KEPT, OPEN
from notoneless.trail.deeds import deed

TAKEN, RETURNED = "taken", "returned"


@deed
def look_at_visit(*, visit: Visit, take: bool, note: str, policy: Policy, by: Officer, on: date) -> Visit:
    """Taken it counts from the day it says; returned it stays in the file, marked, and counts for nothing."""
    case = visit.case
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    author = Officer.objects.filter(code=visit.by_code).first()
    if by.code == visit.by_code or (author and author.person_code == by.person_code):
        raise OwnEntry
    if not take and not note.strip():
        raise NoReason("退回")
    rows = Visit.objects.unscoped("compare-and-set of a look").filter(pk=visit.pk, review="waiting")
    changed = {"review": TAKEN if take else RETURNED, "reviewed_on": on, "reviewed_by": by.code}
    if rows.filter(corrected_by=None).update(**changed, review_note=note.strip()[:200]) == 0:
        raise SettledAlready(f"劝返记录 {visit.code} 已有人核对或已更正，不必再办。")
    visit.refresh_from_db()
    detail = {"verdict": visit.review, "case": case.code}
    trail.note("visit.looked_at", by=by, on=on, about=visit.code, area=case.owner_path, detail=detail)
    if take:
        follow(case, visit, policy, by=by, on=on)
    return visit


@deed
def check_promise(*, visit: Visit, kept: bool, note: str, policy: Policy, by: Officer, on: date) -> Visit:
    """Kept is not yet a return: the school confirms that the child sits in class. Broken makes a visit due."""
    case = visit.case
    require(Permission.RECORD_VISITS, by=by, at=[case, case.owner_path], on=on)
    if not kept and visit.promised_on is not None and on < visit.promised_on:
        raise SettledAlready(f"承诺返校的日期是 {visit.promised_on}，未到日不能记为未兑现。")
    if not note.strip():
        raise NoReason("核实承诺")
    rows = Visit.objects.unscoped("compare-and-set of a promise").filter(pk=visit.pk, promise=OPEN)
    changed = {"promise": KEPT if kept else BROKEN, "promise_checked_on": on, "promise_checked_by": by.code}
    if rows.filter(corrected_by=None).update(**changed, promise_note=note.strip()[:200]) == 0:
        raise SettledAlready(f"劝返记录 {visit.code} 的承诺已核实或已更正，不必再办。")
    visit.refresh_from_db()
    detail = {"promise": visit.promise, "case": case.code}
    trail.note("promise.checked", by=by, on=on, about=visit.code, area=case.owner_path, detail=detail)
    follow(case, visit, policy, by=by, on=on)
    return visit
