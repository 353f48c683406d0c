"""The reading side of teaching, and the only way in for pages: plans, lessons, teachers and their load."""

from datetime import date

from django.db.models import BooleanField, Case, Count, Max, Q, Sum, Value, When

from notoneless import trail
from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.officers.models import Holding, Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import under
from notoneless.places.periods import in_force


def visible_plans(officer: Officer, *, on: date) -> ScopedQuerySet:
    return TeachingPlan.objects.visible_to(officer, on=on)


def plan_of(officer: Officer, code: str, *, on: date) -> TeachingPlan | None:
    return visible_plans(officer, on=on).filter(code=code).select_related("child", "school").first()


def session_of(officer: Officer, code: str, *, on: date) -> Session | None:
    rows = Session.objects.visible_to(officer, on=on).filter(code=code, standing=True)
    return rows.select_related("plan__child", "plan__school").first()


def teachers_of(school_path: str, *, on: date) -> list[Officer]:
    """Whoever holds a post at the school or one of its classes today."""
    holdings = Holding.objects.filter(
        in_force(on), under("post__unit__path", school_path), officer__is_active=True
    )
    return list(Officer.objects.filter(pk__in=holdings.values("officer")).order_by("name", "code"))


def listed_plans(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `running` and the day of the newest lesson given, for the ledger of teaching."""
    given = Q(sessions__standing=True) & ~Q(sessions__kind="missed")
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
    inside = Q(sessions__taught_on__range=(since, until), sessions__standing=True) & ~Q(
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


def note_look(plan: TeachingPlan, *, by: Officer, on: date) -> None:
    """One page shown of somebody's teaching is one event."""
    trail.note("teaching.viewed", by=by, on=on, about=plan.code, area=plan.school_path)
