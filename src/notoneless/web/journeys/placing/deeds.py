"""One page per deed on a disposition: send, sign, file a paper, withdraw, begin, end."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.placing import lists, proposing
from notoneless.casework.placing.chain.signing import closed_reason, give_opinion, step_awaited
from notoneless.casework.placing.documents import file_of, file_paper
from notoneless.casework.placing.following import running
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.standing import standing_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.case_needs import labels
from notoneless.policy.placing.ways import ACTS, from_kept
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, deed_terms, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.placing.choosing import child_facts
from notoneless.web.journeys.placing.forms import NothingForm, OpinionForm, PaperForm, ReasonForm
from notoneless.web.journeys.placing.showing import page_of

CarryOut = Callable[[], object]


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    on, officer = clock.today(), desk.officer_of(request)
    one = found(request, code)
    lists.note_look(one, by=officer, on=on)
    return render(request, "placing/page.html", page_of(one, policy_on(on), by=officer, on=on))


def opinion(request: HttpRequest, code: str) -> HttpResponseBase:
    one, terms = found(request, code), deed_terms(request)
    policy: Policy = terms["policy"]
    step = step_awaited(one) if one.state == "in_chain" else None
    closed = closed_reason(one, policy, by=terms["by"], on=terms["on"]) if step else "本处置不在审批中"
    form = OpinionForm(step, request.POST or None)
    number = step.number if step else 0

    def carry_out() -> None:
        give_opinion(disposition=one, step=number, word=form.word(), **terms)

    verb = ACTS[step.act] if step else "签署意见"
    lead = "签署后不能更改。同意后转下一步，最后一步同意即办结。" if step and step.judges else ""
    title = f"{verb}：{step.text}" if step else verb
    return _deed(request, one, title, form, carry_out, closed=_only_blocking(closed), lead=lead)


def paper(request: HttpRequest, code: str) -> HttpResponseBase:
    one, terms = found(request, code), deed_terms(request)
    policy: Policy = terms["policy"]
    form = PaperForm(_kinds(one, policy), request.POST or None, request.FILES or None)

    def carry_out() -> None:
        file_paper(disposition=one, paper=form.paper(), policy=policy, by=terms["by"], on=terms["on"])

    allowed = may(Permission.GIVE_OPINION, by=terms["by"], at=[one, _taking(one)], on=terms["on"])
    closed = "" if allowed else "由负责该生的单位登记"
    lead = "扫描件加密保存，只有有权人员可以打开。"
    return _deed(request, one, "登记材料", form, carry_out, closed=closed, lead=lead)


def send(request: HttpRequest, code: str) -> HttpResponseBase:
    one, terms = found(request, code), deed_terms(request)
    lead = "提交后按审批环节依次办理；提出人不能审批自己提出的处置。"
    return _deed(
        request, one, "提交审批", NothingForm(request.POST or None),
        lambda: proposing.send_proposal(disposition=one, **terms), lead=lead,
    )  # fmt: skip


def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    one, terms, form = found(request, code), deed_terms(request), ReasonForm(request.POST or None)

    def carry_out() -> None:
        proposing.withdraw_proposal(disposition=one, reason=form.cleaned_data["reason"], **terms)

    return _deed(request, one, "撤回处置", form, carry_out, lead="撤回后个案回到劝返中，已有意见照样留存。")


def begin(request: HttpRequest, code: str) -> HttpResponseBase:
    one, terms = found(request, code), deed_terms(request)
    return _deed(
        request, one, "开始执行", NothingForm(request.POST or None),
        lambda: running.begin_disposition(disposition=one, **terms),
    )  # fmt: skip


def end(request: HttpRequest, code: str) -> HttpResponseBase:
    one, terms, form = found(request, code), deed_terms(request), ReasonForm(request.POST or None)

    def carry_out() -> None:
        running.end_standing(disposition=one, reason=form.cleaned_data["reason"], **terms)

    return _deed(request, one, "结束登记", form, carry_out, lead="结束后继续劝返，直至返校或安置。")


def found(request: HttpRequest, code: str) -> Disposition:
    one = lists.disposition_of(desk.officer_of(request), code, on=clock.today())
    if one is None:
        raise Http404
    return one


def _only_blocking(closed: str) -> str:
    """What is lacking in the file closes agreeing only: a return for correction stays open."""
    return "" if closed.startswith("现在不能办结") else closed


def _kinds(one: Disposition, policy: Policy) -> list[tuple[str, str]]:
    """What the rules ask for first, what is lacking at the very top."""
    way, held = from_kept(one.terms), file_of(one).kinds
    wanted = [kind for kind in way.documents if kind not in held] + [
        kind for kind in way.documents if kind in held
    ]
    others = [code for code in ("consent", *policy.evidence) if code not in wanted]
    return [(code, labels(policy, [code])) for code in dict.fromkeys([*wanted, *others])]


def _taking(one: Disposition) -> str:
    return one.taking.path if one.taking else ""


def _deed(
    request: HttpRequest,
    one: Disposition,
    verb: str,
    form: forms.Form,
    carry_out: CarryOut,
    *,
    closed: str = "",
    lead: str = "",
) -> HttpResponseBase:
    address = reverse("placing.page", kwargs={"code": one.code})
    if not closed and carried_out(request, form, carry_out, f"已办理“{verb}”。"):
        return HttpResponseRedirect(address)
    told = standing_of(one, policy_on(clock.today()), on=clock.today())
    shown = DeedPage(
        title=verb, place=one.child.name, verb=verb.partition("：")[0], version=one.version, lead=lead,
        crumbs=(Crumb("处置", reverse("placing.list")), Crumb(one.code, address), Crumb(verb)), closed=closed,
        back_address=address, back_label="返回处置", sentence=told.sentence, late=told.is_late, about="学生",
        facts=child_facts(one.child),
    )  # fmt: skip
    return show_deed(request, shown, form)
