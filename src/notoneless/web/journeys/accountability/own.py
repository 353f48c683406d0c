"""涉及本人的责任追究: what was told, the timeline as it stood then, and the place to speak and to object."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import policy_on
from notoneless.reporting.accountability import concerned, pursuing
from notoneless.reporting.accountability.models import Inquiry, InquiryStep
from notoneless.reporting.accountability.sealing import look_at_file
from notoneless.reporting.accountability.timeline import unpacked
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import served
from notoneless.web.frame.deeds.page import DeedPage, expected_version
from notoneless.web.frame.lists import Column, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accountability.doing import at_deed, found, who
from notoneless.web.journeys.accountability.inquiry_forms import WordForm
from notoneless.web.journeys.accountability.pages import Block, RecordPage
from notoneless.web.journeys.accountability.telling import events_of, facts_of, files_of, step_events

TITLE, HOME = "涉及本人的事项", "accountability.own"
TERMS = ListTerms(
    columns=(
        Column("code", "编号", "main"),
        Column("ground_label", "情形", "long"),
        Column("state", "状态", labels=dict(Inquiry.STATES)),
        Column("noticed_on", "告知日期", "date", sort="-noticed_on"),
        Column("handler__name", "办理单位"),
    ),
    order="-noticed_on",
    row_entrance="accountability.own_page",
    empty="截至 {day}，没有告知本人（本单位）的责任追究。",
)
VERBS = {"noticed": "陈述申辩", "decided": "申请复核"}
RIGHTS = (
    "本件只有办理单位、其上级和本人看得到。可以陈述申辩、要求听取意见；对决定不服的，可以在期限内申请复核。"
)


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse(HOME)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    shown = show_list(request, concerned.own(desk.officer_of(request)), TERMS, address=address, place=place)
    page = ListPage(title=TITLE, place=place, aside=f"{shown.total} 件", list=shown, crumbs=(Crumb(TITLE),))
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return concerned.own(desk.officer_of(request)).filter(state__in=("noticed", "decided")).count()


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on = _here(request, code), clock.today()
    steps, policy = concerned.steps_of(one, concerned=True), policy_on(on)
    told = next((each.timeline for each in reversed(steps) if each.timeline), None)
    shown = RecordPage(
        title="责任追究告知", place=one.handler.name, aside=one.get_state_display(), crumbs=_crumbs(Crumb(one.code)),
        sentence=_sentence(one), note=RIGHTS, facts=facts_of(one, policy),
        blocks=(
            Block("办理过程", events=step_events(steps, policy)),
            Block("时间线（告知、决定时的记录）", events=events_of(unpacked(told)), empty="没有可列的记录。"),
        ),
        files=files_of(steps, "accountability.file", one.code),
        deeds=tuple((verb, reverse("accountability.own_step", kwargs={"code": code}))
                    for state, verb in VERBS.items() if state == one.state),
    )  # fmt: skip
    return render(request, "accountability/record.html", shown)


def say(request: HttpRequest, code: str) -> HttpResponseBase:
    """陈述申辩 once told, 申请复核 once decided."""
    one = _here(request, code)
    verb = VERBS.get(one.state, "陈述申辩")
    form = WordForm(data=request.POST or None, files=request.FILES or None)
    closed = "" if one.state in VERBS else f"本件{one.get_state_display()}，不在这一步"
    back = reverse("accountability.own_page", kwargs={"code": code})
    page = DeedPage(
        title=verb, place=one.handler.name, verb=verb, back_address=back, version=one.version, closed=closed,
        lead=RIGHTS, sentence=_sentence(one), crumbs=_crumbs(Crumb(one.code, back)),
    )  # fmt: skip
    deed = pursuing.ask_review if one.state == "decided" else pursuing.make_statement

    def carry_out() -> Any:
        return deed(inquiry=one, word=form.word(), expected=expected_version(request), **who(request))

    return at_deed(request, form, carry_out, page, done=f"已提交{verb}。")


def file(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """A paper of one step, for its handlers and for the person concerned."""
    by = desk.officer_of(request)
    handled = concerned.inquiry_of(by, code, on=clock.today())
    one = handled or found(concerned.own_of(by, code))
    return _file(request, concerned.steps_of(one, concerned=handled is None), number)


def _file(request: HttpRequest, steps: list[InquiryStep], number: int) -> HttpResponseBase:
    step = next((one for one in steps if one.pk == number and one.file_name), None)
    return served(look_at_file(step=found(step), **who(request)))


def _here(request: HttpRequest, code: str) -> Inquiry:
    return found(concerned.own_of(desk.officer_of(request), code))


def _sentence(one: Inquiry) -> str:
    if one.state == "noticed":
        return f"{one.handler.name}{one.noticed_on}告知：可以在{one.statement_until}前陈述申辩。"
    if one.state == "decided":
        return f"{one.decided_on}已作出决定；不服的，可以在{one.objection_until}前申请复核。"
    return f"本件{one.get_state_display()}。"


def _crumbs(*rest: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, reverse(HOME)), *rest)
