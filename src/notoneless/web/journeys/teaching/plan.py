"""One plan: its weeks and lessons; making it, ending it, and the lessons recorded from a phone."""

from collections import Counter
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from notoneless import trail
from notoneless.casework.teaching import lists
from notoneless.casework.teaching.lists import plan_of, session_of, teachers_of
from notoneless.casework.teaching.manual import manual_pdf
from notoneless.casework.teaching.models import Session, TeachingPlan
from notoneless.casework.teaching.planning import end_teaching, plan_teaching
from notoneless.casework.teaching.proving import prove_session
from notoneless.casework.teaching.teaching import correct_session, record_session
from notoneless.casework.teaching.weeks import sheets_of
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.evidence.lists import evidence_of
from notoneless.evidence.showing import thumbs
from notoneless.papers.official.typesetting import CannotDraw
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.deeds.page import DeedPage, carried_out, expected_version, made_by, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.teaching.forms import CorrectForm, EndForm, PlanForm, ProofsForm, SessionForm
from notoneless.web.journeys.teaching.showing import facts_of, lesson_words, page_of, sheet_of

PROOFS = "proofs"


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    on = clock.today()
    plan = _plan(request, code)
    policy, by = policy_on(on), desk.officer_of(request)
    (sheet,) = sheets_of([plan], policy=policy, on=on)
    lists.note_look(plan, by=by, on=on)
    pieces = evidence_of(plan.subject, by, on=on)
    proofs = Counter(one.proves for one in pieces if one.replaced_on is None)
    return render(request, "teaching/plan.html", page_of(sheet, thumbs(pieces, policy), proofs, by=by, on=on))


def sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    on = clock.today()
    plan = _plan(request, code)
    (found,) = sheets_of([plan], policy=policy_on(on), on=on)
    lists.note_look(plan, by=desk.officer_of(request), on=on)
    return render(request, "teaching/sheet.html", sheet_of(found))


def manual(request: HttpRequest, code: str) -> HttpResponseBase:
    """送教工作手册 as a paper; a name that cannot be printed is told of on the page of the plan."""
    on, by, plan = clock.today(), desk.officer_of(request), _plan(request, code)
    (found,) = sheets_of([plan], policy=policy_on(on), on=on)
    try:
        content = manual_pdf(found, on=on, made_at=int(clock.now().timestamp()))
    except CannotDraw as wrong:
        messages.error(
            request, f"“{wrong.characters}”没有可打印的字形，手册没有生成。请联系系统管理员安装字体。"
        )
        return _to(plan)
    trail.note("teaching.manual_printed", by=by, on=on, about=plan.code, area=plan.school_path)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"送教工作手册_{plan.code}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response


def make(request: HttpRequest, code: str) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    policy, child = policy_on(on), child_of(by, code, on=on)
    if child is None:
        raise Http404
    school = child.school or _named_school(request, child)
    back = reverse("children.page", kwargs={"code": child.code})
    form = PlanForm(teachers_of(school.path, on=on) if school else (), policy, on, request.POST or None)

    def carry_out(school: Unit) -> TeachingPlan:
        return plan_teaching(child=child, terms=form.terms(school), policy=policy, by=by, on=on)

    if school and (made := made_by(request, form, partial(carry_out, school))):
        messages.success(request, "已制订送教方案。")
        return _to(made)
    shown = DeedPage(
        title="制订送教方案", place=child.name, verb="制订方案", back_address=back, back_label="返回学生页",
        crumbs=(Crumb("送教台账", reverse("teaching.list")), Crumb("制订送教方案")),
        closed="" if school else "该生还没有学籍学校。请先由乡镇（或县教委）确定送教学校，再制订方案",
        lead="送教上门的孩子保留学籍，由片区学校送教；方案每学期一订。",
    )  # fmt: skip
    trail.note("child.viewed", by=by, on=on, about=child.code, area=child.area_path)
    return show_deed(request, shown, form)


def end(request: HttpRequest, code: str) -> HttpResponseBase:
    plan, form = _plan(request, code), EndForm(request.POST or None)

    def carry_out() -> None:
        end_teaching(
            plan=plan, reason=form.cleaned_data["reason"], expected=expected_version(request),
            by=desk.officer_of(request), on=clock.today(),
        )  # fmt: skip

    if carried_out(request, form, carry_out, "送教方案已结束，记录仍可查阅。"):
        return _to(plan)
    closed = "这份方案已经结束" if plan.ended_on else ""
    return _show(request, plan, "结束方案", form, closed=closed)


def record(request: HttpRequest, code: str) -> HttpResponseBase:
    plan, on = _plan(request, code), clock.today()
    return _lesson(request, plan, "登记送教", SessionForm(plan, on, request.POST or None))


def make_up(request: HttpRequest, code: str) -> HttpResponseBase:
    missed, on = _session(request, code), clock.today()
    form = SessionForm(missed.plan, on, request.POST or None, making_up=True)
    return _lesson(request, missed.plan, "登记补送", form, makes_up=missed)


def prove(request: HttpRequest, code: str) -> HttpResponseBase:
    """What proves a lesson may come to hand days after the lesson was recorded."""
    lesson, form = _session(request, code), ProofsForm(request.POST or None, request.FILES or None)

    def carry_out() -> None:
        prove_session(
            session=lesson, proofs=sent_files(request, PROOFS), by=desk.officer_of(request), on=clock.today()
        )

    if carried_out(request, form, carry_out, "已收到，附在这次送教上。"):
        return _to(lesson.plan)
    return _show(request, lesson.plan, "补传材料", form, sentence=lesson_words(lesson))


def correct(request: HttpRequest, code: str) -> HttpResponseBase:
    wrong, on = _session(request, code), clock.today()
    (sheet,) = sheets_of([wrong.plan], policy=policy_on(on), on=on)
    form = CorrectForm(wrong, sheet, on, request.POST or None)

    def carry_out() -> None:
        correct_session(
            session=wrong, taught=form.taught(), reason=form.cleaned_data["reason"], makes_up=form.instead_of(),
            by=desk.officer_of(request), on=on,
        )  # fmt: skip

    if carried_out(request, form, carry_out, "已更正，原记录保留。"):
        return _to(wrong.plan)
    return _show(request, wrong.plan, "更正送教记录", form)


def _lesson(
    request: HttpRequest, plan: TeachingPlan, verb: str, form: SessionForm, **more: Any
) -> HttpResponseBase:
    def carry_out() -> None:
        record_session(
            plan=plan, taught=form.taught(), proofs=sent_files(request, PROOFS), by=desk.officer_of(request),
            on=clock.today(), **more,
        )  # fmt: skip

    if carried_out(request, form, carry_out, "已登记。"):
        return _to(plan)
    return _show(request, plan, verb, form)


def _show(
    request: HttpRequest,
    plan: TeachingPlan,
    verb: str,
    form: forms.Form,
    *,
    closed: str = "",
    sentence: str = "",
) -> HttpResponseBase:
    lists.note_look(plan, by=desk.officer_of(request), on=clock.today())
    back = reverse("teaching.page", kwargs={"code": plan.code})
    page = DeedPage(
        title=verb, place=plan.child.name, verb=verb, version=plan.version, back_address=back,
        back_label="返回方案", closed=closed, about="方案", facts=facts_of(plan), sentence=sentence,
        crumbs=(Crumb("送教台账", reverse("teaching.list")), Crumb(plan.code, back), Crumb(verb)),
    )  # fmt: skip
    return show_deed(request, page, form)


def _named_school(request: HttpRequest, child: Child) -> Unit | None:
    named = lists.teaching_school_of(desk.officer_of(request), child, on=clock.today())
    return named.school if named else None


def _plan(request: HttpRequest, code: str) -> TeachingPlan:
    found = plan_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _session(request: HttpRequest, code: str) -> Session:
    found = session_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _to(plan: TeachingPlan) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("teaching.page", kwargs={"code": plan.code}))
