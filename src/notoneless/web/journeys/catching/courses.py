"""The list of classes, one class with its roster and days, and a certificate as a paper."""

from collections import defaultdict
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless import trail
from notoneless.keeping.catching import lists
from notoneless.keeping.catching.certifying import print_certificate, standings
from notoneless.keeping.catching.models import Course, Learner
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.catching.entering import HOME, course_here, who
from notoneless.web.journeys.catching.pages import CoursePage, LearnerLine

DEEDS = (
    ("登记上课", "catching.day"), ("加入学员", "catching.join"), ("登记测试", "catching.test"),
    ("发结业证", "catching.certify"), ("结班", "catching.close"),
)  # fmt: skip


def listed(request: HttpRequest) -> HttpResponseBase:
    address, by, on = reverse("catching.list"), desk.officer_of(request), clock.today()
    if request.method == "POST":
        return redirected(request, address)
    labels = {one.code: one.label for one in policy_on(on).course_kinds.values()}
    terms = ListTerms(
        columns=(
            Column("title", "班名、期次", "main"),
            Column("kind", "种类", labels=labels),
            Column("unit__name", "开班单位"),
            Column("since", "开班", "date", sort="-since"),
            Column("people", "学员", "number"),
            Column("held_days", "已上课天数", "number"),
            Column("days", "计划天数", "number"),
            Column("certificates", "发证", "number"),
            Column("state", "状态", labels=dict(lists.STATES)),
        ),
        order="-since",
        facets=(
            Facet("state", "状态", "state", choices=lists.STATES, hides_empty=True),
            Facet("kind", "种类", "kind", choices=tuple(labels.items()), hides_empty=True),
        ),
        row_entrance="catching.course",
        empty="截至 {day}，{place}没有开办学业补偿班、补习班或夜校。点“开班”开始。",
    )
    place = desk.place_name(request)
    shown = show_list(request, lists.courses(by, on=on), terms, address=address, place=place)
    beside = (("开班", reverse("catching.open")),) if may(Permission.KEEP_WORK, by=by, on=on) else ()
    page_ = ListPage(
        title=HOME, place=place, aside=f"{shown.total} 期", list=shown, beside=beside, crumbs=(Crumb(HOME),),
        personal=False,
    )  # fmt: skip
    return render_list(request, page_)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = course_here(request, code)
    by, on = desk.officer_of(request), clock.today()
    mine = may(Permission.KEEP_WORK, by=by, at=one.unit, on=on)
    roster = lists.learners_of(one)
    members = [learner.child.code for learner in roster]
    trail.note_list("course.roster_viewed", by=by, on=on, query={"course": one.code}, members=members)
    deeds = tuple((label, reverse(name, kwargs={"code": code})) for label, name in DEEDS)
    kind = policy_on(on).course_kinds.get(one.kind)
    shown = CoursePage(
        title=one.title, place=one.unit.name, aside=f"{one.people} 人",  # type: ignore[attr-defined]
        crumbs=(Crumb(HOME, reverse("catching.list")), Crumb(one.title)), sentence=_sentence(one),
        late=one.state == "late",  # type: ignore[attr-defined]
        learners=tuple(_lines(request, one, roster, mine=mine)),
        days=tuple(
            (f"{each.day}", f"{each.topic}（{each.hours} 课时，{each.teacher}）", _missing(each.absent))  # type: ignore[attr-defined]
            for each in lists.days_of(one)
        ),
        facts=(
            ("种类", kind.label if kind else one.kind, ""), ("开班单位", one.unit.name, ""), ("地点", one.spot, ""),
            ("负责教师", one.teacher, ""), ("科目", "、".join(one.subjects) or "不测试", ""),
            ("小结", one.closing or "结班时填写", ""), ("编号", one.code, ""),
        ),
        deeds=deeds if mine and one.closed_on is None else deeds[3:4] if mine else (),
    )  # fmt: skip
    return render(request, "catching/course.html", shown)


def certificate(request: HttpRequest, code: str) -> HttpResponseBase:
    """结业合格证 as PDF, ready for the seal."""
    found = lists.certificates(desk.officer_of(request), on=clock.today()).filter(code=code).first()
    if found is None:
        raise Http404
    course_here(request, found.learner.course.code)
    made = print_certificate(certificate=found, **who(request))
    answer = HttpResponse(made.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = (
        content_disposition_header(True, f"{found.label}_{code}.pdf") or "attachment"
    )
    return answer


def _lines(
    request: HttpRequest, course: Course, roster: list[Learner], *, mine: bool
) -> Iterator[LearnerLine]:
    by, on = desk.officer_of(request), clock.today()
    lacking = {one.learner.pk: "、".join(one.lacking) for one in standings(course)}
    tests: dict[int, list[str]] = defaultdict(list)
    for score in lists.scores_of(course, by, on=on):
        marks = f"{score.marks.normalize():f}" if score.marks is not None else ""
        tests[score.learner_id].append(f"{score.subject}{marks}{'合格' if score.passed else '不合格'}")
    held = course.held_days  # type: ignore[attr-defined]
    for one in roster:
        paper = getattr(one, "certificate", None)
        state, label = ("done", "已发证") if paper else ("open", "在班")
        if one.left_on:
            state, label = "stuck", f"{one.left_on} 离班：{one.left_reason}"
        absent, excused = one.absent, one.excused  # type: ignore[attr-defined]
        told = f"到课 {held - absent} 天" + (
            f"，请假 {excused} 天，缺课 {absent - excused} 天" if absent else ""
        )
        yield LearnerLine(
            one.child.name, reverse("children.page", kwargs={"code": one.child.code}), told,
            "、".join(tests[one.pk]) or "未测试", state, label, lacking.get(one.pk, ""),
            reverse("catching.certificate", kwargs={"code": paper.code}) if paper and mine else "",
            paper.code if paper else "",
            reverse("catching.leave", kwargs={"number": one.pk}) if mine and not one.left_on and not paper else "",
        )  # fmt: skip


def _missing(absent: int) -> str:
    return f"{absent} 人没有到" if absent else "全到"


def _sentence(one: Course) -> str:
    held, people, papers = one.held_days, one.people, one.certificates  # type: ignore[attr-defined]
    said = f"学员 {people} 人；计划 {one.days} 天，已上课 {held} 天；发证 {papers} 人。"
    if one.closed_on:
        return f"{said}{one.closed_on} 结班。"
    return said + (f"{one.until} 已期满，请结班。" if one.until < clock.today() else "")
