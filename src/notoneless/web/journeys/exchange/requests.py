"""The list of export requests, and one of them with its answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.lists import names_of
from notoneless.reporting.exchange import asking
from notoneless.reporting.exchange.models import ExportRequest
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import whole_number
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import rules
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.exchange.pages import RequestPage

TITLE = "导出申请"
STATES = dict(ExportRequest.STATES)
TERMS = ListTerms(
    columns=(
        Column("title", "名单", "main", sort="title"),
        Column("number", "条数", "number"),
        Column("purpose", "用途", "long"),
        Column("asked_on", "申请日期", "date", sort="asked_on"),
        Column("state", "状态", labels=STATES),
    ),
    order="-asked_on",
    facets=(Facet("state", "状态", "state", choices=tuple(STATES.items()), hides_empty=True),),
    name_field="title",
    row_entrance="exchange.request",
    noted_as="exports.listed",
    empty="截至 {day}，没有导出申请。",
)


def _lead() -> str:
    found = rules()
    return (
        f"超过 {found.approval_above or 0} 人的名单须由他人批准才能导出。"
        f"批准后 {found.approval_days or 0} 天内由申请人本人导出一次，导出记入操作记录。"
    )


def waiting(request: HttpRequest) -> int:
    return asking.requests_to_answer(desk.officer_of(request), on=clock.today()).filter(state="asked").count()


def requests(request: HttpRequest) -> HttpResponseBase:
    address = reverse("exchange.requests")
    if request.method == "POST":
        return redirected(request, address)
    rows = asking.requests_seen(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, follows_place=False)
    page = ListPage(
        title=TITLE,
        place=desk.own_place(request),
        aside=f"{shown.total} 件",
        list=shown,
        lead=_lead(),
        beside=(("导出文件", reverse("exchange.files")),),
        personal=False,
    )
    return render_list(request, page)


def one(request: HttpRequest, code: str) -> HttpResponseBase:
    """Whoever asked reads it; who may answer, answers here."""
    by, on = desk.officer_of(request), clock.today()
    found = asking.requests_seen(by, on=on).filter(code=code).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, found)
    return render(request, "exchange/request.html", _page(request, found))


def _answered(request: HttpRequest, found: ExportRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    expected = whole_number(request.POST.get("version", ""))
    if request.POST.get("answer") == "approve":
        asking.approve_export(request=found, expected=expected, by=by, on=on)
        messages.success(request, f"已批准 {found.code}，申请人可在 {found.until} 前导出一次。")
    else:
        reason = request.POST.get("reason", "")
        asking.refuse_export(request=found, reason=reason, expected=expected, by=by, on=on)
        messages.success(request, f"未批准 {found.code}，原因已告知申请人。")
    return HttpResponseRedirect(reverse("exchange.requests"))


def _page(request: HttpRequest, found: ExportRequest) -> RequestPage:
    by, on = desk.officer_of(request), clock.today()
    names = names_of([found.asked_by, found.answered_by])
    lines = [
        ("名单", found.title, found.question),
        ("条数", f"{found.number:,} {found.unit_word}", ""),
        ("栏目", "、".join(found.headings), "不含证件号码和电话"),
        ("用途", found.purpose, ""),
        ("申请人", names.get(found.asked_by, found.asked_by), f"{found.asked_on}"),
        ("状态", STATES[found.state], f"{found.until} 前有效" if found.state == "approved" else ""),
    ]
    if found.answered_by:
        lines.append(
            ("答复", found.answer or "同意", f"{names.get(found.answered_by, '')} {found.answered_on}")
        )
    usable = asking.approved_for(by, found.address, on=on)
    return RequestPage(
        title=f"{TITLE} {found.code}", place=desk.own_place(request),
        crumbs=(Crumb(TITLE, reverse("exchange.requests")),),
        code=found.code, version=found.version, lines=tuple(lines), personal=False,
        may_answer=found.state == "asked" and asking.may_answer(found, by, on=on),
        take_address=found.address if usable is not None and usable.pk == found.pk else "",
    )  # fmt: skip
