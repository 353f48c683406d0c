"""Which school teaches a child who is on no school's roll: the list of those who wait, and naming it or ending it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.casework.teaching import lists, schools
from notoneless.casework.teaching.models import TeachingSchool
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import Refusal
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.policy.situations import SITUATIONS
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, carried_out, deed_terms, made_by, show_deed
from notoneless.web.frame.lists import Column, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.teaching.forms import EndForm, SchoolForm

TITLE, WAITING = "确定送教学校", "待确定送教学校"

CHILDREN = ListTerms(
    columns=(
        Column("name", "姓名", "main", sort="name_key"),
        Column("area__name", "户籍村（社区）"),
        Column("birth_date", "出生日期", "date", sort="birth_date"),
        Column("situation", "就学情形", labels={code: one.label for code, one in SITUATIONS.items()}),
        Column("asked_on", "提出送教", "date"),
    ),
    order="name",
    row_entrance="teaching.school",
    noted_as="teaching.waiting_listed",
    empty="截至 {day}，{place}没有待确定送教学校的孩子。",
)


def waiting(request: HttpRequest) -> HttpResponseBase:
    address = reverse("teaching.waiting")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    rows = lists.without_school(desk.officer_of(request), on=on)
    shown = show_list(request, rows, CHILDREN, address=address, place=place)
    lead = "拟送教或正在送教、没有学籍学校的孩子，由乡镇按居住地或户籍地就近划片确定学校；特教学校送教的报县教委。"
    page = ListPage(title=WAITING, place=place, aside=f"{shown.total} 人", list=shown, lead=lead)
    return render_list(request, page)


def name(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    child, policy = _child(request, code), policy_on(on)
    standing = lists.teaching_school_of(by, child, on=on)
    near = schools.proposed_school(child, policy, on=on)
    form = SchoolForm(schools.schools_to_choose(near, on=on), request.POST or None)

    def carry_out() -> TeachingSchool:
        said, school = form.cleaned_data, unit_of(form.cleaned_data["school"])
        if school is None:
            raise Http404
        chosen = schools.Chosen(school, said["reason"], said["document"])
        return schools.assign_teaching_school(child=child, chosen=chosen, **deed_terms(request))

    if made := made_by(request, form, carry_out):
        messages.success(request, f"已确定由{made.school.name}送教，该校即可看到这名孩子并制订方案。")
        return HttpResponseRedirect(reverse("teaching.waiting"))
    return _show(request, child, standing, TITLE, form, near=near.name if near else "")


def end(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    child = _child(request, code)
    standing = lists.teaching_school_of(by, child, on=on)
    form = EndForm(request.POST or None)

    def carry_out() -> None:
        schools.end_teaching_school(child=child, reason=form.cleaned_data["reason"], **deed_terms(request))

    if carried_out(request, form, carry_out, "已结束，原送教学校不再看到这名孩子。"):
        return HttpResponseRedirect(reverse("teaching.waiting"))
    closed = "" if standing else "该生现在没有确定的送教学校"
    return _show(request, child, standing, "结束送教学校", form, closed=closed)


def _show(
    request: HttpRequest, child: Child, standing: TeachingSchool | None, verb: str, form: forms.Form, *,
    near: str = "", closed: str = "",
) -> HttpResponseBase:  # fmt: skip
    on, by = clock.today(), desk.officer_of(request)
    trail.note("child.viewed", by=by, on=on, about=child.code, area=child.area_path)
    address = reverse("teaching.waiting")
    now = f"{standing.school.name}（{wording.day(standing.on)}起）" if standing else "尚未确定"
    page = DeedPage(
        title=verb, place=child.name, verb=verb, version=standing.pk if standing else 0,
        crumbs=(Crumb(WAITING, address), Crumb(verb)), back_address=address, back_label="返回名单", about="学生",
        lead="确定后，该校的校长、教务等即可看到这名孩子和他的个案，并制订送教方案；原学校随即不再看到。",
        closed=closed or _closed(request, child), facts=(
            ("姓名", child.name, ""),
            ("户籍村（社区）", child.area.name if child.area else "", ""),
            ("学籍学校", child.school.name if child.school else "无学籍", ""),
            ("片区学校", near, "按居住地、户籍地就近划片") if near else ("片区学校", "没有划定", ""),
            ("现送教学校", now, standing.reason if standing else ""),
        ),
    )  # fmt: skip
    return show_deed(request, page, form)


def _closed(request: HttpRequest, child: Child) -> str:
    """Whoever may name neither kind of school reads why."""
    by, on = desk.officer_of(request), clock.today()
    if not may(Permission.ASSIGN_WORK, by=by, at=child, on=on):
        return "这名孩子不在本岗位办理的范围内"
    said = ""
    for special in (False, True):
        try:
            schools.check_level(special=special, policy=policy_on(on), by=by)
        except Refusal as refusal:
            said = said or refusal.sentence.rstrip("。")
        else:
            return ""
    return said


def _child(request: HttpRequest, code: str) -> Child:
    found = child_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found
