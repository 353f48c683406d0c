"""The reading side of teaching, and the only way in for pages: plans, lessons, teachers and their load."""

from datetime import date

from django.db.models import BooleanField, Case, Count, Exists, Max, OuterRef, Q, Subquery, Sum, Value, When

from notoneless import trail
from notoneless.casework.placing.models import Disposition
from notoneless.casework.teaching.models import Session, TeachingPlan, TeachingSchool
from notoneless.children.models import Child
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy.situations import SITUATIONS

HOME = "home_teaching"
HOME_TEACHING = SITUATIONS[HOME].by_way_of
"""The disposition that leads to being taught at home."""


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


def teaching_school_of(officer: Officer, child: Child, *, on: date) -> TeachingSchool | None:
    rows = TeachingSchool.objects.visible_to(officer, on=on).filter(child=child, ended_on=None)
    return rows.select_related("school", "near").first()


def without_school(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Taught at home or to be taught so, on no school's roll, and no school named: who must name one sees them."""
    named = TeachingSchool.objects.unscoped("who teaches children already narrowed").filter(
        child=OuterRef("pk"), ended_on=None
    )
    asked = Disposition.objects.unscoped("home teaching asked for children already narrowed").filter(
        child=OuterRef("pk"), way=HOME_TEACHING, state__in=Disposition.LIVE
    )
    rows = Child.objects.visible_to(officer, on=on, permission=Permission.ASSIGN_WORK)
    wanted = Q(situation=HOME) | Exists(asked)
    return rows.filter(wanted, ~Exists(named), school=None).annotate(
        asked_on=Subquery(asked.values("proposed_on")[:1])
    )


def note_look(plan: TeachingPlan, *, by: Officer, on: date) -> None:
    """One page shown of somebody's teaching is one event."""
    trail.note("teaching.viewed", by=by, on=on, about=plan.code, area=plan.school_path)
