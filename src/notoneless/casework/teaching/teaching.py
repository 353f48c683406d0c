"""送教记录: a lesson held, missed with its reason, or made up; never edited, corrected by a further row."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.refusals import (
    CorrectedAlready,
    NotAMissedLesson,
    NotTaughtYet,
    NotWithinPlan,
    PlanOver,
    SameKeyOtherContent,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed

LATE_AFTER = timedelta(days=7)
"""A lesson written down more than a week after it was held is marked as late; a bound of the screen, no rule."""


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
    *, plan: TeachingPlan, taught: Taught, makes_up: Session | None = None, by: Officer, on: date
) -> Session:
    """Raises a refusal for a day outside the plan or to come, and for a lesson made up twice."""
    require(Permission.RECORD_TEACHING, by=by, at=plan, on=on)
    if sent := _sent(taught):
        trail.note("teaching.repeated", by=by, on=on, about=sent.code)
        return sent
    if plan.ended_on is not None and taught.taught_on > plan.ended_on:
        raise PlanOver(plan.code)
    _check_day(plan, taught.taught_on, on)
    if (taught.kind == "made_up") != (makes_up is not None) or (
        makes_up and not _can_be_made_up(makes_up, plan)
    ):
        raise NotAMissedLesson
    made = _write(plan, taught, by=by, on=on, makes_up=makes_up)
    trail.note("teaching.recorded", by=by, on=on, about=made.code, area=plan.school_path)
    return made


@deed
def correct_session(*, session: Session, taught: Taught, reason: str, by: Officer, on: date) -> Session:
    """The old row stays and is shown struck through; counts use the newest."""
    plan = session.plan
    require(Permission.RECORD_TEACHING, by=by, at=plan, on=on)
    if sent := _sent(taught):
        return _said_again(sent, by=by, on=on)
    if Session.objects.unscoped("a correction of a shown row").filter(corrects=session).exists():
        raise CorrectedAlready(session.code)
    _check_day(plan, taught.taught_on, on)
    made = _write(plan, taught, by=by, on=on, makes_up=None, corrects=session, why=reason)
    trail.note("teaching.corrected", by=by, on=on, about=made.code, area=plan.school_path)
    return made


def _said_again(sent: Session, *, by: Officer, on: date) -> Session:
    trail.note("teaching.repeated", by=by, on=on, about=sent.code)
    return sent


def _sent(taught: Taught) -> Session | None:
    rows = Session.objects.unscoped("the same record sent twice").filter(client_key=taught.key)
    sent = rows.first()
    if sent is not None and (sent.kind, sent.taught_on, sent.content, sent.missed_why) != (
        taught.kind, taught.taught_on, taught.content, taught.missed_why,
    ):  # fmt: skip
        raise SameKeyOtherContent(sent.code)
    return sent


def _check_day(plan: TeachingPlan, day: date, on: date) -> None:
    if day > on:
        raise NotTaughtYet(day)
    if not plan.since <= day <= plan.until:
        raise NotWithinPlan(day, plan.since, plan.until)


def _can_be_made_up(missed: Session, plan: TeachingPlan) -> bool:
    taken = Session.objects.unscoped("a missed lesson is made up once").filter(makes_up=missed)
    return missed.plan_id == plan.pk and missed.kind == "missed" and not taken.exists()


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
        late=on - taught.taught_on > LATE_AFTER,
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
        by_post=by.post_code,
        area_path=plan.area_path,
        school_path=plan.school_path,
    )
