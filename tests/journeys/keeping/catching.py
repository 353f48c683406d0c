"""A class of Bob's township with the pupil in it, its certificate, and a talk about trades."""

from datetime import timedelta

from notoneless.keeping.catching.attending import DayTold, TestTold, record_course_day, record_test
from notoneless.keeping.catching.certifying import issue_certificates
from notoneless.keeping.catching.courses import CourseTerms, open_course
from notoneless.keeping.catching.models import Certificate, Course, Learner, Route
from notoneless.keeping.catching.roster import join_course
from notoneless.keeping.catching.routing import RouteTold, record_route
from tests.county import TODAY
from tests.house.whose import PUPIL, TOWNSHIP
from tests.journeys.filling import BOBS_TOWNSHIP, Filled
from tests.journeys.recipes import Made, _code, _number
from tests.people import policy

WHY = "one is enough"
SINCE = TODAY - timedelta(days=40)


def _a_course(filled: Filled, title: str = "第1期") -> Course:
    if known := Course.objects.unscoped(WHY).select_related("unit").filter(title=title).first():
        return known
    terms = CourseTerms("compensation", title, SINCE, TODAY + timedelta(days=5), "乡中心校", "严老师")
    unit = filled.county.units[BOBS_TOWNSHIP]
    return open_course(unit=unit, terms=terms, policy=policy(), by=filled.county.bob, on=TODAY)


def _a_learner(filled: Filled, course: Course) -> Learner:
    if known := Learner.objects.unscoped(WHY).filter(course=course, left_on=None).first():
        return known
    terms = {"children": [filled.child], "joined_on": SINCE, "policy": policy(), "by": filled.county.bob}
    return join_course(course=course, **terms, on=TODAY)[0]


def course_code(filled: Filled) -> Made:
    course = _a_course(filled)
    _a_learner(filled, course)
    return _code(course.code)


def learner_number(filled: Filled) -> Made:
    return _number(_a_learner(filled, _a_course(filled)).pk)


def catching_certificate_code(filled: Filled) -> Made:
    course, acting = _a_course(filled, "第2期"), {"by": filled.county.bob, "on": TODAY}
    if known := Certificate.objects.unscoped(WHY).filter(learner__course=course).first():
        return _code(known.code)
    learner = _a_learner(filled, course)
    for turn in range(course.days):
        told = DayTold(SINCE + timedelta(days=turn), 6, "沟通", "", {})
        record_course_day(course=course, told=told, **acting)
    for subject in course.subjects:
        record_test(course=course, told=TestTold(subject, TODAY, {learner.pk: (None, True)}), **acting)
    return _code(issue_certificates(course=course, policy=policy(), **acting)[0].code)


def route_code(filled: Filled) -> Made:
    known = Route.objects.unscoped(WHY).filter(child=filled.child, ended_on=None).first()
    told = RouteTold("consultation", TODAY, "石桥小学", "汽修与厨师的区别")
    terms = {"child": filled.child, "told": told, "policy": policy(), "by": filled.county.bob}
    return _code((known or record_route(**terms, on=TODAY)).code)


THEIRS: dict[str, frozenset[str]] = {
    "course_code": TOWNSHIP,  # who holds the class, and who stands above
    "learner_number": TOWNSHIP,
    "catching_certificate_code": TOWNSHIP,
    "route_code": PUPIL,
}
