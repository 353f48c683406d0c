"""入学验证: the list of what was asked, one child's sheet, and what school and asker do with it."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.lists import child_of
from notoneless.keeping.rounds import verified
from notoneless.keeping.rounds.models import Verification
from notoneless.keeping.rounds.models.verification import NOT_HERE
from notoneless.keeping.rounds.verifying import (
    Answered,
    answer_verification,
    ask_area,
    ask_verification,
    confirm_all,
    settle_verification,
)
from notoneless.officers.permissions import Permission
from notoneless.places.lists import unit_of, units_of
from notoneless.policy.keeping.rounds import CHILDREN
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.rounds.entering import (
    HOME,
    Entry,
    area_address,
    area_here,
    area_title,
    closed_for,
    enter,
    kind_of,
    may_here,
    ruled,
    who,
)
from notoneless.web.journeys.rounds.forms import AllForm, AnswerForm, AskForm, SettleForm
from notoneless.web.journeys.rounds.pages import VerificationPage

TITLE = "入学验证"
TERMS = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("school_name", "验证学校"),
        Column("asked_by_unit__name", "发出单位"),
        Column("asked_on", "发出日期", "date", sort="-asked_on"),
        Column("state", "结果", labels=dict(verified.STATES)),
        Column("answered_on", "验证日期", "date"),
    ),
    order="-asked_on",
    name_field="child__name",
    facets=(Facet("state", "结果", "state", choices=verified.STATES, hides_empty=True),),
    row_entrance="rounds.verification",
    noted_as="verification.listed",
    empty="截至 {day}，{place}没有发出入学验证。在逐人核查的分片页点“请学校验证在读”，或在学生页逐名发出。",
)


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse("rounds.verify")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = verified.verifications(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, place=place)
    beside = (("按名单全部在读", reverse("rounds.verify_all")),) if _is_school(request) else ()
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 人", list=shown, beside=beside,
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb(TITLE)),
    )  # fmt: skip
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return verified.waiting_for(desk.officer_of(request), on=clock.today()).count()


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    by, on, state = desk.officer_of(request), clock.today(), one.state  # type: ignore[attr-defined]
    trail.note("verification.viewed", by=by, on=on, about=one.child.code, area=one.child.area_path)
    here = {"code": code}
    deeds = []
    if state == "waiting" and may_here(Permission.RECORD_VISITS, request, one.school or one.child):
        deeds.append(("登记验证结果", reverse("rounds.verify_answer", kwargs=here)))
    if state == "differs" and may_here(Permission.RECORD_VISITS, request, [one.child, one.asked_by_unit]):
        deeds.append(("登记查清的去向", reverse("rounds.verify_settle", kwargs=here)))
    shown = VerificationPage(
        title=f"{one.child.name}的入学验证", place=desk.place_name(request), late=state == "differs",
        crumbs=(Crumb(HOME, reverse("rounds.list")), Crumb(TITLE, reverse("rounds.verify")), Crumb(one.child.name)),
        sentence=_sentence(one, state), deeds=tuple(deeds),
        facts=(
            ("学生", one.child.name, ""),
            ("说在哪里就读", one.school_name, "" if one.school else "不在本县，凭学籍证明验证"),
            ("台账学校", one.child.school_name or "无", ""),
            ("发出", f"{one.asked_on} {one.asked_by_unit.name}", ""), ("验证依据", one.proof or "还没有", ""),
            ("不符的去向", one.settling or ("还没有查清" if one.answer == NOT_HERE else "无"), ""),
            ("疑似报告", one.report.code if one.report else "无", ""), ("编号", one.code, ""),
        ),
    )  # fmt: skip
    return render(request, "rounds/verification.html", shown)


def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    child = child_of(desk.officer_of(request), code, on=clock.today())
    if child is None:
        raise Http404
    schools = [(line.code, line.name) for line in units_of("school", on=clock.today())]
    first = {"school": child.school.code} if child.school else {}
    form = AskForm(schools, request.POST or None, first)

    def carry_out() -> Verification:
        said = form.cleaned_data
        school = unit_of(said["school"]) if said["school"] else None
        return ask_verification(child=child, school=school, school_name=said["school_name"], **ruled(request))

    closed = (
        "" if may_here(Permission.RECORD_VISITS, request, child) else "由学生户籍地、居住地或学校的人员发出"
    )
    entry = Entry(
        f"验证{child.name}是否在读", reverse("rounds.verify"), TITLE, "已发出，学校登记结果后显示在这里。",
        closed=closed, personal=True, onward=lambda made: reverse("rounds.verification", kwargs={"code": made.code}),
    )  # fmt: skip
    return enter(request, form, entry, carry_out)


def of_area(request: HttpRequest, code: str) -> HttpResponseBase:
    one = area_here(request, code)
    closed = closed_for(Permission.RECORD_VISITS, request, one, one.unit)
    if not closed and kind_of(one.round).covers != CHILDREN:
        closed = "这一轮不是逐人核查"
    said = request.POST if request.method == "POST" else None
    form = Form(said)
    entry = Entry(
        "请学校验证在读", area_address(one), area_title(one), lambda number: f"已向各学校发出 {number} 人的验证。",
        closed=closed, lead="本片台账上在本县学校就读、本学期还没有验证的学生，逐人向其学校发出验证。",
    )  # fmt: skip
    return enter(request, form, entry, lambda: ask_area(area=one, **ruled(request)))


def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    form = AnswerForm(request.POST or None)
    closed = (
        ""
        if may_here(Permission.RECORD_VISITS, request, one.school or one.child)
        else f"由{one.school_name}登记"
    )

    def carry_out() -> Verification:
        said = Answered(form.cleaned_data["here"] == "yes", form.cleaned_data["proof"])
        return answer_verification(one=one, answered=said, expected=expected_version(request), **who(request))

    entry = _entry(
        "登记验证结果", one, "已登记验证结果。", closed or ("已经有验证结果" if one.answer else "")
    )
    return enter(request, form, entry, carry_out)


def settle(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    form = SettleForm(request.POST or None)
    mine = may_here(Permission.RECORD_VISITS, request, [one.child, one.asked_by_unit])
    closed = "" if mine else f"由{one.asked_by_unit.name}查清"
    if one.state != "differs":  # type: ignore[attr-defined]
        closed = "没有要查清的不符"

    def carry_out() -> Verification:
        expected = expected_version(request)
        return settle_verification(one=one, expected=expected, **form.cleaned_data, **ruled(request))

    return enter(request, form, _entry("登记查清的去向", one, "已登记去向。", closed), carry_out)


def all_here(request: HttpRequest) -> HttpResponseBase:
    post = desk.officer_of(request).active_post
    form = AllForm(request.POST or None)
    closed = "" if _is_school(request) else "由学校按班点名后登记"

    def carry_out() -> int:
        if post is None:  # the form is closed then
            raise TypeError("a school without a post")
        return confirm_all(school=post.unit, proof=form.cleaned_data["proof"], **who(request))

    lead = "学籍台账在本校、等待验证的学生一次登记为在读；不在本校名单里的不会一起登记，请逐名登记。"
    entry = Entry(
        "按名单全部在读",
        reverse("rounds.verify"),
        TITLE,
        lambda number: f"已登记 {number} 人在读。",
        closed=closed,
        lead=lead,
    )
    return enter(request, form, entry, carry_out)


def _entry(verb: str, one: Verification, done: str, closed: str) -> Entry:
    back = reverse("rounds.verification", kwargs={"code": one.code})
    return Entry(
        verb, back, f"{one.child.name}的入学验证", done, closed=closed, version=one.version, personal=True
    )


def _here(request: HttpRequest, code: str) -> Verification:
    found = verified.verification_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _is_school(request: HttpRequest) -> bool:
    post = desk.officer_of(request).active_post
    school = post is not None and post.unit.kind == "school"
    return school and may_here(Permission.RECORD_VISITS, request, post.unit)  # type: ignore[union-attr]


def _sentence(one: Verification, state: str) -> str:
    name, school = one.child.name, one.school_name
    said: dict[str, Any] = {
        "waiting": f"{one.asked_on} 已请{school}验证{name}是否在读，还没有结果。",
        "verified": f"{one.answered_on} 验证：{name}在{school}就读。",
        "differs": f"{one.answered_on} {school}答复：{name}不在该校。请查清去向。",
        "settled": f"{school}答复{name}不在该校，{one.settled_on} 已查清去向。",
    }
    return str(said[state])
