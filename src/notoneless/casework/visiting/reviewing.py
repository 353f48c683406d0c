"""Late entries and corrections wait for somebody else's look; promises are checked on their day."""

from datetime import date
from typing import Any

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.visiting.following import follow, visits_in
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.refusals import NoReason, OwnEntry, SettledAlready
from notoneless.children.situations import hold_children
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
    _set_once(
        visit,
        when={"review": "waiting"},
        to={
            "review": TAKEN if take else RETURNED,
            "reviewed_on": on,
            "reviewed_by": by.code,
            "review_note": note.strip()[:200],
        },
        otherwise=f"劝返记录 {visit.code} 已有人核对或已更正，不必再办。",
    )
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
    _set_once(
        visit,
        when={"promise": OPEN},
        to={
            "promise": KEPT if kept else BROKEN,
            "promise_checked_on": on,
            "promise_checked_by": by.code,
            "promise_note": note.strip()[:200],
        },
        otherwise=f"劝返记录 {visit.code} 的承诺已核实或已更正，不必再办。",
    )
    detail = {"promise": visit.promise, "case": case.code}
    trail.note("promise.checked", by=by, on=on, about=visit.code, area=case.owner_path, detail=detail)
    follow(case, visit, policy, by=by, on=on)
    return visit


def settle_by_return(case: Case, seen_on: date, *, by: Officer, on: date) -> None:
    """The return answers what was promised: kept when the child sat in class by the day, else broken. For its deed."""
    rows = visits_in(case).filter(promise=OPEN)
    for one in rows.order_by("pk"):
        kept = one.promised_on is not None and seen_on <= one.promised_on
        rows.filter(pk=one.pk).update(
            promise=KEPT if kept else BROKEN, promise_checked_on=on, promise_checked_by=by.code,
            promise_note=f"入学验证：{seen_on} 到校",
        )  # fmt: skip
        detail = {"promise": KEPT if kept else BROKEN, "case": case.code}
        trail.note("promise.checked", by=by, on=on, about=one.code, area=case.owner_path, detail=detail)


def _set_once(visit: Visit, *, when: dict[str, Any], to: dict[str, Any], otherwise: str) -> None:
    """Compare-and-set on the row alone: a condition on another table would not be asked again by PostgreSQL.

    The child is held as by a correction, so that a row cannot be corrected in between.
    """
    hold_children([visit.child_id])
    rows = Visit.objects.unscoped("compare-and-set of a look or a promise")
    if rows.filter(corrects=visit).exists() or rows.filter(pk=visit.pk, **when).update(**to) == 0:
        raise SettledAlready(otherwise)
    visit.refresh_from_db()
