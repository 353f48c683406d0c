"""苗头名单: the list, one sign with its measures, and what is done about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.early import lists
from notoneless.keeping.early.models import Sign
from notoneless.keeping.early.models.warning import OPEN
from notoneless.keeping.early.signing import finish_step, report_sign, settle_sign, take_step
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import DeedPage, carried_out, deed_terms, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.early.forms import ReportSignForm, SettleSignForm, StepDoneForm, StepForm
from notoneless.web.journeys.early.pages import SignPage, StepLine

TITLE = "苗头名单"
STATES, OUTCOMES = dict(Sign.STATES), dict(Sign.OUTCOMES)
HEARD = "heard"


def terms_now() -> ListTerms:
    kinds = {row.code: row.label for row in policy_on(clock.today()).sign_kinds.values()}
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main"),
            Column("kind", "苗头", labels=kinds),
            Column("reason", "理由", "long"),
            Column("child__school_name", "学校"),
            Column("child__area__name", "户籍地"),
            due_column("due", "应家访", sort="visit_due_on"),
            Column("state", "状态", labels=STATES),
            Column("on", "列入", "date", sort="-on"),
        ),
        order="-on",
        facets=(
            Facet("state", "状态", "state", choices=tuple(Sign.STATES), hides_empty=True),
            Facet("kind", "苗头", "kind", choices=tuple(kinds.items()), hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="early.sign",
        noted_as="sign.listed",
        export_entrance="early.signs_export",
        empty="截至 {day}，{place}没有辍学苗头。",
    )


def signs(request: HttpRequest) -> HttpResponseBase:
    address = reverse("early.signs")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.signs(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, terms_now(), address=address, place=place)
    lead = "只列事实和理由，不打分、不排名；教师、村干部在学生页面“苗头和家访”登记，系统每晚按规则补列。"
    return render_list(
        request, ListPage(title=TITLE, place=place, aside=f"{shown.total} 条", list=shown, lead=lead)
    )


def waiting(request: HttpRequest) -> int:
    return lists.to_visit(desk.officer_of(request), on=clock.today()).count()


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.signs(desk.officer_of(request), on=clock.today()), terms=terms_now(), title=TITLE,
        place=desk.place_name(request), address=reverse("early.signs"), order=("-on", "code"),
        noted_as="sign.exported", code_heading="苗头编号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def sign(request: HttpRequest, code: str) -> HttpResponseBase:
    one, on, by = sign_here(request, code), clock.today(), desk.officer_of(request)
    trail.note("sign.viewed", by=by, on=on, about=one.code, area=one.school_path or one.area_path)
    steps = lists.steps_of(one)
    names = names_of([one.by_code, one.ended_by, *(step.done_by for step in steps)])
    mine, here = keeps(request, one), {"code": code}
    deeds = [("登记措施", "early.step"), ("登记结果", "early.sign_settle"), ("报告疑似", "early.sign_report")]
    addresses = [(label, reverse(name, kwargs=here)) for label, name in deeds if mine and one.state == OPEN]
    if one.kind == HEARD and may(Permission.VIEW_SENSITIVE_EVIDENCE, by=by, at=one, on=on):
        addresses.append(("打开密封线索", reverse("early.rumours", kwargs=here)))
    kind = policy_on(on).sign_kinds.get(one.kind)
    late = one.state == OPEN and one.visit_due_on is not None and one.visit_due_on < on
    page = SignPage(
        title=one.child.name, place=kind.label if kind else one.kind, aside=STATES[one.state],
        crumbs=(Crumb(TITLE, reverse("early.signs")), Crumb(one.child.name)), sentence=_sentence(one), late=late,
        facts=_facts(one, names), deeds=tuple(addresses),
        child_address=reverse("early.child", kwargs={"code": one.child.code}),
        steps=tuple(
            StepLine(
                step.what, step.who, f"{step.until}", step.done_on is None and step.until < on,
                f"{step.done_on} {step.done_word}" if step.done_on else "",
                reverse("early.step_done", kwargs={"number": step.pk}) if mine and step.done_on is None else "",
            )
            for step in steps
        ),
    )  # fmt: skip
    return render(request, "early/sign.html", page)


def step(request: HttpRequest, code: str) -> HttpResponseBase:
    one, policy = sign_here(request, code), policy_on(clock.today())
    form = StepForm(policy, one.kind, request.POST or None)
    return _deed(
        request, one, form, "登记措施", "已登记措施，请按期落实。",
        lambda: take_step(sign=one, step=form.step(), policy=policy, by=desk.officer_of(request), on=clock.today()),
    )  # fmt: skip


def step_done(request: HttpRequest, number: int) -> HttpResponseBase:
    on = clock.today()
    one = lists.step_of(desk.officer_of(request), number, on=on)
    if one is None:
        raise Http404
    form = StepDoneForm(request.POST or None)
    return _deed(
        request, one.sign, form, "登记落实", "已登记落实情况。",
        lambda: finish_step(step=one, word=form.cleaned_data["word"], by=desk.officer_of(request), on=on),
        lead=f"{one.what}（{one.who}，{one.until}前）", closed="已登记落实" if one.done_on else "",
    )  # fmt: skip


def settle(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = sign_here(request, code), SettleSignForm(request.POST or None)
    return _deed(
        request, one, form, "登记结果", "已登记结果。",
        lambda: settle_sign(
            sign=one, **form.cleaned_data, expected=expected_version(request), by=desk.officer_of(request),
            on=clock.today(),
        ),
    )  # fmt: skip


def report(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = sign_here(request, code), ReportSignForm(request.POST or None)
    return _deed(
        request, one, form, "报告疑似", "已报告疑似，转个案核实。",
        lambda: report_sign(sign=one, word=form.cleaned_data["word"], **deed_terms(request)),
        lead="学生已经不来的，转疑似核实，同时告知户籍乡镇、学校和县教委；以前的家访随个案一起看得到。",
    )  # fmt: skip


def sign_here(request: HttpRequest, code: str) -> Sign:
    found = lists.sign_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def keeps(request: HttpRequest, at: object) -> bool:
    return may(Permission.REPORT_SUSPICION, by=desk.officer_of(request), at=at, on=clock.today())


def _deed(
    request: HttpRequest, one: Sign, form: forms.Form, verb: str, done: str, deed: Callable[[], object], *,
    lead: str = "", closed: str = "",
) -> HttpResponseBase:  # fmt: skip
    back = reverse("early.sign", kwargs={"code": one.code})
    if carried_out(request, form, deed, done):
        return HttpResponseRedirect(back)
    foreign = "" if keeps(request, one) else "由学校或户籍乡镇、村办理，本岗位只可查看"
    ended = "" if one.state == OPEN or verb == "登记落实" else "这条苗头已经结束"
    page = DeedPage(
        title=verb, place=one.child.name, verb=verb, version=one.version, back_address=back, lead=lead,
        sentence=one.reason, closed=foreign or ended or closed,
        crumbs=(Crumb(TITLE, reverse("early.signs")), Crumb(one.child.name, back), Crumb(verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def _sentence(one: Sign) -> str:
    if one.state != OPEN:
        return f"{one.reason}{one.ended_on} {OUTCOMES.get(one.outcome, STATES[one.state])}：{one.word}。"
    due = f"应在 {one.visit_due_on} 前家访。" if one.visit_due_on else ""
    return f"{one.reason}{due}"


def _facts(one: Sign, names: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    facts: list[tuple[str, Any, str]] = [
        ("学校、班级", f"{one.child.school_name} {one.child.class_name}", ""),
        ("发现日期", f"{one.seen_on}", ""),
        ("列入", f"{one.on} {names.get(one.by_code, '')}", ""),
    ]
    if one.expires_on:
        facts.append(("自动失效", f"{one.expires_on}", "到期未证实的传闻不再保留"))
    if one.report:
        facts.append(("个案", one.report.case.code, ""))
    return (*facts, ("编号", one.code, ""))
