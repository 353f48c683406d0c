"""移交: asks another unit of the county to take a case over, and takes that back."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.handing.models import Transfer
from notoneless.casework.handing.refusals import (
    AnsweredAlready,
    AskedAlready,
    CaseEnded,
    NotInFuture,
    OthersTurn,
    ReasonNeeded,
    SameUnit,
    UnitUnfit,
)
from notoneless.casework.lists import whose_turn
from notoneless.casework.models import Case
from notoneless.casework.moves import await_step
from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.periods import is_in_force
from notoneless.policy import Policy
from notoneless.policy.case_moves import STEPS
from notoneless.policy.deadlines import Deadline, due_after
from notoneless.trail.deeds import deed

RECEIVING_KINDS = ("township", "school")
STATE_LABELS: Mapping[str, str] = dict(Transfer.STATES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """To whom, why, and since when the child belongs there."""

    to: Unit
    reason: str
    since: date


@deed
def ask_transfer(
    *, case: Case, wanted: Wanted, expected: int, policy: Policy, by: Officer, on: date
) -> Transfer:
    """The case stays with its owner and counts there; what is awaited now is the answer of the other unit."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    check_transfer(case, wanted, on)
    due = in_days(policy.case_days.transfer, policy, on)
    made = asked(
        case, to_unit=wanted.to, to_path=wanted.to.path, reason=wanted.reason, since=wanted.since, due=due,
        policy=policy, by=by, on=on,
    )  # fmt: skip
    await_step(
        case, step="accept_transfer", due=due, awaited_path=wanted.to.path, expected=expected, since=on, on=on
    )
    detail = {"case": case.code, "to": wanted.to.path}
    trail.note("transfer.asked", by=by, on=on, about=made.code, area=case.owner_path, detail=detail)
    return made


@deed
def withdraw_transfer(*, transfer: Transfer, reason: str, expected: int, by: Officer, on: date) -> Transfer:
    """By the side that asked, while nobody answered; the case awaits again what it awaited before."""
    case = transfer.case
    require(Permission.WORK_CASES, by=by, at=[case, transfer.from_path], on=on)
    close(transfer, Transfer.WITHDRAWN, reason, expected=expected, by=by, on=on)
    await_as_before(transfer, on=on)
    trail.note("transfer.withdrawn", by=by, on=on, about=transfer.code, area=transfer.from_path)
    return transfer


def check_transfer(case: Case, wanted: Wanted, on: date) -> None:
    """Everything but the right to it, which is asked first; a dry run asks the same and writes nothing."""
    check_may_leave(case, wanted.reason, wanted.since, on)
    if wanted.to.pk == case.owner_id:
        raise SameUnit(wanted.to.name)
    if wanted.to.kind not in RECEIVING_KINDS or not is_in_force(wanted.to.since, wanted.to.until, on):
        raise UnitUnfit(wanted.to.name)


def check_may_leave(case: Case, reason: str, since: date, on: date) -> None:
    """What holds wherever the case is to go."""
    if case.closed_on is not None:
        raise CaseEnded(case.code)
    if not reason.strip():
        raise ReasonNeeded("移交的理由")
    if since > on:
        raise NotInFuture("事由发生日期", since)
    if known := open_transfer(case):
        raise AskedAlready(known.receiver, known.asked_on)
    if case.awaited_path and case.awaited_path != case.owner_path:
        raise OthersTurn(whose_turn(case), STEPS[case.next_step])


def open_transfer(case: Case) -> Transfer | None:
    rows = Transfer.objects.unscoped("one open transfer of a case reached by its officer")
    return rows.filter(case=case, state=Transfer.ASKED).select_related("to_unit").first()


def asked(case: Case, *, due: Deadline, policy: Policy, by: Officer, on: date, **said: Any) -> Transfer:
    """The row; of two who ask at once the database lets one in."""
    before = {
        "step": case.next_step,
        "due_on": case.due_on.isoformat() if case.due_on else "",
        "explained": case.due_explained,
        "provisional": case.due_provisional,
        "since": case.step_since.isoformat(),
    }
    row = Transfer(
        code=f"J{on:%Y%m%d}-{secrets.token_hex(4)}",
        case=case,
        from_unit=case.owner,
        from_path=case.owner_path,
        asked_on=on,
        asked_by=by.code,
        asked_person=by.person_code,
        recorded_at=timezone.now(),
        due_on=due.date,
        due_explained=due.explanation[:200],
        before=before,
        policy_fingerprint=policy.fingerprint,
        **said,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        known = open_transfer(case)
        if known is None:
            raise
        raise AskedAlready(known.receiver, known.asked_on) from fault
    return row


def close(transfer: Transfer, state: str, reason: str, *, expected: int, by: Officer, on: date) -> None:
    """Compare-and-set: of two answers at once one stands, the other is told whose."""
    rows = Transfer.objects.unscoped("compare-and-set of a transfer")
    changed = rows.filter(pk=transfer.pk, version=expected, state=Transfer.ASKED).update(
        state=state,
        answered_on=on,
        answered_by=by.code,
        answer_reason=reason.strip()[:300],
        version=F("version") + 1,
    )
    transfer.refresh_from_db()
    if not changed:
        raise_answered(transfer)


def raise_answered(transfer: Transfer) -> None:
    if transfer.state == Transfer.ASKED or transfer.answered_on is None:
        raise AnsweredAlready("其他人员", "有新的登记", transfer.asked_on)
    who = names_of([transfer.answered_by]).get(transfer.answered_by, transfer.answered_by)
    raise AnsweredAlready(who, STATE_LABELS[transfer.state], transfer.answered_on)


def await_as_before(transfer: Transfer, *, on: date) -> None:
    """The day is the one that ran before: asking around buys nobody time. A case that moved on is left alone."""
    case, before = transfer.case, transfer.before
    case.refresh_from_db()
    if case.closed_on is not None or case.next_step not in ("accept_transfer", "reply"):
        return
    due = Deadline(
        date.fromisoformat(before["due_on"]), bool(before["provisional"]), str(before["explained"])
    )
    since = date.fromisoformat(before["since"])
    await_step(case, step=str(before["step"]), due=due, expected=case.version, since=since, on=on)


def in_days(days: int | None, policy: Policy, on: date) -> Deadline:
    """Where the pack as known says nothing it is due today, so that it is asked about and never forgotten."""
    return due_after(on, days or 0, kind=policy.case_days.count_kind, calendar=policy.calendar)
