"""A case goes up: by the clock when a rule of the pack is ripe, or by an officer; with the reports it owes."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.clock.models import Escalation, OwedReport
from notoneless.casework.clock.models.escalation import OPEN, RISEN
from notoneless.casework.clock.refusals import NothingTakesItUp, UpAlready
from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, await_step, carry_out
from notoneless.casework.refusals import NotThisRole
from notoneless.officers.models import Officer
from notoneless.officers.permissions import ROLES, Permission, require
from notoneless.places.duties import Duties, duties_on
from notoneless.places.finding import UnitRef
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_moves import MOVES, judge, next_step
from notoneless.policy.deadlines import Deadline, due_after
from notoneless.policy.timing.rising import SEATS, Rise, rise_by_hand, rise_of
from notoneless.trail.deeds import deed

# Where a body has no unit in this installation, whoever stands nearest above it answers in its place.
INSTEAD = ("township_of_registration", "bureau", "county")


@dataclass(frozen=True, slots=True)
class OwnClock:
    """What the owner itself owes at the moment of the rise; it runs on."""

    step: str
    since: date
    due_on: date
    explained: str


@deed
def raise_case(*, case: Case, note: str, expected: int, policy: Policy, by: Officer, on: date) -> Escalation:
    """By an officer: as soon as a rule is ripe, or where the text of the place leaves the number to people."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    move = MOVES["escalate"]
    if by.role not in move.roles:
        raise NotThisRole(move.label, ROLES[by.role].label)
    facts = case_facts(case, policy=policy, on=on)
    if open_one := open_rise_of(case):
        raise UpAlready(open_one.actor_label)
    judged = judge(move, facts, policy)
    if not judged.is_open:
        raise NothingTakesItUp(judged.reason)  # type: ignore[union-attr]
    rise = rise_of(facts, policy) or rise_by_hand(facts, policy)
    return carry_up(
        case, rise, facts, note=note, expected=expected, duties=duties_on(on), policy=policy, by=by, on=on
    )


def carry_up(
    case: Case,
    rise: Rise,
    facts: CaseFacts,
    *,
    note: str = "",
    expected: int,
    duties: Duties,
    policy: Policy,
    by: Officer,
    on: date,
) -> Escalation:
    """For deeds that checked who may: the move, the record with both clocks, the reports it owes, one event."""
    own, before = _own_clock(case), open_rise_of(case)
    said = (f"{rise.explanation}；{note}" if note else rise.explanation)[:300]
    carry_out(case, "escalate", Statement(said), expected=expected, policy=policy, by=by, on=on)
    if before is not None:
        _pass_on(before)
        own = OwnClock(before.own_step, before.own_since, before.own_due_on, before.own_explained)
    unit = seat_of(rise.actor, case, duties)
    due = _answer_due(policy, on)
    await_step(case, step="answer", due=due, awaited_path=unit.path, since=on, on=on)
    made = _record(case, rise, facts, unit, own, due, said, policy, by=by, on=on)
    owe(made, case, rise, duties, policy, on=on)
    detail = {"level": rise.level, "to": rise.actor, "cause": rise.cause, "rule": rise.key}
    trail.note("case.escalated", by=by, on=on, about=case.code, area=unit.path, detail=detail)
    return made


def adopt_rise(
    case: Case,
    rise: Rise,
    facts: CaseFacts,
    *,
    duties: Duties,
    policy: Policy,
    by: Officer,
    on: date,
) -> Escalation:
    """A case that an officer took up by the plain move gets its record, its upper clock and what it owes."""
    unit = seat_of(rise.actor, case, duties)
    due = Deadline(case.due_on or on, provisional=case.due_provisional, explanation=case.due_explained)
    own = OwnClock("visit", case.step_since, due.date, "")
    await_step(case, step="answer", due=due, awaited_path=unit.path, since=case.step_since, on=on)
    made = _record(case, rise, facts, unit, own, due, rise.explanation, policy, by=by, on=on)
    owe(made, case, rise, duties, policy, on=on)
    trail.note("case.escalated", by=by, on=on, about=case.code, area=unit.path, detail={"cause": rise.cause})
    return made


def open_rise_of(case: Case) -> Escalation | None:
    rows = Escalation.objects.unscoped("the open rise of a case reached by its officer")
    return rows.filter(case=case, state=OPEN).first()


def seat_of(actor: str, case: Case, duties: Duties) -> UnitRef:
    """The unit in which a body of the pack sits for this child."""
    for route in (SEATS.get(actor, ""), *INSTEAD):
        if not route:
            continue
        found = duties.answering(route, area_path=case.area_path, school_path=case.school_path)
        if found is not None:
            return found
    return duties.units[case.owner_path][1]


def owe(
    made: Escalation, case: Case, rise: Rise, duties: Duties, policy: Policy, *, on: date
) -> list[OwedReport]:
    """The reports stand as owed the moment the case goes up; each is drafted as a paper by whoever owes it."""
    path = _drafter_path(rise, case, duties)
    due = due_after(on, 0, calendar=policy.calendar)
    names = [_label(code, policy) for code in rise.receivers]
    rows = [
        OwedReport(
            case=case,
            escalation=made,
            form=form,
            drafter=rise.drafter,
            drafter_label=_label(rise.drafter, policy)
            if rise.drafter in SEATS
            else duties.units[path][1].name,
            drafter_path=path,
            receivers=list(rise.receivers),
            receivers_label="、".join(names)[:120],
            owed_on=on,
            due_on=due.date,
            rule_key=rise.key,
            area_path=case.area_path,
            school_path=case.school_path,
        )
        for form in rise.papers
    ]
    return OwedReport.objects.bulk_create(rows)


def _record(
    case: Case,
    rise: Rise,
    facts: CaseFacts,
    unit: UnitRef,
    own: OwnClock,
    due: Deadline,
    said: str,
    policy: Policy,
    *,
    by: Officer,
    on: date,
) -> Escalation:
    return Escalation.objects.create(
        code=f"U{on:%Y%m%d}-{uuid.uuid4().hex[:6].upper()}",
        case=case,
        level=rise.level,
        actor=rise.actor,
        actor_label=rise.label,
        from_path=case.owner_path,
        to_unit_id=unit.pk,
        to_path=unit.path,
        cause=rise.cause,
        rule_key=rise.key,
        explanation=said,
        source=str(rise.source)[:200],
        ripe_on=rise.ripe_on,
        raised_on=on,
        recorded_at=timezone.now(),
        raised_by=by.code,
        raised_post=by.post_code,
        own_step=own.step,
        own_since=own.since,
        own_due_on=own.due_on,
        own_explained=own.explained,
        answer_due_on=due.date,
        answer_explained=due.explanation[:200],
        failures=facts.failed_in_a_row,
        township_failures=facts.township_failures,
        notice_due_on=facts.notice_due_on,
        relapse=case.relapses,
        policy_fingerprint=policy.fingerprint,
        area_path=case.area_path,
        school_path=case.school_path,
    )


def _own_clock(case: Case) -> OwnClock:
    due = case.due_on or case.step_since
    return OwnClock(case.next_step or "visit", case.step_since, due, case.due_explained)


def _pass_on(before: Escalation) -> None:
    rows = Escalation.objects.unscoped("compare-and-set of a rise").filter(pk=before.pk, state=OPEN)
    rows.update(state=RISEN, version=F("version") + 1)


def _answer_due(policy: Policy, on: date) -> Deadline:
    step = next_step("escalated", policy)
    days, kind = (step.days, step.count_kind) if step else (0, "calendar")
    return due_after(on, days, kind=kind, calendar=policy.calendar)


def _drafter_path(rise: Rise, case: Case, duties: Duties) -> str:
    """Bodies that stand for the owner (乡镇或学校) sit where the case is owned."""
    if rise.drafter not in SEATS:
        return case.owner_path
    return seat_of(rise.drafter, case, duties).path


def _label(code: str, policy: Policy) -> str:
    return policy.actors[code].label if code in policy.actors else code
