"""送教记录: a lesson held, missed with its reason, or made up; never edited, corrected by a further row."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.proving import hang_on
from notoneless.casework.teaching.refusals import (
    CorrectedAlready,
    NotAMissedLesson,
    NotTaughtYet,
    NotWithinPlan,
    PlanOver,
    SameKeyOtherContent,
)
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.rules import policy_on
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Taught:
    """`key` is made by the phone once: the same record sent twice is one record."""

    kind: str
    taught_on: date
    hours: Decimal = Decimal(0)
    content: str = ""
    response: str = ""
    missed_why: str = ""
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@deed
def record_session(
    *,
    plan: TeachingPlan,
    taught: Taught,
    makes_up: Session | None = None,
    proofs: Sequence[SentFile] = (),
    by: Officer,
    on: date,
) -> Session:
    """Raises a refusal for a day outside the plan or to come, and for a lesson made up twice.

    `proofs` hang on the plan and name the lesson; one that is refused leaves nothing of the record behind.
    """
    require(Permission.RECORD_TEACHING, by=by, at=plan, on=on)
    if sent := _sent(plan, taught, by=by, makes_up=makes_up):
        return _said_again(sent, by=by, on=on)
    if plan.ended_on is not None and taught.taught_on > plan.ended_on:
        raise PlanOver(plan.code)
    _check_day(plan, taught.taught_on, on)
    if (taught.kind == "made_up") != (makes_up is not None):
        raise NotAMissedLesson
    if makes_up is not None:
        _take_missed(makes_up, plan)
    made = _write(plan, taught, by=by, on=on, makes_up=makes_up)
    hang_on(made, proofs, by=by, on=on)
    trail.note("teaching.recorded", by=by, on=on, about=made.code, area=plan.school_path)
    return made


@deed
def correct_session(
    *, session: Session, taught: Taught, reason: str, makes_up: Session | None = None, by: Officer, on: date
) -> Session:
    """The old row stays; counts use the newest. A made-up lesson keeps the missed one it stands for, unless another
    one is named in `makes_up`."""
    plan = session.plan
    require(Permission.RECORD_TEACHING, by=by, at=plan, on=on)
    kept = session.makes_up if taught.kind == "made_up" else None
    instead = (makes_up or kept) if taught.kind == "made_up" else None
    if sent := _sent(plan, taught, by=by, makes_up=instead, corrects=session):
        return _said_again(sent, by=by, on=on)
    _check_day(plan, taught.taught_on, on)
    rows = Session.objects.unscoped("compare-and-set of a lesson that is corrected")
    if not rows.filter(pk=session.pk, standing=True).update(standing=False):
        raise CorrectedAlready(session.code)
    if (taught.kind == "made_up") != (instead is not None):
        raise NotAMissedLesson
    if instead is not None and instead != kept:
        _take_missed(instead, plan)
    made = _write(plan, taught, by=by, on=on, makes_up=instead, corrects=session, why=reason)
    trail.note("teaching.corrected", by=by, on=on, about=made.code, area=plan.school_path)
    return made


def _said_again(sent: Session, *, by: Officer, on: date) -> Session:
    trail.note("teaching.repeated", by=by, on=on, about=sent.code)
    return sent


def _sent(
    plan: TeachingPlan,
    taught: Taught,
    *,
    by: Officer,
    makes_up: Session | None,
    corrects: Session | None = None,
) -> Session | None:
    """The record of the same key, if it is the same record in every part."""
    sent = Session.objects.unscoped("the same record sent twice").filter(client_key=taught.key).first()
    if sent is None:
        return None
    then = (sent.plan_id, sent.by_code, sent.kind, sent.taught_on, sent.hours, sent.content, sent.response,
            sent.missed_why, sent.makes_up_id, sent.corrects_id)  # fmt: skip
    now = (plan.pk, by.code, taught.kind, taught.taught_on, taught.hours, taught.content, taught.response,
           taught.missed_why, makes_up.pk if makes_up else None, corrects.pk if corrects else None)  # fmt: skip
    if then != now:
        raise SameKeyOtherContent(sent.code)
    return sent


def _check_day(plan: TeachingPlan, day: date, on: date) -> None:
    if day > on:
        raise NotTaughtYet(day)
    if not plan.since <= day <= plan.until:
        raise NotWithinPlan(day, plan.since, plan.until)


def _take_missed(missed: Session, plan: TeachingPlan) -> None:
    """Raises NotAMissedLesson where it stands no more or another lesson makes it up, under whichever of its rows."""
    rows = Session.objects.unscoped("a missed lesson is made up once").filter(plan=plan)
    if not rows.filter(pk=missed.pk, kind="missed", standing=True).update(standing=True):
        raise NotAMissedLesson
    written, row = [missed.pk], missed
    while row.corrects is not None:
        row = row.corrects
        written.append(row.pk)
    if rows.filter(makes_up__in=written, standing=True).exists():
        raise NotAMissedLesson


def _is_late(day: date, on: date) -> bool:
    """Where the rules name no days, nothing is late."""
    days = policy_on(on).schooling.lesson_late_days
    return days is not None and on - day > timedelta(days=days)


def _write(
    plan: TeachingPlan,
    taught: Taught,
    *,
    by: Officer,
    on: date,
    makes_up: Session | None,
    corrects: Session | None = None,
    why: str = "",
) -> Session:
    return Session.objects.create(
        code=f"L{on:%Y}-{uuid.uuid4().hex[:8].upper()}",
        client_key=taught.key,
        plan=plan,
        kind=taught.kind,
        taught_on=taught.taught_on,
        hours=taught.hours,
        content=taught.content,
        response=taught.response,
        missed_why=taught.missed_why,
        makes_up=makes_up,
        corrects=corrects,
        corrected_why=why,
        late=_is_late(taught.taught_on, on),
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
        area_path=plan.area_path,
        school_path=plan.school_path,
    )
