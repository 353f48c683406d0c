"""The reading side: classes, rosters, certificates and ways to a trade within an officer's scope."""

from datetime import date

from django.db.models import Case, CharField, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from notoneless.children.lists import visible_children
from notoneless.keeping.catching.models import Certificate, Course, CourseDay, Learner, Missed, Route, Score
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.situations import situations_of_group

STATES = (("late", "期满未结班"), ("open", "开班中"), ("closed", "已结班"))
ROUTE_STATES = (("running", "进行中"), ("ended", "已有结果"))
WHY = "counts of classes already narrowed"


def courses(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `people`, `held`, `certificates` and `state`."""
    rows = Course.objects.visible_to(officer, on=on, permission=Permission.VIEW_WORK).select_related("unit")
    state = Case(
        When(closed_on__isnull=False, then=Value("closed")), When(until__lt=on, then=Value("late")),
        default=Value("open"), output_field=CharField(),
    )  # fmt: skip
    return rows.annotate(
        people=_count(Learner.objects.unscoped(WHY).filter(course=OuterRef("pk"), left_on=None), "course"),
        held_days=_count(CourseDay.objects.unscoped(WHY).filter(course=OuterRef("pk")), "course"),
        certificates=_count(
            Certificate.objects.unscoped(WHY).filter(learner__course=OuterRef("pk")), "learner__course"
        ),
        state=state,
    )


def course_of(officer: Officer, code: str, *, on: date) -> Course | None:
    found: Course | None = courses(officer, on=on).filter(code=code).first()
    return found


def learners_of(course: Course) -> list[Learner]:
    """Those who stay first; each with `absent` and `excused` days."""
    rows = Learner.objects.of_shown(course, "course").select_related("child", "certificate", "course__unit")
    return list(
        rows.annotate(
            absent=Count("missed"), excused=Count("missed", filter=Q(missed__excused=True))
        ).order_by(F("left_on").asc(nulls_first=True), "pk")
    )  # fmt: skip


def learners(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Learner.objects.visible_to(officer, on=on).select_related("child", "course__unit")


def days_of(course: Course) -> list[CourseDay]:
    return list(
        CourseDay.objects.of_shown(course, "course").annotate(absent=Count("missed")).order_by("-day")
    )


def scores_of(course: Course, officer: Officer, *, on: date) -> list[Score]:
    rows = Score.objects.visible_to(officer, on=on).filter(learner__course=course)
    return list(rows.order_by("held_on", "pk"))


def missed_of(course: Course, officer: Officer, *, on: date) -> int:
    return Missed.objects.visible_to(officer, on=on).filter(learner__course=course).count()


def certificates(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = Certificate.objects.visible_to(officer, on=on)
    return rows.select_related("learner__child", "learner__course__unit")


def candidates(officer: Officer, *, on: date, most: int) -> ScopedQuerySet:
    """Children in sight who are to be brought back, for the roster."""
    wanted = [one.code for one in situations_of_group("persuading")]
    rows = visible_children(officer, on=on).filter(situation__in=wanted)
    return rows.order_by("area_path", "name_key", "pk")[:most]


def routes(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `state`."""
    state = Case(When(ended_on=None, then=Value("running")), default=Value("ended"), output_field=CharField())
    return Route.objects.visible_to(officer, on=on).select_related("child").annotate(state=state)


def _count(rows: ScopedQuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
