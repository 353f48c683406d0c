"""The unit asked answers: it takes the case over, or returns it with a reason."""

from datetime import date

from notoneless import trail
from notoneless.casework.handing.asking import await_as_before, close
from notoneless.casework.handing.models import Transfer
from notoneless.casework.handing.owning import take_over
from notoneless.casework.handing.refusals import AskedByOneself, CaseEnded, NotTheReceiver, ReasonNeeded
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy
from notoneless.policy.case_moves import next_step
from notoneless.policy.deadlines import Deadline, due_after
from notoneless.trail.deeds import deed


@deed
def accept_transfer(
    *, transfer: Transfer, note: str = "", expected: int, policy: Policy, by: Officer, on: date
) -> Transfer:
    """From here on the case counts for the unit that accepted; it has at least the days of the state to act."""
    case = _answerable(transfer, by, on)
    close(transfer, Transfer.ACCEPTED, note, expected=expected, by=by, on=on)
    case.refresh_from_db()
    if case.closed_on is not None or transfer.to_unit is None:
        raise CaseEnded(case.code)
    step, due = _due_for_the_new_owner(case, transfer, policy, on)
    take_over(case, transfer.to_unit, step=step, due=due, expected=case.version, by=by, on=on)
    detail = {"case": case.code, "from": transfer.from_path}
    trail.note("transfer.accepted", by=by, on=on, about=transfer.code, area=transfer.to_path, detail=detail)
    return transfer


@deed
def return_transfer(*, transfer: Transfer, reason: str, expected: int, by: Officer, on: date) -> Transfer:
    """With its reason; the case never left, and its own day runs on."""
    _answerable(transfer, by, on)
    if not reason.strip():
        raise ReasonNeeded("退回的理由")
    close(transfer, Transfer.RETURNED, reason, expected=expected, by=by, on=on)
    await_as_before(transfer, on=on)
    trail.note("transfer.returned", by=by, on=on, about=transfer.code, area=transfer.from_path, reason=reason)
    return transfer


def may_answer(transfer: Transfer, by: Officer, *, on: date) -> bool:
    """The unit asked, or one above it; never the person who asked."""
    return bool(transfer.to_path) and may(Permission.WORK_CASES, by=by, at=transfer.to_path, on=on)


def _answerable(transfer: Transfer, by: Officer, on: date) -> Case:
    if not may_answer(transfer, by, on=on):
        trail.note_denial("access.denied", by=by, on=on, about=transfer.code, reason="foreign")
        raise NotTheReceiver(transfer.receiver)
    if transfer.asked_person == by.person_code:
        raise AskedByOneself
    return transfer.case


def _due_for_the_new_owner(case: Case, transfer: Transfer, policy: Policy, on: date) -> tuple[str, Deadline]:
    """What was awaited before is awaited on, unless the case moved in between; never sooner than a fresh start."""
    awaited = transfer.before["step"] if case.next_step == "accept_transfer" else case.next_step
    step = next_step(case.state, policy)
    days = step.days if step else 0
    fresh = due_after(on, days, kind=policy.case_days.count_kind, calendar=policy.calendar)
    running = date.fromisoformat(transfer.before["due_on"])
    if running <= fresh.date:
        return str(awaited), fresh
    return str(awaited), Deadline(running, bool(transfer.before["provisional"]), transfer.before["explained"])
