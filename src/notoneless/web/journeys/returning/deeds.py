"""One page per deed: verify a return, plan aftercare, record a round, ask for an exception."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from notoneless.casework.models import Case
from notoneless.casework.returning import caring, lists, verifying
from notoneless.places.lists import UnitLine, unit_of, units_of
from notoneless.policy.case_moves import STATES
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.of_case import case_here, closed_to, show_case_deed, to_case
from notoneless.web.frame.deeds.page import carried_out, deed_terms
from notoneless.web.journeys.returning.forms import ExemptionForm, PlanForm, RoundForm, VerifyForm


def verify(request: HttpRequest, code: str) -> HttpResponseBase:
    on = clock.today()
    case = case_here(request, code)
    form = VerifyForm(case, _schools(request), on, request.POST or None)

    def carry_out() -> None:
        school = unit_of(form.cleaned_data["school"])
        if school is None:
            raise Http404
        verifying.verify_return(case=case, seen=form.seen(school), **deed_terms(request))

    lead = "由学校看到孩子本人到班上课后办理。办理后进入跟踪，不再要求劝返记录。"
    return _deed(request, case, "确认返校", form, carry_out, lead=lead, states=verifying.RETURN.sources)


def plan(request: HttpRequest, code: str) -> HttpResponseBase:
    case = case_here(request, code)
    form = PlanForm(request.POST or None)

    def carry_out() -> None:
        caring.plan_aftercare(case=case, plan=form.plan(), **deed_terms(request))

    return _deed(
        request,
        case,
        "制定跟踪关爱计划",
        form,
        carry_out,
        lead="返校不是终点：谁来关爱、做什么、多久看一次。",
        states=caring.WATCHED,
    )


def record(request: HttpRequest, code: str) -> HttpResponseBase:
    case = case_here(request, code)
    form = RoundForm(clock.today(), request.POST or None)

    def carry_out() -> None:
        caring.record_round(case=case, looked=form.looked(), **deed_terms(request))

    lead = "不在校的，下一次回访随即到期；确又辍学的，回到个案办理“再次辍学”。"
    return _deed(request, case, "登记回访", form, carry_out, lead=lead, states=caring.WATCHED)


def exemption(request: HttpRequest, code: str) -> HttpResponseBase:
    case = case_here(request, code)
    form = ExemptionForm(request.POST or None)

    def carry_out() -> None:
        terms = deed_terms(request)
        terms.pop("expected")
        caring.ask_exemption(case=case, reason=form.cleaned_data["reason"], **terms)

    return _deed(
        request,
        case,
        "申请销号例外",
        form,
        carry_out,
        lead="所缺材料由系统按规则列出，不由申请人填写。",
        states=("watching",),
    )


def _schools(request: HttpRequest) -> list[UnitLine]:
    """A school speaks for itself; a county officer for any."""
    post = desk.officer_of(request).active_post
    below = post.unit.path if post and post.unit.kind == "school" else ""
    return units_of("school", on=clock.today(), below=below)


def _closed(case: Case, states: tuple[str, ...]) -> str:
    return "" if case.state in states else f"个案现为“{STATES[case.state]}”，不能办理这一步"


def _deed(
    request: HttpRequest,
    case: Case,
    verb: str,
    form: forms.Form,
    carry_out: Callable[[], None],
    *,
    lead: str,
    states: tuple[str, ...],
) -> HttpResponseBase:
    if carried_out(request, form, carry_out, f"已办理“{verb}”。"):
        return to_case(case)
    lists.note_look(case, by=desk.officer_of(request), on=clock.today())
    closed = closed_to(request, case) or _closed(case, states)
    return show_case_deed(request, case, verb, form, lead=lead, closed=closed)
