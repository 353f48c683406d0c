"""追究线索: facts and days that a person answers, each with its case: taken up, or put aside with a reason."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.lists import case_of
from notoneless.reporting.accountability import concerned
from notoneless.reporting.accountability.delays import NO_FAULT, dismiss_proposal
from notoneless.reporting.accountability.models import Proposal
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accountability.doing import at_deed, found, who
from notoneless.web.journeys.accountability.inquiry_forms import DismissForm
from notoneless.web.journeys.accountability.pages import Block, RecordPage

TITLE, HOME = "追究线索", "accountability.proposals"
LEAD = f"由记录列出的日期，不是结论，不计分。{NO_FAULT}"
TERMS = ListTerms(
    columns=(
        Column("facts", "事实和日期", "main"),
        Column("body__name", "单位"),
        Column("kind", "种类", labels=dict(Proposal.KINDS)),
        Column("found_on", "列出日期", "date", sort="-found_on"),
        Column("state", "状态", labels=dict(Proposal.STATES)),
    ),
    order="-found_on",
    facets=(
        Facet("state", "状态", "state", choices=tuple(Proposal.STATES), hides_empty=True),
        Facet("kind", "种类", "kind", choices=tuple(Proposal.KINDS), hides_empty=True),
    ),
    row_entrance="accountability.proposal",
    noted_as="proposals.listed",
    empty="截至 {day}，{place}没有追究线索。",
)


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse(HOME)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = concerned.proposals(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, place=place)
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 条", list=shown, lead=LEAD, crumbs=(Crumb(TITLE),),
        beside=(("责任追究", reverse("accountability.inquiries")),),
    )  # fmt: skip
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return concerned.proposals(desk.officer_of(request), on=clock.today()).filter(state="open").count()


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one, by, on = _here(request, code), desk.officer_of(request), clock.today()
    case = case_of(by, one.case.code, on=on) if one.case else None
    deeds = []
    if one.state == "open":
        deeds += [
            ("立项", f"{reverse('accountability.open')}?proposal={code}"),
            ("不予立项", _dismissal(code)),
        ]
    if case is not None:
        deeds.append(("打开个案", reverse("cases.page", kwargs={"code": case.code})))
    shown = RecordPage(
        title=one.get_kind_display(), place=one.body.name, aside=one.get_state_display(), crumbs=_crumbs(Crumb(code)),
        sentence=one.facts, note=LEAD, deeds=tuple(deeds),
        facts=(
            ("单位", one.body.name, ""), ("出处", one.ref, ""), ("有关个案", one.case.code if one.case else "", ""),
            ("列出日期", str(one.found_on), ""), ("编号", code, ""),
        ),
        blocks=(Block("研判", (f"{one.answered_on} {one.reason}",) if one.answered_on else (), empty="还没有研判。"),),
    )  # fmt: skip
    return render(request, "accountability/record.html", shown)


def dismiss(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = _here(request, code), DismissForm(request.POST or None)
    back = reverse("accountability.proposal", kwargs={"code": code})
    page = DeedPage(
        title="不予立项", place=one.body.name, verb="不予立项", back_address=back, version=one.version,
        sentence=one.facts,
        closed="" if one.state == "open" else "这条线索已经研判", crumbs=_crumbs(Crumb(code, back)), personal=False,
    )  # fmt: skip
    return at_deed(
        request, form,
        lambda: dismiss_proposal(
            proposal=one, reason=form.cleaned_data["reason"], expected=expected_version(request), **who(request)
        ),
        page, done="已登记不予立项。",
    )  # fmt: skip


def _here(request: HttpRequest, code: str) -> Proposal:
    return found(concerned.proposal_of(desk.officer_of(request), code, on=clock.today()))


def _dismissal(code: str) -> str:
    return reverse("accountability.dismiss", kwargs={"code": code})


def _crumbs(*rest: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, reverse(HOME)), *rest)
