"""Days of a class with who was missing, and its tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.keeping.catching.courses import still_running
from notoneless.keeping.catching.models import Course, CourseDay, Learner, Missed, Score
from notoneless.keeping.catching.refusals import CourseRefused, LearnerRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.trail.deeds import deed

WHY = "the days and learners of one class, reached by its officer"


@dataclass(frozen=True, slots=True)
class DayTold:
    """`missing`: learners who were not there, and whether on leave."""

    day: date
    hours: int
    topic: str
    teacher: str
    missing: Mapping[int, bool]


@dataclass(frozen=True, slots=True)
class TestTold:
    """`results`: marks (or none) and whether it was passed, for each learner who sat the test."""

    __test__ = False

    subject: str
    held_on: date
    results: Mapping[int, tuple[Decimal | None, bool]]


@deed
def record_course_day(*, course: Course, told: DayTold, by: Officer, on: date) -> CourseDay:
    """Once a day; only those are named who were missing."""
    require(Permission.KEEP_WORK, by=by, at=course.unit, on=on)
    _check_day(course, told.day, on)
    topic = " ".join(told.topic.split())[:120]
    if not topic or told.hours < 1:
        raise CourseRefused("没有填写课时或授课内容，没有保存。请补填后再提交。")
    if CourseDay.objects.unscoped(WHY).filter(course=course, day=told.day).exists():
        raise CourseRefused(f"{told.day}的上课已经登记。一天登记一次。")
    _check_learners(course, set(told.missing))
    made = CourseDay.objects.create(
        course=course, day=told.day, hours=told.hours, topic=topic, recorded_at=timezone.now(), by_code=by.code,
        teacher=" ".join(told.teacher.split())[:60] or course.teacher, by_post=by.post_code,
    )  # fmt: skip
    for number, excused in told.missing.items():
        Missed.objects.create(held=made, learner_id=number, excused=excused)
    detail = {"day": str(told.day), "missing": len(told.missing)}
    trail.note("course.day_held", by=by, on=on, about=course.code, area=course.unit.path, detail=detail)
    return made


@deed
def record_test(*, course: Course, told: TestTold, by: Officer, on: date) -> list[Score]:
    """A subject of the class; who did not sit it has no row and no certificate."""
    require(Permission.KEEP_WORK, by=by, at=course.unit, on=on)
    _check_day(course, told.held_on, on)
    if told.subject not in course.subjects:
        raise CourseRefused("请从本班的科目中选择测试科目。")
    if not told.results:
        raise CourseRefused("没有填写任何人的成绩，没有保存。")
    _check_learners(course, set(told.results))
    made = [
        Score.objects.create(
            learner_id=number, subject=told.subject, held_on=told.held_on, marks=marks, passed=passed,
            recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
        )
        for number, (marks, passed) in told.results.items()
    ]  # fmt: skip
    detail = {"subject": told.subject, "sat": len(made)}
    trail.note("course.tested", by=by, on=on, about=course.code, area=course.unit.path, detail=detail)
    return made


def _check_day(course: Course, day: date, on: date) -> None:
    still_running(course)
    if day > on:
        raise CourseRefused(f"日期{day}还没有到。上课、测试之后再登记。")
    if not course.since <= day <= course.until:
        raise CourseRefused(f"日期{day}不在开班期间（{course.since}至{course.until}）。请核对。")


def _check_learners(course: Course, numbers: set[int]) -> None:
    known = Learner.objects.unscoped(WHY).filter(course=course, left_on=None, pk__in=numbers).count()
    if known != len(numbers):
        raise LearnerRefused("名单里有不在本班的学员。请刷新后重新填写。")
