"""跟踪关爱: the plan after a return or placement, the rounds that follow it, and the exception at the end."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, await_step, carry_out
from notoneless.casework.returning.models import Aftercare, Exemption, WatchRound
from notoneless.casework.returning.refusals import (
    AnsweredAlready,
    NothingLacking,
    NotSeenYet,
    OwnRequest,
    WrongState,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.case_moves import STATES
from notoneless.policy.case_needs import proofs_or_exception
from notoneless.policy.deadlines import Deadline, due_after
from notoneless.trail.deeds import deed

CARED_FOR = ("returned", "placed")
WATCHED = ("returned", "placed", "watching")
ANSWERS = {"granted": "准予", "refused": "不准"}


@dataclass(frozen=True, slots=True)
class CarePlan:
    carer: str
    measures: tuple[str, ...]
    every_days: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a round found: `mood` is one of the three words the page offers."""

    seen_on: date
    attending: bool
    mood: str
    text: str
    days_absent: int = 0


@deed
def plan_aftercare(
    *, case: Case, plan: CarePlan, expected: int, policy: Policy, by: Officer, on: date
) -> Aftercare:
    """The first plan starts the watching (开始跟踪); a later one replaces it and the old stays readable."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if case.state not in WATCHED:
        raise WrongState(STATES[case.state], "制定跟踪关爱计划")
    made = Aftercare.objects.create(
        case=case,
        carer=plan.carer,
        measures=list(plan.measures),
        every_days=plan.every_days,
        note=plan.note,
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
    )
    if case.state in CARED_FOR:
        carry_out(case, "watch", Statement(plan.note), expected=expected, policy=policy, by=by, on=on)
        expected = case.version
    await_step(
        case,
        step="visit_after",
        due=_next_round(on, plan.every_days, policy),
        expected=expected,
        since=on,
        on=on,
    )
    trail.note("aftercare.planned", by=by, on=on, about=case.code, area=case.owner_path)
    return made


@deed
def record_round(
    *, case: Case, looked: Looked, expected: int, policy: Policy, by: Officer, on: date
) -> WatchRound:
    """A child found absent makes the next look due sooner: the warning of a relapse, never the relapse itself."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if case.state not in WATCHED:
        raise WrongState(STATES[case.state], "登记回访")
    if looked.seen_on > on:
        raise NotSeenYet(looked.seen_on)
    made = WatchRound.objects.create(
        case=case,
        seen_on=looked.seen_on,
        attending=looked.attending,
        days_absent=looked.days_absent,
        mood=looked.mood,
        text=looked.text,
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
    )
    plan = Aftercare.objects.unscoped("the plan of a case reached by its officer").filter(case=case)
    newest = plan.order_by("-pk").first()
    days = newest.every_days if newest else policy.case_days.watching
    step = "watch" if newest is None else "visit_after"
    due = _next_round(on, days if looked.attending else _days_when_absent(days, policy), policy)
    await_step(case, step=step, due=due, expected=expected, since=on, on=on)
    action = "aftercare.round_recorded" if looked.attending else "aftercare.absence_found"
    trail.note(action, by=by, on=on, about=case.code, area=case.owner_path)
    return made


@deed
def ask_exemption(*, case: Case, reason: str, policy: Policy, by: Officer, on: date) -> Exemption:
    """What is lacking is written down as the rules say it, not as the person who asks would put it."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if case.state != "watching":
        raise WrongState(STATES[case.state], "申请销号例外")
    lacking = proofs_or_exception(case_facts(case, policy=policy, on=on), policy)
    if not lacking:
        raise NothingLacking
    made = Exemption.objects.create(
        case=case,
        lacking=lacking[:300],
        reason=reason,
        asked_on=on,
        asked_by=by.code,
        asked_person=by.person_code,
    )
    trail.note("exemption.asked", by=by, on=on, about=case.code, area=case.owner_path)
    return made


@deed
def answer_exemption(*, exemption: Exemption, answer: str, reason: str, by: Officer, on: date) -> Exemption:
    """By another person with the right to approve at the county; two at once: one answer stands."""
    require(Permission.APPROVE_EXCEPTION, by=by, at=exemption.case.owner_path, on=on)
    if exemption.asked_person == by.person_code:
        raise OwnRequest
    rows = Exemption.objects.unscoped("compare-and-set of an exemption").filter(pk=exemption.pk, answer="")
    if not rows.update(answer=answer, answered_on=on, answered_by=by.code, answer_reason=reason):
        exemption.refresh_from_db()
        raise AnsweredAlready(ANSWERS[exemption.answer])
    exemption.refresh_from_db()
    case = exemption.case
    trail.note(f"exemption.{answer}", by=by, on=on, about=case.code, area=case.owner_path)
    return exemption


def _days_when_absent(usual: int, policy: Policy) -> int:
    """As the rules say; else the days of absence that make a child a suspect; else as the plan says."""
    return policy.case_days.absent_again or policy.finding.absence_trigger_days or usual


def _next_round(on: date, days: int, policy: Policy) -> Deadline:
    return due_after(on, days, kind=policy.case_days.count_kind, calendar=policy.calendar)
