"""跨校告知对接: told on the case, the box of the told unit, one telling and its receipt."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.casework.handing import lists
from notoneless.casework.handing import telling as deeds
from notoneless.casework.handing.models import Telling
from notoneless.officers.lists import names_of
from notoneless.places.lists import unit_of
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.of_case import case_here, show_case_deed, to_case
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.handing.forms import ReceiptForm, TellForm

TOLD = ListTerms(
    columns=(
        Column("case__child__name", "姓名", "main", sort="case__child__name_key"),
        Column("from_unit__name", "告知单位"),
        Column("unit__name", "被告知单位"),
        Column("text", "内容", "long"),
        Column("due_on", "签收期限", "date", sort="due_on"),
        Column("told_on", "告知", "date", sort="told_on"),
        Column("seen_on", "签收", "date"),
    ),
    order="-told_on",
    name_field="case__child__name",
    row_entrance="handing.telling",
    facets=(
        Facet("receipt", "签收", "receipt", choices=(("open", "未签收"), ("done", "已签收"))),
        Facet("late", "期限", "late", choices=(("late", "已超期"),)),
    ),
    export_entrance="handing.export_told",
    noted_as="tellings.listed",
    empty="截至 {day}，没有告知{place}的个案。",
)


def waiting(request: HttpRequest) -> int:
    return lists.told_here(desk.officer_of(request), on=clock.today()).filter(seen_on=None).count()


def tell(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    case = case_here(request, code)
    own = by.active_post.unit.path if by.active_post else ""
    form = TellForm(on, own, request.POST or None)

    def deed() -> None:
        to = unit_of(form.cleaned_data["to"])
        if to is None:
            raise Http404
        word = deeds.Word(to, form.cleaned_data["text"])
        deeds.tell_unit(case=case, word=word, policy=policy_on(on), by=by, on=on)

    if carried_out(request, form, deed, "已告知，等待对方签收。"):
        return to_case(case)
    lead = "发现的情况涉及其他学校或乡镇的，及时告知对方并取得签收；本案仍由本单位办理。"
    return show_case_deed(request, case, "告知其他单位", form, lead=lead)


def box(request: HttpRequest) -> HttpResponseBase:
    address = reverse("handing.told")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.own_place(request)
    rows = lists.told_here(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TOLD, address=address, place=place, follows_place=False)
    lead = "其他学校、乡镇告知本单位的个案，以及下级单位尚未签收的。签收须由被告知的单位办理。"
    page = ListPage(title="跨校告知", place=place, aside=f"{shown.total} 件", list=shown, lead=lead)
    return render_list(request, page)


def telling(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    found = lists.telling_of(by, code, on=on)
    if found is None:
        raise Http404
    form = ReceiptForm(request.POST if request.method == "POST" else None)

    def deed() -> None:
        deeds.acknowledge(telling=found, answer=form.cleaned_data["answer"], by=by, on=on)

    address = reverse("handing.told")
    if carried_out(request, form, deed, "已签收。"):
        return HttpResponseRedirect(address)
    if request.method == "GET":
        trail.note("telling.viewed", by=by, on=on, about=found.code, area=found.from_path)
    page = DeedPage(
        title="跨校告知", place=found.case.child.name, verb="签收", version=found.version,
        crumbs=(Crumb("跨校告知", address), Crumb(found.code)), back_address=address, back_label="返回列表",
        sentence=_sentence(found), late=found.seen_on is None and found.due_on < on, about="告知事项",
        closed="" if form.errors else _closed(request, found), facts=_facts(found),
    )  # fmt: skip
    return show_deed(request, page, form)


def _sentence(found: Telling) -> str:
    told = f"{found.from_unit.name}于 {wording.long_day(found.told_on)}告知{found.unit.name}：{found.text}"
    if found.seen_on is None:
        return wording.sentence_end(told)
    who = names_of([found.seen_by]).get(found.seen_by, "")
    answer = f"，答复：{found.answer}" if found.answer else ""
    return wording.sentence_end(f"{wording.sentence_end(told)}{who}已于 {found.seen_on} 签收{answer}")


def _closed(request: HttpRequest, found: Telling) -> str:
    post = desk.officer_of(request).active_post
    if found.seen_on is not None:
        return "已经签收"
    return "" if post and post.unit.path == found.unit_path else f"由{found.unit.name}签收"


def _facts(found: Telling) -> tuple[tuple[str, str, str], ...]:
    child = found.case.child
    return (
        ("姓名", child.name, ""),
        ("性别、出生日期", f"{child.sex} {wording.day(child.birth_date)}", ""),
        ("学校", f"{child.school_name} {child.grade} {child.class_name}".strip(), ""),
        ("户籍地", child.area.name if child.area else "", ""),
        ("签收期限", wording.day(found.due_on), ""),
    )
