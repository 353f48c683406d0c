"""问题清单: how it stands by body and age, the list and its export, one problem, the deeds on it."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.lists import held_by_subject
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, require
from notoneless.places.lists import unit_of
from notoneless.reporting.accountability import lists, problems
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.responsibility.lists import units_seen
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, expected_version, show_deed
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.accountability.doing import at_deed, found, who
from notoneless.web.journeys.accountability.pages import Block, BodyLine, Event, RecordPage, StandingPage
from notoneless.web.journeys.accountability.problem_forms import (
    AcceptForm,
    MendForm,
    ProblemForm,
    ReopenForm,
    WhereForm,
)

TITLE, HOME = "问题清单", "accountability.problems"
STATES = ((lists.LATE, "已超期"), *Problem.STATES)
STEPS = {"raised": "提出问题", "mended": "登记整改", "returned": "验收退回", "accepted": "验收销号"}
TERMS = ListTerms(
    columns=(
        Column("text", "问题", "main"),
        Column("owner__name", "责任单位"),
        Column("standing", "状态", labels=dict(STATES)),
        due_column("open_due", "整改期限", sort="due_on"),
        Column("raised_on", "提出日期", "date", sort="-raised_on"),
        Column("source", "来源", labels=problems.SOURCES),
        Column("raiser__name", "提出单位"),
    ),
    order="-raised_on",
    facets=(
        Facet("state", "状态", "standing", choices=STATES, hides_empty=True),
        Facet(
            "age",
            "未销号时长",
            "age",
            choices=tuple((code, label) for code, label, _ in lists.AGES),
            hides_empty=True,
        ),
        Facet("source", "来源", "source", choices=tuple(Problem.SOURCES), hides_empty=True),
    ),
    row_entrance="accountability.problem",
    export_entrance="accountability.export",
    noted_as="problems.listed",
    empty="截至 {day}，{place}问题清单上没有问题。",
)

OPEN = replace(TERMS, export_entrance="", empty="截至 {day}，{place}没有未销号的问题。")


def standing(request: HttpRequest) -> HttpResponseBase:
    by, on = desk.officer_of(request), clock.today()
    rows = lists.standings(by, on=on)
    open_, overdue = sum(one.open for one in rows), sum(one.overdue for one in rows)
    beside = [("问题清单", reverse(HOME))]
    if problems.may_raise(by.active_post.unit, by, on=on) if by.active_post else False:
        beside.append(("提出问题", reverse("accountability.raise")))
    page = StandingPage(
        title="动态清零", place=desk.place_name(request), aside=f"{open_} 项未销号", personal=False,
        crumbs=_crumbs(Crumb("动态清零")), sentence=_standing_sentence(open_, overdue, len(rows)), late=overdue > 0,
        ages=tuple(label for _, label, _ in lists.AGES), beside=tuple(beside),
        lines=tuple(BodyLine(one.name, one.open, one.overdue, one.waiting, one.ages) for one in rows),
    )  # fmt: skip
    return render(request, "accountability/standing.html", page)


def _standing_sentence(open_: int, overdue: int, bodies: int) -> str:
    if not open_:
        return "问题清单已清零：没有未销号的问题。"
    late = f"，其中 {overdue} 项超过整改期限" if overdue else "，都在整改期限内"
    return f"{bodies} 个单位还有 {open_} 项问题未销号{late}。"


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse(HOME)
    if request.method == "POST":
        return redirected(request, address)
    by, place = desk.officer_of(request), desk.place_name(request)
    shown = show_list(request, lists.problems(by, on=clock.today()), TERMS, address=address, place=place)
    beside = [("动态清零", reverse("accountability.standing"))]
    if by.active_post and problems.may_raise(by.active_post.unit, by, on=clock.today()):
        beside.insert(0, ("提出问题", reverse("accountability.raise")))
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 项", list=shown, personal=False, beside=tuple(beside),
        crumbs=(Crumb(TITLE),),
    )  # fmt: skip
    return render_list(request, page)


def open_at(request: HttpRequest, unit: str) -> HttpResponseBase:
    """What is not closed at one place, as its tile on the board counts it."""
    by, on, at = desk.officer_of(request), clock.today(), unit_of(unit)
    if at is None:
        raise Http404
    require(Permission.VIEW_WORK, by=by, at=at, on=on)
    address = reverse("accountability.open_at", args=[unit])
    if request.method == "POST":
        return redirected(request, address)
    shown = show_list(request, lists.open_at(by, at, on=on), OPEN, address=address, place=at.name)
    page = ListPage(
        title="未销号的问题", place=at.name, aside=f"{shown.total} 项", list=shown, personal=False,
        beside=((TITLE, reverse(HOME)),), crumbs=_crumbs(Crumb(at.name)),
    )  # fmt: skip
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.problems(desk.officer_of(request), on=clock.today()), terms=TERMS, title=TITLE,
        place=desk.place_name(request), address=reverse(HOME), order=("-raised_on", "pk"),
        noted_as="problems.exported", unit="项", of_children=False,
    )  # fmt: skip
    return let_out(request, leaving)


def waiting(request: HttpRequest) -> int:
    return lists.waiting_for(desk.officer_of(request), on=clock.today()).count()


def put_down(request: HttpRequest) -> HttpResponseBase:
    """First where it is, then what it is and who is to mend it."""
    by, on, back = desk.officer_of(request), clock.today(), reverse(HOME)
    units = [
        one for one in units_seen(by, on=on).exclude(kind__in=("class", "grid")).order_by("path")
        if problems.may_raise(one, by, on=on)
    ]  # fmt: skip
    at = next((one for one in units if one.code == request.GET.get("unit")), None)
    page = DeedPage(
        title="提出问题", place=at.name if at else desk.place_name(request), verb="提出问题" if at else "下一步",
        back_address=back, personal=False, crumbs=_crumbs(),
    )  # fmt: skip
    if at is None:
        where = WhereForm(units, request.POST or None)
        if request.method == "POST" and where.is_valid():
            return HttpResponseRedirect(f"{request.path}?unit={where.cleaned_data['unit']}")
        return show_deed(request, page, where)
    seen_on = {"source": request.GET.get("source", "officer"), "ref": request.GET.get("ref", "")}
    form = ProblemForm(lists.owners_for(at, by, on=on), request.POST or None, initial=seen_on)
    return at_deed(
        request, form, lambda: problems.raise_problem(unit=at, told=form.told(), **who(request)), page,
        done="已列入问题清单，责任单位看得到。", onward=lambda made: _address(made),
    )  # fmt: skip


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    by, on = desk.officer_of(request), clock.today()
    steps = lists.steps_of(one)
    names = names_of({step.by_code for step in steps})
    files = held_by_subject(by, [one.subject], on=on).get(one.subject, [])
    shown = RecordPage(
        title=one.text if len(one.text) <= 24 else f"{one.text[:24]}…", place=one.unit.name, personal=False,
        aside=one.get_state_display(), crumbs=_crumbs(Crumb(one.code)), sentence=_sentence(one), late=one.is_late(on),
        facts=_facts(request, one), deeds=tuple(_deeds(request, one)),
        blocks=(
            Block("问题", (one.text,)),
            Block("办理过程", events=tuple(
                Event(step.on, STEPS[step.step], names.get(step.by_code, step.by_code), step.word) for step in steps
            )),
        ),
        files=tuple(
            (each.label, f"{each.shown_name}，{each.on}", reverse("evidence.held", args=[each.code])) for each in files
        ),
    )  # fmt: skip
    return render(request, "accountability/record.html", shown)


def mend(request: HttpRequest, code: str) -> HttpResponseBase:
    one, by = _here(request, code), desk.officer_of(request)
    form = MendForm(request.POST or None, request.FILES or None)
    closed = (
        "" if problems.is_owners(one, by) else f"整改由责任单位“{one.owner.name}”登记，提出问题的单位只验收"
    )
    return at_deed(
        request, form,
        lambda: problems.mend_problem(
            problem=one, done=form.cleaned_data["done"], proof=form.proof(), expected=expected_version(request),
            **who(request),
        ),
        _deed_page(one, "登记整改", "提出问题的单位验收后销号。", closed), done="已登记整改，待验收。",
    )  # fmt: skip


def accept(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    form = AcceptForm(request.POST or None)

    def carry_out() -> Problem:
        terms: dict[str, Any] = {
            "problem": one, "word": form.cleaned_data["word"], "expected": expected_version(request), **who(request),
        }  # fmt: skip
        return (
            problems.accept_problem(**terms)
            if form.accepts
            else problems.return_problem(due_on=form.day, **terms)
        )

    lead = "销号须看过整改证明；登记整改和验收须是两个人。"
    return at_deed(request, form, carry_out, _deed_page(one, "验收", lead), done="已登记验收结果。")


def reopen(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _here(request, code)
    form = ReopenForm(request.POST or None)
    closed = "" if one.state == "closed" else "还没有销号，请在原问题上办理"
    return at_deed(
        request, form, lambda: problems.reopen_problem(problem=one, **form.cleaned_data, **who(request)),
        _deed_page(one, "重新提出", "另立一条，已销号的一条留存。", closed), done="已重新提出。",
        onward=lambda made: _address(made),
    )  # fmt: skip


def _here(request: HttpRequest, code: str) -> Problem:
    return found(lists.problem_of(desk.officer_of(request), code, on=clock.today()))


def _address(one: Problem) -> str:
    return reverse("accountability.problem", kwargs={"code": one.code})


def _crumbs(*rest: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, reverse(HOME)), *rest)


def _deed_page(one: Problem, verb: str, lead: str, closed: str = "") -> DeedPage:
    return DeedPage(
        title=verb, place=one.unit.name, verb=verb, back_address=_address(one), lead=lead, closed=closed,
        version=one.version, sentence=_sentence(one), late=one.is_late(clock.today()), personal=False, about="问题",
        crumbs=_crumbs(Crumb(one.code, _address(one))),
        facts=(("问题", one.text, ""), ("责任岗位", one.owner_post.title, ""), ("整改情况", one.done, "")),
    )  # fmt: skip


def _sentence(one: Problem) -> str:
    if one.state == "closed":
        return f"{one.closed_on}验收销号：{one.done}"
    if one.state == "mended":
        return f"{one.owner.name}{one.mended_on}登记整改，待{one.raiser.name}验收。"
    left = wording.days_left(one.due_on, on=clock.today())
    begins = "验收退回，" if one.state == "returned" else ""
    return f"{begins}由{one.owner.name}在{one.due_on}前整改，{left}。"


def _facts(request: HttpRequest, one: Problem) -> tuple[tuple[str, str, str], ...]:
    again = (
        lists.reopened_as(one, desk.officer_of(request), on=clock.today()) if one.state == "closed" else None
    )
    return (
        ("所在单位", one.unit.name, ""), ("责任单位", one.owner.name, one.owner_post.title),
        ("整改期限", str(one.due_on), ""), ("来源", one.get_source_display(), one.source_ref),
        ("提出单位", one.raiser.name, str(one.raised_on)), ("编号", one.code, ""),
        *((("重新提出自", one.reopens.code, "原条已销号，留存"),) if one.reopens else ()),
        *((("已重新提出", again.code, ""),) if again else ()),
    )  # fmt: skip


def _deeds(request: HttpRequest, one: Problem) -> list[tuple[str, str]]:
    by, on = desk.officer_of(request), clock.today()
    offered = [
        ("登记整改", "accountability.mend", problems.may_mend(one, by, on=on)),
        ("验收", "accountability.accept", problems.may_accept(one, by, on=on)),
        (
            "重新提出",
            "accountability.reopen",
            one.state == "closed" and problems.may_raise(one.unit, by, on=on),
        ),
    ]
    return [(label, reverse(name, kwargs={"code": one.code})) for label, name, mine in offered if mine]
