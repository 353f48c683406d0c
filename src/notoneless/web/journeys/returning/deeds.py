"""One page per deed: verify a return, plan aftercare, record a round, ask for an exception."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists as cases
from notoneless.casework.models import Case
from notoneless.casework.refusals import MoveClosed, NotThisRole
from notoneless.casework.returning import caring, lists, refusals, verifying
from notoneless.casework.standing import standing_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.lists import UnitLine, unit_of, units_of
from notoneless.places.rules import policy_on
from notoneless.policy.case_moves import STATES
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deed_page import DeedPage, expected_version, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.returning.forms import ExemptionForm, PlanForm, RoundForm, VerifyForm

SHOWN_AT_FORM = (
    MoveClosed, NotThisRole, refusals.NotSeenYet, refusals.SeenTooEarly, refusals.GradeTooLow,
    refusals.ReasonForGrade, refusals.WrongState, refusals.NothingLacking,
)  # fmt: skip


def verify(request: HttpRequest, code: str) -> HttpResponseBase:
    on = clock.today()
    case = _case(request, code)
    form = VerifyForm(case, _schools(request), on, request.POST or None)

    def carry_out() -> None:
        school = unit_of(form.cleaned_data["school"])
        if school is None:
            raise Http404
        verifying.verify_return(case=case, seen=form.seen(school), **_terms(request))

    lead = "由学校看到孩子本人到班上课后办理。办理后进入跟踪，不再要求劝返记录。"
    return _deed(request, case, "确认返校", form, carry_out, lead=lead, states=verifying.RETURN.sources)


def plan(request: HttpRequest, code: str) -> HttpResponseBase:
    case = _case(request, code)
    form = PlanForm(request.POST or None)

    def carry_out() -> None:
        caring.plan_aftercare(case=case, plan=form.plan(), **_terms(request))

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
    case = _case(request, code)
    form = RoundForm(clock.today(), request.POST or None)

    def carry_out() -> None:
        caring.record_round(case=case, looked=form.looked(), **_terms(request))

    lead = "不在校的，下一次回访随即到期；确又辍学的，回到个案办理“再次辍学”。"
    return _deed(request, case, "登记回访", form, carry_out, lead=lead, states=caring.WATCHED)


def exemption(request: HttpRequest, code: str) -> HttpResponseBase:
    case = _case(request, code)
    form = ExemptionForm(request.POST or None)

    def carry_out() -> None:
        terms = _terms(request)
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


def _case(request: HttpRequest, code: str) -> Case:
    case = cases.case_of(desk.officer_of(request), code, on=clock.today())
    if case is None:
        raise Http404
    return case


def _terms(request: HttpRequest) -> dict[str, Any]:
    on = clock.today()
    return {
        "expected": expected_version(request), "policy": policy_on(on), "by": desk.officer_of(request), "on": on
    }  # fmt: skip


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
    address = reverse("cases.page", kwargs={"code": case.code})
    if request.method == "POST" and form.is_valid():
        try:
            carry_out()
        except SHOWN_AT_FORM as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"已办理“{verb}”。")
            return HttpResponseRedirect(address)
    standing = standing_of(case, owner=cases.whose_turn(case), responsible="", on=clock.today())
    mine = may(
        Permission.WORK_CASES, by=desk.officer_of(request), at=[case, case.owner_path], on=clock.today()
    )
    page = DeedPage(
        title=verb, place=case.child.name, verb=verb, version=case.version, lead=lead,
        crumbs=(Crumb("个案", reverse("cases.list")), Crumb(case.code, address), Crumb(verb)),
        back_address=address, back_label="返回个案",
        closed=_closed(case, states) if mine else f"由{case.owner.name}办理，本岗位只可查看本案",
        late=standing.is_late, about="学生",
        facts=(
            ("姓名", case.child.name, ""),
            ("离校时", f"{case.child.school_name} {case.child.grade} {case.child.class_name}".strip(), ""),
            ("现在", standing.sentence, ""),
        ),
    )  # fmt: skip
    lists.note_look(case, by=desk.officer_of(request), on=clock.today())
    return show_deed(request, page, form)
