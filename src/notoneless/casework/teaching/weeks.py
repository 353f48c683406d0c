"""What a plan owes and what was given, week by week; the term sheet and the load of each teacher come from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import BooleanField, Case, Count, Max, Q, Sum, Value, When

from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.officers.models import Holding, Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.teaching_weeks import Held, Lesson, Week, held_of, weeks_of


@dataclass(frozen=True, slots=True)
class TermSheet:
    """送教上门情况统计 of one child between two days: lessons owed, given, missed, made up; hours; weeks met."""

    plan: TeachingPlan
    weeks: tuple[Week, ...]
    sessions: tuple[Session, ...]

    @property
    def owed(self) -> int:
        return sum(week.owed for week in self.weeks)

    @property
    def given(self) -> int:
        return sum(week.given for week in self.weeks)

    @property
    def missed(self) -> int:
        return sum(week.missed for week in self.weeks)

    @property
    def hours(self) -> Decimal:
        return sum((week.hours for week in self.weeks), Decimal(0))

    @property
    def lacking(self) -> int:
        return sum(week.lacking for week in self.weeks)


def sheets_of(plans: Iterable[TeachingPlan], *, policy: Policy, on: date) -> list[TermSheet]:
    """One statement for the sessions of all plans; the plans were reached through their officer."""
    rows = list(plans)
    held: dict[int, list[Session]] = {plan.pk: [] for plan in rows}
    found = Session.objects.unscoped("sessions of plans reached by their officer").filter(
        plan_id__in=list(held), corrected_by=None
    )
    for session in found.select_related("makes_up").order_by("taught_on", "pk"):
        held[session.plan_id].append(session)
    return [
        TermSheet(plan, tuple(_weeks(plan, held[plan.pk], policy, on)), tuple(held[plan.pk])) for plan in rows
    ]


def held_against_plan(plans: Iterable[TeachingPlan], on: date) -> dict[int, Held]:
    """By pk of the plan, what it owed up to `on` and what was held; for a check of many files, one statement."""
    return {
        one.plan.pk: held_of(one.weeks, _lessons(one.sessions))
        for one in sheets_of(plans, policy=policy_on(on), on=on)
    }


def _lessons(sessions: Iterable[Session]) -> list[Lesson]:
    return [
        Lesson(
            one.kind, one.taught_on, one.hours, one.makes_up.taught_on if one.makes_up else None, one.content
        )
        for one in sessions
    ]


def _weeks(plan: TeachingPlan, sessions: list[Session], policy: Policy, on: date) -> list[Week]:
    lessons = _lessons(sessions)
    until = min(plan.until, plan.ended_on) if plan.ended_on else plan.until
    return weeks_of(
        plan.since, until, per_week=plan.per_week, hours_each=plan.hours_each, lessons=lessons,
        calendar=policy.calendar, on=on,
    )  # fmt: skip


def visible_plans(officer: Officer, *, on: date) -> ScopedQuerySet:
    return TeachingPlan.objects.visible_to(officer, on=on)


def plan_of(officer: Officer, code: str, *, on: date) -> TeachingPlan | None:
    return visible_plans(officer, on=on).filter(code=code).select_related("child", "school").first()


def session_of(officer: Officer, code: str, *, on: date) -> Session | None:
    rows = Session.objects.visible_to(officer, on=on).filter(code=code, corrected_by=None)
    return rows.select_related("plan__child", "plan__school").first()


def teachers_of(school_path: str, *, on: date) -> list[Officer]:
    """Whoever holds a post at the school or one of its classes today."""
    holdings = Holding.objects.filter(
        in_force(on), under("post__unit__path", school_path), officer__is_active=True
    )
    return list(Officer.objects.filter(pk__in=holdings.values("officer")).order_by("name", "code"))


def listed_plans(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `running` and the day of the newest lesson given, for the ledger of teaching."""
    given = Q(sessions__corrected_by=None) & ~Q(sessions__kind="missed")
    return visible_plans(officer, on=on).annotate(
        running=Case(
            When(Q(ended_on=None) & Q(until__gte=on), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
        times_given=Count("sessions", filter=given),
        hours_given=Sum("sessions__hours", filter=given),
        last_on=Max("sessions__taught_on", filter=given),
    )


def load_of_teachers(officer: Officer, *, since: date, until: date, on: date) -> ScopedQuerySet:
    """Per teacher: children, lessons, 学时 and kilometres there and back, between two days (both included)."""
    inside = Q(sessions__taught_on__range=(since, until), sessions__corrected_by=None) & ~Q(
        sessions__kind="missed"
    )
    return (
        visible_plans(officer, on=on)
        .values("teacher_code", "teacher_name", "school__name")
        .annotate(
            children=Count("child", distinct=True),
            lessons=Count("sessions", filter=inside),
            hours=Sum("sessions__hours", filter=inside),
        )
        .order_by("school__name", "teacher_name")
    )
