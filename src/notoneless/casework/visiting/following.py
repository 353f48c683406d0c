"""What follows from a visit that stands: persuading begins, the next step gets its day, the child its situation."""

from datetime import date, timedelta

from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, await_step, carry_out
from notoneless.casework.visiting.counting import out_days_of, standing_visits
from notoneless.casework.visiting.models import Visit
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy import Policy
from notoneless.policy.case_moves import next_step
from notoneless.policy.case_needs import VERDICTS
from notoneless.policy.deadlines import Deadline, due_after
from notoneless.policy.visiting.counts import BROKEN, KEPT, OPEN
from notoneless.policy.visiting.words import SPOKEN

BEGINS = {"verified": "persuade", "reopened": "persuade_again"}
OURS = frozenset({"visit", "check_promise", "confirm_return"})
"""Steps whose day a visit may set; what a superior or another room awaits stays as it is."""
OUT = frozenset({*VERDICTS, "promised", "lost_contact"})


def follow(case: Case, made: Visit, policy: Policy, *, by: Officer, on: date) -> None:
    """A visit that waits for a look moves nothing yet."""
    if made.review == "waiting":
        return
    case.refresh_from_db()
    if case.state in BEGINS and not made.suspected:
        statement = Statement(f"劝返记录 {made.code}")
        carry_out(case, BEGINS[case.state], statement, expected=case.version, policy=policy, by=by, on=on)
    settle(case, policy, on=on)
    stand(case, policy, by=by, on=on)


def settle(case: Case, policy: Policy, *, on: date) -> None:
    """The newest visit that stands says what is awaited now and until when."""
    newest = newest_visit(case)
    if newest is None:
        return
    if case.next_step not in OURS:
        case.touched_on = on
        case.save(update_fields=["touched_on"])
        return
    step, since, due = awaited(newest, policy)
    await_step(case, step=step, due=due, since=since, on=on)


def awaited(newest: Visit, policy: Policy) -> tuple[str, date, Deadline]:
    """The step, since when, and its day: the interval runs from the day of the visit, a promise sets its own day."""
    if newest.promise == OPEN and newest.promised_on is not None:
        return "check_promise", newest.visited_on, _promise_day(newest, newest.promised_on, policy)
    if newest.promise == KEPT and newest.promise_checked_on:
        return "confirm_return", newest.promise_checked_on, _interval(newest.promise_checked_on, policy)
    if newest.result == "returned":
        return "confirm_return", newest.visited_on, _interval(newest.visited_on, policy)
    since = newest.promise_checked_on if newest.promise == BROKEN else None
    since = since or newest.visited_on
    return "visit", since, _interval(since, policy)


def visits_in(case: Case) -> ScopedQuerySet:
    """For deeds and what follows from them; a page asks `lists`."""
    return Visit.objects.unscoped("visits of a case that a deed reached by its officer").filter(case=case)


def newest_visit(case: Case) -> Visit | None:
    days = out_days_of([case.pk])[case.pk]
    stands = standing_visits(visits_in(case).order_by("pk"))
    return (
        stands[-1] if stands and days.spells and stands[-1].visited_on >= days.spells[-1].since[0] else None
    )


def stand(case: Case, policy: Policy, *, by: Officer, on: date) -> None:
    """A promise and a lost trace are situations of their own; whoever is met again is simply out of school."""
    newest, now = newest_visit(case), case.child.situation
    if newest is None or now not in OUT:
        return
    situation = _situation(newest, now, case, policy, on)
    if situation != now:
        reason = f"个案{case.code}：劝返记录{newest.code}"
        record_standings(
            [Standing(case.child_id, situation, "case", reason=reason)], by=by, on=on, fingerprint=policy.fingerprint
        )  # fmt: skip
        case.child.refresh_from_db()


def _situation(newest: Visit, now: str, case: Case, policy: Policy, on: date) -> str:
    if newest.promise in (OPEN, KEPT):
        return "promised"
    if newest.result == "lost":
        return "lost_contact"
    if now == "lost_contact" and newest.outcome not in SPOKEN:
        return now
    if now not in VERDICTS:
        verdict = case_facts(case, policy=policy, on=on).dropout_verdict
        return verdict if case.relapses == 0 and verdict in VERDICTS else "dropped_out"
    return now


def _promise_day(newest: Visit, promised_on: date, policy: Policy) -> Deadline:
    """A promise far away is looked after before its day: the pack says how long one may simply wait."""
    longest = policy.visits.promise_within_days
    told = f"{newest.visited_on} 承诺于 {promised_on} 返校，到日核实"
    if longest is not None and promised_on > newest.visited_on + timedelta(days=longest):
        followed = newest.visited_on + timedelta(days=longest)
        return Deadline(followed, False, f"{told}；承诺期限超过 {longest} 天，先于 {followed} 跟进")
    return Deadline(promised_on, False, told)


def _interval(since: date, policy: Policy) -> Deadline:
    step = next_step("persuading", policy)
    if step is None:
        raise LookupError("persuading awaits nothing")
    return due_after(since, step.days, kind=step.count_kind, calendar=policy.calendar)
