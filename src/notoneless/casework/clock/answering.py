"""The level above answers: it takes the case on with a measure and a day, or sends it back with a reason."""

from datetime import date
from typing import Protocol

from django.db.models import F

from notoneless import trail
from notoneless.casework.clock.models import Escalation
from notoneless.casework.clock.models.escalation import ACCEPTED, OPEN, RETURNED
from notoneless.casework.clock.refusals import (
    AnsweredAlready,
    AnswerWantsReason,
    NotTheAnsweringUnit,
    RaisedByOneself,
)
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, await_step, carry_out
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy
from notoneless.policy.deadlines import Deadline
from notoneless.trail.deeds import deed

LONGEST = 300


class Risen(Protocol):
    """What is asked of a rise to know who answers it: of the record itself, or of its line on a page."""

    @property
    def state(self) -> str: ...
    @property
    def to_path(self) -> str: ...


@deed
def accept_rise(
    *,
    rise: Escalation,
    measure: str,
    until: date,
    expected: int,
    policy: Policy,
    by: Officer,
    on: date,
) -> Escalation:
    """接办: what this level will do and by when; the owner goes on persuading by its own clock."""
    _check_may_answer(rise, by, on)
    if not measure.strip():
        raise AnswerWantsReason("接办后拟采取的措施")
    if until < on:
        raise AnswerWantsReason("办理期限，且不早于今天")
    _answer(rise, ACCEPTED, measure, expected=expected, by=by, on=on, acts_until=until)
    case = rise.case
    if case.next_step == "answer":
        due = Deadline(rise.own_due_on, provisional=False, explanation=rise.own_explained)
        await_step(case, step="visit", due=due, since=rise.own_since, on=on)
    trail.note(
        "escalation.accepted", by=by, on=on, about=case.code, area=rise.to_path, detail={"rise": rise.code}
    )
    return rise


@deed
def send_back_rise(
    *, rise: Escalation, reason: str, expected: int, policy: Policy, by: Officer, on: date
) -> Escalation:
    """退回: the case is persuaded on; what took it up is used up, so that it does not come straight back."""
    _check_may_answer(rise, by, on)
    if not reason.strip():
        raise AnswerWantsReason("退回的理由")
    _answer(rise, RETURNED, reason, expected=expected, by=by, on=on)
    case = rise.case
    stated = Statement(reason, {"returned_down_reason": reason[:LONGEST]})
    carry_out(case, "send_back", stated, expected=case.version, policy=policy, by=by, on=on)
    trail.note(
        "escalation.returned", by=by, on=on, about=case.code, area=rise.to_path, detail={"rise": rise.code}
    )
    return rise


def may_answer(rise: Risen, by: Officer, *, on: date) -> bool:
    """Work rights at the unit it went up to; whether somebody raised it himself is asked when he answers."""
    return rise.state == OPEN and may(Permission.WORK_CASES, by=by, at=rise.to_path, on=on)


def _check_may_answer(rise: Escalation, by: Officer, on: date) -> None:
    if not may(Permission.WORK_CASES, by=by, at=rise.to_path, on=on):
        trail.note_denial("access.denied", by=by, on=on, about=rise.code, reason="foreign")
        raise NotTheAnsweringUnit(rise.to_unit.name)
    if rise.raised_by == by.code or _is_same_person(rise.raised_by, by):
        raise RaisedByOneself
    if rise.state != OPEN:
        raise AnsweredAlready(rise.code)


def _is_same_person(code: str, by: Officer) -> bool:
    return Officer.objects.filter(code=code, person_code=by.person_code).exists()


def _answer(
    rise: Escalation,
    state: str,
    text: str,
    *,
    expected: int,
    by: Officer,
    on: date,
    acts_until: date | None = None,
) -> None:
    """Two who answer at once: the second finds it answered."""
    rows = Escalation.objects.unscoped("compare-and-set of a rise")
    changed = rows.filter(pk=rise.pk, version=expected, state=OPEN).update(
        state=state,
        answer=text.strip()[:LONGEST],
        answered_on=on,
        answered_by=by.code,
        answered_post=by.post_code,
        acts_until=acts_until,
        version=F("version") + 1,
    )
    if not changed:
        raise AnsweredAlready(rise.code)
    rise.refresh_from_db()
    rise.case = Case.objects.unscoped("the case of a rise just answered").get(pk=rise.case_id)
