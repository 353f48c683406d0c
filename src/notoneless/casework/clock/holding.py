"""挂起: a case is held for a reason of the pack until a day; its days do not count where the pack says so."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from notoneless import trail
from notoneless.casework.clock.models import Pause
from notoneless.casework.clock.refusals import (
    AnswerWantsReason,
    CannotBeHeld,
    HeldAlready,
    NoSuchPauseReason,
    NotHeld,
    PauseWithoutEnd,
)
from notoneless.casework.models import Case
from notoneless.casework.moves import hold_until
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.deadlines import WORKING, Deadline
from notoneless.policy.rows import PauseReason
from notoneless.policy.timing.pausing import Hold, due_when_held
from notoneless.trail.deeds import deed

ONE_DAY = timedelta(days=1)


@deed
def hold_case(
    *, case: Case, reason: str, note: str, until: date, expected: int, policy: Policy, by: Officer, on: date
) -> Pause:
    """`until` is the last day of the pause. The case stays in its state; the next step waits behind it."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    row = check_hold(case, reason, note, until, policy, on)
    stops = row.stops and policy.binds(f"pause_reasons.{row.code}")
    due = held_due(case, Hold(on, until), policy) if stops else None
    before = case.due_on
    hold_until(case, until, due=due, expected=expected, on=on)
    made = Pause.objects.create(
        code=f"G{on:%Y%m%d}-{uuid.uuid4().hex[:6].upper()}",
        case=case,
        reason=row.code,
        reason_label=row.label,
        note=note.strip()[:300],
        since=on,
        until=until,
        stops=stops,
        due_before=before,
        due_after=due.date if due else before,
        by_code=by.code,
        by_post=by.post_code,
        recorded_at=timezone.now(),
        policy_fingerprint=policy.fingerprint,
    )
    detail = {"reason": row.code, "until": until, "stops": stops}
    trail.note("case.held", by=by, on=on, about=case.code, area=case.owner_path, detail=detail)
    return made


@deed
def end_hold(*, case: Case, why: str, expected: int, policy: Policy, by: Officer, on: date) -> Pause:
    """Before its end: the days not used count again."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if not why.strip():
        raise AnswerWantsReason("提前结束挂起的原因")
    pause = open_pause_of(case)
    if pause is None:
        raise NotHeld
    due = _due_after_end(case, pause, policy, on)
    hold_until(case, None, due=due, expected=expected, on=on)
    pause.ended_on, pause.ended_by, pause.ended_why = on, by.code, why.strip()[:300]
    pause.save(update_fields=["ended_on", "ended_by", "ended_why"])
    trail.note(
        "case.released", by=by, on=on, about=case.code, area=case.owner_path, detail={"pause": pause.code}
    )
    return pause


def open_pause_of(case: Case) -> Pause | None:
    rows = Pause.objects.unscoped("the pause of a case reached by its officer")
    return rows.filter(case=case, ended_on=None).first()


def held_due(case: Case, hold: Hold, policy: Policy, *, due_on: date | None = None) -> Deadline | None:
    """The day of the next step when the days of the hold are left out of what was still to run."""
    last, eve = due_on or case.due_on, hold.first - ONE_DAY
    if last is None or last <= eve or hold.last < hold.first:
        return None
    kind = policy.case_days.count_kind
    left = (last - eve).days
    if kind == WORKING:
        left = sum(policy.calendar.is_working(eve + n * ONE_DAY) for n in range(1, left + 1))
    return due_when_held(eve, left, kind, policy.calendar, (hold,))


def check_hold(case: Case, reason: str, note: str, until: date, policy: Policy, on: date) -> PauseReason:
    """Everything but the right to it, which is asked first; a dry run asks the same and writes nothing."""
    row = policy.pause_reasons.get(reason)
    if row is None:
        raise NoSuchPauseReason
    if not note.strip():
        raise AnswerWantsReason("挂起的具体情况")
    longest = row.longest_days
    if until <= on or (longest and (until - on).days > longest):
        raise PauseWithoutEnd(longest)
    if case.closed_on is not None:
        raise CannotBeHeld
    if pause := open_pause_of(case):
        raise HeldAlready(pause.until)
    return row


def _due_after_end(case: Case, pause: Pause, policy: Policy, on: date) -> Deadline | None:
    """Only where nothing else set the day of the step since the pause began."""
    if not pause.stops or pause.due_before is None or case.due_on != pause.due_after:
        return None
    used = Hold(pause.since, on - ONE_DAY)
    back = held_due(case, used, policy, due_on=pause.due_before)
    return back or Deadline(pause.due_before, provisional=False, explanation="挂起当日结束，期限不变")
