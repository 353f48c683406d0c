"""责任追究 for its handlers: the list, one inquiry with its timeline and steps, the deed of each step."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.lists import case_of
from notoneless.places.rules import policy_on
from notoneless.reporting.accountability import concerned, pursuing
from notoneless.reporting.accountability.models import Inquiry, Proposal
from notoneless.reporting.accountability.timeline import timeline_of
from notoneless.reporting.responsibility.lists import units_seen
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accountability.doing import at_deed, found, who
from notoneless.web.journeys.accountability.inquiry_forms import (
    DecisionForm,
    HearingForm,
    NoticeForm,
    OpeningForm,
    ReviewForm,
    WordForm,
    proposed_days,
)
from notoneless.web.journeys.accountability.pages import Block, RecordPage
from notoneless.web.journeys.accountability.problem_forms import WhereForm
from notoneless.web.journeys.accountability.telling import events_of, facts_of, files_of, step_events

TITLE, HOME = "责任追究", "accountability.inquiries"
STATES = tuple(Inquiry.STATES)
TERMS = ListTerms(
    columns=(
        Column("code", "编号", "main"),
        Column("body__name", "单位"),
        Column("person_name", "当事人"),
        Column("ground_label", "情形", "long"),
        Column("state", "状态", labels=dict(STATES)),
        Column("opened_on", "立项日期", "date", sort="-opened_on"),
        Column("handler__name", "办理单位"),
    ),
    order="-opened_on",
    facets=(Facet("state", "状态", "state", choices=STATES, hides_empty=True),),
    row_entrance="accountability.inquiry",
    noted_as="inquiries.listed",
    empty="截至 {day}，{place}没有责任追究。可以从“追究线索”立项，也可以在本页立项。",
)
NOTE = "系统只列事实和日期，不判断责任；处理由有权机关决定，本页登记。如实报告本身不构成过错。"
# What each state offers: step, verb.
OFFERED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "opened": (("notice", "告知当事人"), ("withdraw", "撤销")),
    "noticed": (
        ("decide", "登记决定"),
        ("hearing", "登记听取意见"),
        ("statement", "代登陈述"),
        ("withdraw", "撤销"),
    ),
    "decided": (("close", "办结"), ("object", "代登复核申请")),
    "objected": (("review", "登记复核结果"),),
}
LEADS = {
    "notice": "告知后当事人看得到告知内容和今天的时间线，可以陈述申辩。截止日期由办理人按规定填写，天数只是提示。",
    "decide": "照有权机关的决定书登记。须先听取意见，或等陈述申辩期限届满。",
    "statement": "当事人没有账号时代为登记，须上传当事人签字的材料。",
    "object": "当事人没有账号时代为登记，须上传当事人签字的材料。",
    "review": "须由登记原决定以外的人登记。",
}


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse(HOME)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = concerned.handled(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, place=place)
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 件", list=shown, lead=NOTE, crumbs=(Crumb(TITLE),),
        beside=(("立项", reverse("accountability.open")), ("追究线索", reverse("accountability.proposals"))),
    )  # fmt: skip
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return concerned.open_ones(desk.officer_of(request), on=clock.today()).count()


def put_down(request: HttpRequest) -> HttpResponseBase:
    """First which body, then whom and on what ground; a proposal names its body and its case."""
    by, on, back = desk.officer_of(request), clock.today(), reverse(HOME)
    policy, proposal = policy_on(on), _proposal(request)
    units = list(units_seen(by, on=on).exclude(kind__in=("class", "grid")).order_by("path"))
    wanted = proposal.body.code if proposal else request.GET.get("unit", "")
    at = next((one for one in units if one.code == wanted), None)
    page = DeedPage(
        title="立项", place=at.name if at else desk.place_name(request), verb="立项" if at else "下一步", lead=NOTE,
        back_address=back, crumbs=_crumbs(), sentence=proposal.facts if proposal else "",
    )  # fmt: skip
    if at is None:
        where = WhereForm(units, request.POST or None)
        where.fields["unit"].label = "被追究的单位，或当事人所在单位"
        if request.method == "POST" and where.is_valid():
            return HttpResponseRedirect(f"{request.path}?unit={where.cleaned_data['unit']}")
        return show_deed(request, page, where)
    known = {"case": proposal.case.code if proposal.case else "", "facts": proposal.facts} if proposal else {}
    form = OpeningForm(concerned.people_at(at, on=on), policy, request.POST or None, initial=known)

    def carry_out() -> Inquiry:
        said = form.cleaned_data
        case = case_of(by, said["case"], on=on) if said["case"] else None
        opening = pursuing.Opening(
            at,
            said["ground"],
            said["facts"],
            basis=said["basis"],
            case=case,
            proposal=proposal,
            **form.person(),
        )
        return pursuing.open_inquiry(opening=opening, policy=policy, **who(request))

    return at_deed(request, form, carry_out, page, done="已立项，告知前当事人看不到。", onward=_address)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one, by, on = _here(request, code), desk.officer_of(request), clock.today()
    steps = concerned.steps_of(one)
    shown = RecordPage(
        title=f"{one.concerned}责任追究", place=one.handler.name, aside=one.get_state_display(),
        crumbs=_crumbs(Crumb(one.code)), sentence=_sentence(one), note=NOTE, facts=facts_of(one, policy_on(on)),
        late=one.state == "noticed" and not one.heard and bool(one.statement_until and one.statement_until < on),
        blocks=(
            Block("办理过程", events=step_events(steps, policy_on(on))),
            Block("时间线（由记录自动列出）", events=events_of(timeline_of(one.case, one.body, by, on=on)),
                  empty="没有可列的记录。立项时填写个案编号的，列出该个案的记录。"),
        ),
        files=files_of(steps, "accountability.file", one.code),
        deeds=tuple((verb, _step_address(one, step)) for step, verb in OFFERED.get(one.state, ())),
    )  # fmt: skip
    return render(request, "accountability/record.html", shown)


def step(request: HttpRequest, code: str, step: str) -> HttpResponseBase:
    one, on = _here(request, code), clock.today()
    offered = dict(pair for pairs in OFFERED.values() for pair in pairs)
    if step not in offered:
        raise Http404
    policy = policy_on(on)
    form = _form(request, step, proposed_days(on, policy), policy)
    closed = "" if step in dict(OFFERED.get(one.state, ())) else f"本件{one.get_state_display()}，不在这一步"
    page = DeedPage(
        title=offered[step], place=one.concerned, verb=offered[step], back_address=_address(one), version=one.version,
        closed=closed, lead=LEADS.get(step, ""), sentence=_sentence(one), about="本件", facts=facts_of(one, policy),
        crumbs=_crumbs(Crumb(one.code, _address(one))),
    )  # fmt: skip
    return at_deed(request, form, lambda: _deed(request, one, step, form), page, done=f"已{offered[step]}。")


def _form(request: HttpRequest, step: str, days: Mapping[str, Any], policy: Any) -> Any:
    sent: dict[str, Any] = {"data": request.POST or None, "files": request.FILES or None, "initial": days}
    if step == "decide":
        return DecisionForm(policy, **sent)
    return {"notice": NoticeForm, "hearing": HearingForm, "review": ReviewForm}.get(step, WordForm)(**sent)


def _deed(request: HttpRequest, one: Inquiry, step: str, form: Any) -> Inquiry:
    said, word = form.cleaned_data, form.word()
    terms: dict[str, Any] = {
        "inquiry": one,
        "word": word,
        "expected": expected_version(request),
        **who(request),
    }
    plain: dict[str, Callable[..., Inquiry]] = {
        "statement": pursuing.make_statement, "object": pursuing.ask_review, "close": pursuing.close_inquiry,
        "withdraw": pursuing.withdraw_inquiry,
    }  # fmt: skip
    if step in plain:
        return plain[step](**terms)
    if step == "notice":
        return pursuing.give_notice(
            document=said["document"], statement_until=said["statement_until"], **terms
        )
    if step == "hearing":
        return pursuing.hold_hearing(day=said["day"], **terms)
    if step == "review":
        return pursuing.review_objection(result=said["result"], decided=form.decided(), **terms)
    return pursuing.decide_inquiry(
        decided=form.decided(said["kinds"]), objection_until=said["objection_until"],
        policy=policy_on(clock.today()), **terms,
    )  # fmt: skip


def _here(request: HttpRequest, code: str) -> Inquiry:
    return found(concerned.inquiry_of(desk.officer_of(request), code, on=clock.today()))


def _proposal(request: HttpRequest) -> Proposal | None:
    code = request.GET.get("proposal", "")
    return concerned.proposal_of(desk.officer_of(request), code, on=clock.today()) if code else None


def _sentence(one: Inquiry) -> str:
    if one.state == "opened":
        return f"{one.opened_on}立项，正在调查，还没有告知当事人。"
    if one.state == "noticed":
        heard = "已听取意见" if one.heard else f"可以在{one.statement_until}前陈述申辩"
        return f"{one.noticed_on}已告知当事人，{heard}。"
    if one.state == "decided":
        return f"{one.decided_on}已作出决定，可以在{one.objection_until}前申请复核。"
    if one.state == "objected":
        return "当事人已申请复核，待复核。"
    return f"{one.closed_on}{one.get_state_display()}。"


def _address(one: Inquiry) -> str:
    return reverse("accountability.inquiry", kwargs={"code": one.code})


def _step_address(one: Inquiry, step: str) -> str:
    return reverse("accountability.step", kwargs={"code": one.code, "step": step})


def _crumbs(*rest: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, reverse(HOME)), *rest)
