"""A class is opened for a session and closed with a word; its kind says its days, subjects and certificate."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.keeping.catching.models import Course
from notoneless.keeping.catching.refusals import CourseRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.keeping.catching import CourseKind
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class CourseTerms:
    """`days` and `subjects` where the pack states none, or the unit does more."""

    kind: str
    title: str
    since: date
    until: date
    spot: str
    teacher: str
    days: int | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    days: int
    subjects: list[str]


@deed
def open_course(*, unit: Unit, terms: CourseTerms, policy: Policy, by: Officer, on: date) -> Course:
    """Days and subjects of the pack are the least: more may be said, fewer not."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    kind = policy.course_kinds.get(terms.kind)
    if kind is None or unit.kind not in kind.keepers:
        raise CourseRefused(f"现行政策包没有“{unit.name}”可以开办的这一种班。请从列表中选择。")
    if terms.until < terms.since:
        raise CourseRefused(f"结束日{terms.until}早于开班日{terms.since}。请重新填写。")
    plan = _plan(kind, terms)
    made = Course.objects.create(
        code=f"XB{terms.since:%Y%m}-{secrets.token_hex(4).upper()}", kind=kind.code, unit=unit,
        title=_said(terms.title, "班名、期次", 80), since=terms.since, until=terms.until, days=plan.days,
        spot=_said(terms.spot, "地点", 80), teacher=_said(terms.teacher, "负责教师", 60), subjects=plan.subjects,
        opened_on=on, opened_by=by.code, recorded_at=timezone.now(),
    )  # fmt: skip
    detail = {"kind": kind.code, "days": plan.days}
    trail.note("course.opened", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def close_course(*, course: Course, word: str, expected: int, by: Officer, on: date) -> Course:
    """With what came of it; days that were not held are said and stay on record."""
    require(Permission.KEEP_WORK, by=by, at=course.unit, on=on)
    still_running(course)
    rows = Course.objects.unscoped("the class that its officer closes").filter(pk=course.pk, version=expected)
    word = _said(word, "小结", 600)
    if not rows.update(closed_on=on, closed_by=by.code, closing=word, version=expected + 1):
        raise StaleVersion
    trail.note("course.closed", by=by, on=on, about=course.code, area=course.unit.path)
    course.refresh_from_db()
    return course


def still_running(course: Course) -> None:
    if course.closed_on is not None:
        raise CourseRefused(f"这个班（{course.code}）已于{course.closed_on}结班，不能再登记。")


def _plan(kind: CourseKind, terms: CourseTerms) -> _Plan:
    days = max(terms.days or 0, kind.days or 0)
    if not days:
        raise CourseRefused("政策包没有规定这种班的天数，请填写计划天数。")
    more = [one for one in (" ".join(each.split())[:40] for each in terms.subjects) if one]
    return _Plan(days, list(dict.fromkeys([*kind.subjects, *more])))


def _said(text: str, what: str, longest: int) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise CourseRefused(f"没有填写{what}，没有保存。请补填后再提交。")
    return clean[:longest]
