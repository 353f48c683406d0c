"""What is done with a class: opened, joined, held, tested, certified, left, closed."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.lists import visible_children
from notoneless.children.models import Child
from notoneless.keeping.catching import lists
from notoneless.keeping.catching.attending import record_course_day, record_test
from notoneless.keeping.catching.certifying import issue_certificates
from notoneless.keeping.catching.courses import close_course, open_course
from notoneless.keeping.catching.models import Course, Learner
from notoneless.keeping.catching.refusals import LearnerRefused
from notoneless.keeping.catching.roster import join_course, leave_course
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.journeys.catching.entering import HOME, Entry, course_here, enter, of_course, ruled, who
from notoneless.web.journeys.catching.forms import CloseForm, DayForm, JoinForm, LeaveForm, OpenForm, TestForm

MOST_OFFERED = 200
CATCHING = "应劝返的学生加入后，情形记为“学业补偿”；离班的恢复原来的情形。"


def begin(request: HttpRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    unit = by.active_post.unit if by.active_post else None
    kinds = [one for one in policy_on(on).course_kinds.values() if unit and unit.kind in one.keepers]
    form = OpenForm(kinds, request.POST or None, {"since": on})
    closed = "" if kinds else "补学的班由乡镇（街道）、村（社区）和学校开办，本岗位所在单位没有可以开办的种类"

    def carry_out() -> Course:
        if unit is None:  # the form is closed then
            raise TypeError("a class without a unit")
        return open_course(unit=unit, terms=form.terms(), **ruled(request))

    entry = Entry(
        "开班", reverse("catching.list"), HOME, "已开班，请加入学员。", closed=closed,
        onward=lambda made: reverse("catching.course", kwargs={"code": made.code}),
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def join(request: HttpRequest, code: str) -> HttpResponseBase:
    one = course_here(request, code)
    offered = list(lists.candidates(desk.officer_of(request), on=clock.today(), most=MOST_OFFERED))
    form = JoinForm(offered, request.POST or None, {"joined_on": clock.today()})

    def carry_out() -> Any:
        children = _children(request, form.wanted())
        return join_course(
            course=one, children=children, joined_on=form.cleaned_data["joined_on"], **ruled(request)
        )

    entry = of_course(request, one, "加入学员", lambda made: f"已加入 {len(made)} 人。", CATCHING)
    return enter(request, form, entry, carry_out)


def day(request: HttpRequest, code: str) -> HttpResponseBase:
    one = course_here(request, code)
    form = DayForm(_staying(one), request.POST or None, {"day": clock.today(), "teacher": one.teacher})
    entry = of_course(request, one, "登记上课", lambda made: f"{made.day} 已登记。", "只改没有到课的人。")
    return enter(
        request, form, entry, lambda: record_course_day(course=one, told=form.told(), **who(request))
    )


def test(request: HttpRequest, code: str) -> HttpResponseBase:
    one = course_here(request, code)
    form = TestForm(one.subjects, _staying(one), request.POST or None, {"held_on": clock.today()})
    entry = of_course(request, one, "登记测试", lambda made: f"已登记 {len(made)} 人的成绩。")
    return enter(request, form, entry, lambda: record_test(course=one, told=form.told(), **who(request)))


test.__test__ = False  # type: ignore[attr-defined]


def certify(request: HttpRequest, code: str) -> HttpResponseBase:
    one = course_here(request, code)
    form = Form(request.POST if request.method == "POST" else None)
    lead = "上满计划天数、各科测试合格、还没有证书的学员一次发证，编号按班连续；其他人的“还差”写在名册里。"
    entry = of_course(request, one, "发结业证", lambda made: f"已发证 {len(made)} 人，可在名册里打印。", lead)
    return enter(request, form, entry, lambda: issue_certificates(course=one, **ruled(request)))


def close(request: HttpRequest, code: str) -> HttpResponseBase:
    one = course_here(request, code)
    form = CloseForm(request.POST or None)

    def carry_out() -> Course:
        word = form.cleaned_data["word"]
        return close_course(course=one, word=word, expected=expected_version(request), **who(request))

    return enter(request, form, of_course(request, one, "结班", "已结班。"), carry_out)


def leave(request: HttpRequest, number: int) -> HttpResponseBase:
    rows = lists.learners(desk.officer_of(request), on=clock.today())
    one: Learner | None = rows.filter(pk=number).first()
    if one is None:
        raise Http404
    course = course_here(request, one.course.code)
    form = LeaveForm(request.POST or None, initial={"left_on": clock.today()})
    entry = of_course(request, course, f"{one.child.name}离班", "已登记离班，名册留存。")
    return enter(
        request, form, entry, lambda: leave_course(learner=one, **form.cleaned_data, **ruled(request))
    )


def _children(request: HttpRequest, codes: list[str]) -> list[Child]:
    found = list(
        visible_children(desk.officer_of(request), on=clock.today()).filter(code__in=codes).order_by("pk")
    )
    missing = sorted(set(codes) - {one.code for one in found})
    if missing:
        raise LearnerRefused(f"没有找到学生编号{'、'.join(missing)}，没有保存。请核对编号。")
    return found


def _staying(course: Course) -> list[Learner]:
    return [one for one in lists.learners_of(course) if one.left_on is None]
