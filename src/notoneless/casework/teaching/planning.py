"""送教方案: made for a child whom a school teaches at home or from afar; ended with a reason, never deleted."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.teaching.models import TeachingPlan, TeachingSchool
from notoneless.casework.teaching.refusals import NotItsSchool, PlanRunning, QuotaTooLow
from notoneless.children.models import Child
from notoneless.children.situations import hold_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

LEAST_LESSONS, LEAST_HOURS = 1, Decimal("0.5")
"""A plan of fewer lessons is none; no rule of an office."""


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What the school plans. `hours_each` in 学时, `distance_km` one way."""

    kind: str
    school: Unit
    teacher: Officer
    per_week: int
    hours_each: Decimal
    place: str
    goals: str
    lessons: str
    since: date
    until: date
    distance_km: Decimal | None = None


@deed
def plan_teaching(*, child: Child, terms: PlanTerms, policy: Policy, by: Officer, on: date) -> TeachingPlan:
    """Raises QuotaTooLow below what the pack asks for, PlanRunning where one of the kind runs, NotItsSchool where
    the school is neither the child's own nor named to teach it."""
    require(Permission.PLAN_TEACHING, by=by, at=child, on=on)
    require(Permission.PLAN_TEACHING, by=by, at=terms.school, on=on)
    hold_children([child.pk])
    if terms.school.pk not in (child.school_id, _named_school(child)):
        raise NotItsSchool(terms.school.name)
    running = TeachingPlan.objects.unscoped("one running plan per child and kind")
    if known := running.filter(child=child, kind=terms.kind, ended_on=None).first():
        raise PlanRunning(known.code)
    _check_quota(terms, policy)
    made = TeachingPlan.objects.create(
        code=f"T{on:%Y}-{uuid.uuid4().hex[:8].upper()}",
        child=child,
        kind=terms.kind,
        school=terms.school,
        teacher_code=terms.teacher.code,
        teacher_name=terms.teacher.name,
        per_week=terms.per_week,
        hours_each=terms.hours_each,
        place=terms.place,
        distance_km=terms.distance_km,
        goals=terms.goals,
        lessons=terms.lessons,
        since=terms.since,
        until=terms.until,
        area_path=child.area_path,
        school_path=terms.school.path,
        on=on,
        recorded_at=timezone.now(),
        by_code=by.code,
    )
    trail.note("teaching.planned", by=by, on=on, about=made.code, area=made.school_path)
    return made


@deed
def end_teaching(*, plan: TeachingPlan, reason: str, expected: int, by: Officer, on: date) -> TeachingPlan:
    require(Permission.PLAN_TEACHING, by=by, at=[plan, plan.school_path], on=on)
    rows = TeachingPlan.objects.unscoped("compare-and-set of a plan").filter(
        pk=plan.pk, version=expected, ended_on=None
    )
    if not rows.update(ended_on=on, ended_by=by.code, ended_why=reason, version=F("version") + 1):
        raise StaleVersion(f"送教方案{plan.code}")
    plan.refresh_from_db()
    trail.note("teaching.ended", by=by, on=on, about=plan.code, area=plan.school_path)
    return plan


def least_quota(kind: str, policy: Policy) -> tuple[int, Decimal]:
    """Lessons a week and 学时 each that the pack asks for; where it says nothing, the least that is a plan at all."""
    told = policy.schooling
    if kind == "remote":
        return told.remote_per_week or LEAST_LESSONS, LEAST_HOURS
    return told.home_per_week or LEAST_LESSONS, Decimal(told.home_min_hours or LEAST_HOURS)


def _named_school(child: Child) -> int | None:
    rows = TeachingSchool.objects.unscoped("who teaches a child reached by its officer")
    return rows.filter(child=child, ended_on=None).values_list("school", flat=True).first()


def _check_quota(terms: PlanTerms, policy: Policy) -> None:
    per_week, hours = least_quota(terms.kind, policy)
    if terms.per_week < per_week:
        raise QuotaTooLow("每周次数", per_week)
    if terms.hours_each < hours:
        raise QuotaTooLow("每次学时", hours)
