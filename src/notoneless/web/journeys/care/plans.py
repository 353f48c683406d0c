"""Plans and their measures: listed, shown, made anew, done."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.models import Child
from notoneless.keeping.care import lists
from notoneless.keeping.care.models import CarePlan, PlanMeasure
from notoneless.keeping.care.planning import PARTS, add_measure, end_care_plan, finish_measure, make_care_plan
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.care.entering import (
    NOT_YOURS,
    Entry,
    address_of,
    child_here,
    enter,
    found_or_404,
    may_record,
    ruled,
    rules,
    who,
)
from notoneless.web.journeys.care.listing import SEARCH, leave, listed
from notoneless.web.journeys.care.pages import CarePage, Row, Table, Triple
from notoneless.web.journeys.care.plan_forms import RESTRICTED, DoneForm, MeasureForm, OutcomeForm, PlanForm

STATES = (("late", "措施逾期"), ("running", "落实中"), ("done", "全部落实"), ("ended", "已结束"))


def plan_terms() -> ListTerms:
    policy = rules()
    kinds = {one.code: one.label for one in policy.care_plan_kinds.values()}
    reasons = {one.code: RESTRICTED if one.sensitive else one.label for one in policy.reasons.values()}
    return ListTerms(
        columns=(
            Column("child__name", "学生", "main", sort="child__name_key"),
            Column("kind", "方案", labels=kinds),
            Column("number", "版次", "number"),
            Column("reason", "原因", labels=reasons),
            Column("person", "责任人"),
            Column("on", "制订", "date", sort="-on"),
            Column("open", "待落实", "number", sort="-open"),
            due_column("due", "最近期限"),
            Column("state", "状态", labels=dict(STATES)),
            Column("child__school_name", "学校"),
        ),
        order="due",
        facets=(
            Facet("state", "状态", "state", choices=STATES, hides_empty=True),
            Facet("kind", "方案", "kind", choices=tuple(kinds.items()), hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="care.plan",
        search_label=SEARCH,
        noted_as="care.plans_listed",
        export_entrance="care.plans_export",
        empty="截至 {day}，{place}没有帮扶方案。请在学生的“关爱帮扶”页制订。",
    )  # fmt: skip


def plans(request: HttpRequest) -> HttpResponseBase:
    rows = lists.care_plans(desk.officer_of(request), on=clock.today())
    return listed(request, rows, plan_terms(), "帮扶方案", "份", "care.plans", search=lists.narrowed_by_child)


def plans_export(request: HttpRequest) -> HttpResponseBase:
    rows = lists.care_plans(desk.officer_of(request), on=clock.today())
    order = ("child__school_path", "child__name_key", "code")
    return leave(request, rows, plan_terms(), "帮扶方案", "care.plans", lists.narrowed_by_child, order)


def plan(request: HttpRequest, code: str) -> HttpResponseBase:
    """个性化复学方案 (F2-17) and the like: every part it says, every measure with what became of it."""
    one, policy = plan_here(request, code), rules()
    lists.note_look(one.child, at="care_plan", by=desk.officer_of(request), on=clock.today())
    measures = lists.measures_of(one)
    texts = tuple((label, getattr(one, name)) for name, label in PARTS.items() if getattr(one, name))
    page = CarePage(
        title=f"{one.child.name}的{_kind(one, policy)}", place=one.child.school_name or desk.place_name(request),
        crumbs=(
            Crumb("帮扶方案", reverse("care.plans")), Crumb(one.child.name, address_of("care.child", one.child.code)),
            Crumb(f"第{one.number}版"),
        ),
        sentence=_sentence(one, measures), late=_is_late(one, measures), texts=texts,
        tables=(_measures(request, one, measures),), facts=tuple(_facts(request, one, policy)), about="方案",
        deeds=tuple(_deeds(request, one)),
    )  # fmt: skip
    return render(request, "care/record.html", page)


def plan_add(request: HttpRequest, code: str) -> HttpResponseBase:
    child = child_here(request, code)
    reason = lists.reason_on_record(child, rules())
    form = PlanForm(rules(), request.POST or None, reason=reason, trusted=_trusted(request, child))
    entry = Entry(
        verb="制订方案", place=child.name, above=child.name, back=address_of("care.child", code),
        closed="" if may_record(request, child) else NOT_YOURS, done="已制订方案，逐项落实后在本页登记。",
        onward=lambda made: address_of("care.plan", made.code),
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: make_care_plan(child=child, told=form.told(), **ruled(request))
    )


def plan_renew(request: HttpRequest, code: str) -> HttpResponseBase:
    one = plan_here(request, code)
    undone = [each for each in lists.measures_of(one) if each.done_on is None]
    form = PlanForm(
        rules(), request.POST or None, older=one, undone=undone, trusted=_trusted(request, one.child)
    )
    entry = Entry(
        verb="调整方案", place=one.child.name, above=one.child.name, back=address_of("care.plan", code),
        closed="" if may_record(request, one.child) else NOT_YOURS,
        lead="原方案留存；没有落实的措施已带入新一版。", done="已制订新一版，原方案留存。",
        onward=lambda made: address_of("care.plan", made.code),
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: make_care_plan(child=one.child, told=form.told(), **ruled(request))
    )


def plan_end(request: HttpRequest, code: str) -> HttpResponseBase:
    one = plan_here(request, code)
    form = OutcomeForm(request.POST or None, initial={"until": clock.today()})
    entry = _of_plan(request, one, "结束方案", "已结束，方案留存。")
    return enter(request, form, entry, lambda: end_care_plan(plan=one, **form.cleaned_data, **who(request)))


def measure_add(request: HttpRequest, code: str) -> HttpResponseBase:
    one, form = plan_here(request, code), MeasureForm(request.POST or None)
    entry = _of_plan(request, one, "增加措施", "已增加。")
    return enter(request, form, entry, lambda: add_measure(plan=one, wanted=form.wanted(), **who(request)))


def measure_done(request: HttpRequest, code: str) -> HttpResponseBase:
    found: Any = lists.measure_of(desk.officer_of(request), code, on=clock.today())
    one: PlanMeasure = found_or_404(found)
    form = DoneForm(request.POST or None, initial={"done_on": clock.today()})
    entry = _of_plan(request, one.plan, "登记落实", f"已登记：{one.text}。", about=one.text)
    return enter(
        request, form, entry, lambda: finish_measure(measure=one, **form.cleaned_data, **who(request))
    )


def plan_here(request: HttpRequest, code: str) -> CarePlan:
    found = lists.care_plan_of(desk.officer_of(request), code, on=clock.today())
    return found_or_404(found)


def _of_plan(request: HttpRequest, one: CarePlan, verb: str, done: str, *, about: str = "") -> Entry:
    return Entry(
        verb=verb, place=one.child.name, above=one.child.name, back=address_of("care.plan", one.code), lead=about,
        closed="" if may_record(request, one.child) else NOT_YOURS, done=done,
    )  # fmt: skip


def _kind(one: CarePlan, policy: Policy) -> str:
    kind = policy.care_plan_kinds.get(one.kind)
    return kind.label if kind else one.kind


def _sentence(one: CarePlan, measures: list[PlanMeasure]) -> str:
    open_ = [each for each in measures if each.done_on is None]
    said = f"{one.on}制订，由{one.person}负责；{len(measures)} 项措施，已落实 {len(measures) - len(open_)} 项"
    if one.until:
        return f"{said}。{one.until}结束：{one.outcome}"
    days = [each.due for each in open_ if each.due]
    return f"{said}，最近期限 {min(days)}。" if days else f"{said}。"


def _is_late(one: CarePlan, measures: Iterable[PlanMeasure]) -> bool:
    today = clock.today()
    return one.until is None and any(
        each.done_on is None and each.due and each.due < today for each in measures
    )


def _measures(request: HttpRequest, one: CarePlan, measures: list[PlanMeasure]) -> Table:
    mine = one.until is None and may_record(request, one.child)
    rows = []
    for each in measures:
        deeds = (
            (("登记落实", address_of("care.measure_done", each.code)),)
            if mine and each.done_on is None
            else ()
        )
        rows.append(Row((each.text, each.person, f"{each.due or ''}", _done(each)), "", *_state(each), deeds))
    return Table("措施", ("措施", "由谁落实", "期限", "落实"), tuple(rows), empty="没有措施。", long=3)


def _done(one: PlanMeasure) -> str:
    return f"{one.done_on}：{one.done_word}" if one.done_on else ""


def _state(one: PlanMeasure) -> tuple[str, str]:
    if one.done_on:
        return "已落实", "done"
    return ("已逾期", "overdue") if one.due and one.due < clock.today() else ("待落实", "open")


def _trusted(request: HttpRequest, child: Child) -> bool:
    """Whether sensitive reasons are named to this officer."""
    by, on = desk.officer_of(request), clock.today()
    return may(Permission.VIEW_SENSITIVE_EVIDENCE, by=by, at=child, on=on)


def _facts(request: HttpRequest, one: CarePlan, policy: Policy) -> Iterator[Triple]:
    reason = policy.reasons.get(one.reason)
    yield "种类", _kind(one, policy), f"第{one.number}版"
    hidden = reason is not None and reason.sensitive and not _trusted(request, one.child)
    yield "原因", RESTRICTED if hidden else reason.label if reason else "尚不清楚", ""
    yield "责任人", one.person, ""
    if one.why_new:
        yield "为什么调整", one.why_new, ""
    if one.until:
        yield "结束", f"{one.until}", one.outcome
    yield "编号", one.code, f"{one.on} 制订"


def _deeds(request: HttpRequest, one: CarePlan) -> Iterator[tuple[str, str]]:
    if one.until is None and may_record(request, one.child):
        yield "增加措施", address_of("care.measure_add", one.code)
        yield "调整方案", address_of("care.plan_renew", one.code)
        yield "结束方案", address_of("care.plan_end", one.code)
