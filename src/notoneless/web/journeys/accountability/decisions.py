"""奖惩登记: what named authorities decided, each with its basis, its end, its objection and its paper."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless.places.rules import policy_on
from notoneless.reporting.accountability import deciding
from notoneless.reporting.accountability.models import Decision
from notoneless.reporting.responsibility.lists import units_seen
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accountability.decision_forms import DecisionForm, TextForm, WordingForm
from notoneless.web.journeys.accountability.doing import at_deed, found, who
from notoneless.web.journeys.accountability.pages import Block, RecordPage
from notoneless.web.journeys.accountability.problem_forms import WhereForm

TITLE, HOME = "奖惩登记", "accountability.decisions"
NOTE = "奖惩由有权机关决定，本页照决定书登记。考核、排名只作为依据的文字，系统不因任何数字自动奖惩。"
TERMS = ListTerms(
    columns=(
        Column("kind_label", "种类", "main"),
        Column("body__name", "单位"),
        Column("person_name", "个人"),
        Column("what", "决定内容", "long"),
        Column("decided_on", "决定日期", "date", sort="-decided_on"),
        Column("until", "执行至", "date"),
        Column("standing", "状态", labels=dict(deciding.STANDINGS)),
    ),
    order="-decided_on",
    facets=(
        Facet("standing", "状态", "standing", choices=deciding.STANDINGS, hides_empty=True),
        Facet("use", "类别", "use", choices=tuple(Decision.USES), hides_empty=True),
    ),
    row_entrance="accountability.decision",
    noted_as="decisions.listed",
    empty="截至 {day}，{place}没有登记奖惩决定。",
)


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse(HOME)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = deciding.decisions(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, place=place)
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 项", list=shown, lead=NOTE, crumbs=(Crumb(TITLE),),
        beside=(("登记决定", reverse("accountability.decide")),),
    )  # fmt: skip
    return render_list(request, page)


def put_down(request: HttpRequest) -> HttpResponseBase:
    """First which unit, then what was decided."""
    by, on = desk.officer_of(request), clock.today()
    units = list(units_seen(by, on=on).exclude(kind__in=("class", "grid")).order_by("path"))
    at = next((one for one in units if one.code == request.GET.get("unit")), None)
    page = DeedPage(
        title="登记决定", place=at.name if at else desk.place_name(request), verb="登记决定" if at else "下一步",
        back_address=reverse(HOME), lead=NOTE, crumbs=_crumbs(),
    )  # fmt: skip
    if at is None:
        where = WhereForm(units, request.POST or None)
        where.fields["unit"].label = "受奖惩的单位，或个人所在单位"
        if request.method == "POST" and where.is_valid():
            return HttpResponseRedirect(f"{request.path}?unit={where.cleaned_data['unit']}")
        return show_deed(request, page, where)
    policy = policy_on(on)
    form = DecisionForm(policy, request.POST or None, {"decided_on": on})

    def carry_out() -> Decision:
        kind = form.cleaned_data["kind"]
        return deciding.record_decision(
            body=at, kind=kind, wording=form.said(), policy=policy, **who(request)
        )

    return at_deed(request, form, carry_out, page, done="已登记。", onward=_address)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    later = getattr(one, "revoked_by", None)
    objections = tuple(
        f"{day}：{text}"
        for day, text in ((one.objected_on, one.objection), (one.answered_on, one.answer))
        if day
    )
    shown = RecordPage(
        title=one.kind_label, place=one.concerned, aside=dict(deciding.STANDINGS)[one.standing], note=NOTE,  # type: ignore[attr-defined]
        crumbs=_crumbs(Crumb(code)), sentence=f"{one.authority}{one.decided_on}决定（{one.document}）：{one.what}",
        facts=(
            ("对象", one.concerned, ""), ("类别", one.get_use_display(), ""), ("依据", one.basis, ""),
            ("决定机关", one.authority, one.document), ("决定日期", str(one.decided_on), ""),
            ("执行至", str(one.until or "没有期限"), ""), ("责任追究", one.inquiry.code if one.inquiry else "", ""),
            *((("撤销的决定", one.revokes.code, one.revokes.document),) if one.revokes else ()),
            *((("已被撤销", later.code, later.document),) if later else ()), ("编号", code, ""),
        ),
        blocks=(Block("异议", objections, empty="没有异议。"),), deeds=_deeds(one),
    )  # fmt: skip
    return render(request, "accountability/record.html", shown)


def revoke(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = _here(request, code), WordingForm(request.POST or None)
    closed = "" if _may_fall(one) else "已撤销，或本身就是撤销决定"
    return _deed(
        request, one, form, "撤销决定", "另立一条，原决定留存。", closed,
        lambda: deciding.revoke_decision(decision=one, wording=form.wording(), **who(request)),
    )  # fmt: skip


def dispute(request: HttpRequest, code: str) -> HttpResponseBase:
    """An objection, or what became of the one that stands."""
    one, form = _here(request, code), TextForm(request.POST or None)
    verb = "登记异议" if one.objected_on is None else "登记异议处理结果"
    deed = deciding.object_decision if one.objected_on is None else deciding.settle_objection
    closed = "异议已经处理" if one.answered_on else ""

    def carry_out() -> Decision:
        expected = expected_version(request)
        return deed(decision=one, text=form.cleaned_data["text"], expected=expected, **who(request))

    return _deed(request, one, form, verb, "", closed, carry_out)


def paper(request: HttpRequest, code: str) -> HttpResponseBase:
    """The decision paper as PDF, ready for the seal."""
    made = deciding.print_decision(decision=_here(request, code), **who(request))
    answer = HttpResponse(made.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, f"奖惩决定书_{code}.pdf") or "attachment"
    return answer


def _deed(
    request: HttpRequest,
    one: Decision,
    form: Form,
    verb: str,
    lead: str,
    closed: str,
    deed: Callable[[], Any],
) -> HttpResponseBase:
    page = DeedPage(
        title=verb, place=one.concerned, verb=verb, back_address=_address(one), version=one.version, lead=lead,
        closed=closed, sentence=one.what, crumbs=_crumbs(Crumb(one.code, _address(one))),
    )  # fmt: skip
    return at_deed(request, form, deed, page, done=f"已{verb}。")


def _deeds(one: Decision) -> tuple[tuple[str, str], ...]:
    here = {"code": one.code}
    rows = [("打印决定书", "accountability.paper", True), ("撤销", "accountability.revoke", _may_fall(one)),
            ("异议", "accountability.dispute", one.answered_on is None)]  # fmt: skip
    return tuple((label, reverse(name, kwargs=here)) for label, name, offered in rows if offered)


def _may_fall(one: Decision) -> bool:
    return one.revokes_id is None and getattr(one, "revoked_by", None) is None


def _here(request: HttpRequest, code: str) -> Decision:
    return found(deciding.decision_of(desk.officer_of(request), code, on=clock.today()))


def _address(one: Decision) -> str:
    return reverse("accountability.decision", kwargs={"code": one.code})


def _crumbs(*rest: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, reverse(HOME)), *rest)
