"""Pupils found working, farming or trading: the list, one, a new one, offices told of it, its end; and one child."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.listening import lists
from notoneless.keeping.listening.asking import ask_office
from notoneless.keeping.listening.models import ChildWork
from notoneless.keeping.listening.working import close_child_work, record_child_work
from notoneless.officers.lists import names_of
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.listening import ChildWorkKind
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.letters.asks import HOME as ASKS
from notoneless.web.journeys.letters.asks import TITLE as ASKS_TITLE
from notoneless.web.journeys.letters.asks import ask_lines, tasks_for
from notoneless.web.journeys.letters.entering import (
    Entry,
    address_of,
    child_here,
    enter,
    keeps,
    own_unit,
    ruled,
)
from notoneless.web.journeys.letters.forms import AskForm, OutcomeForm, UnknownWorkForm, WorkForm
from notoneless.web.journeys.letters.pages import AskLine, ChildPage, Event, RecordPage, Triple

TITLE, HOME = "学生务工务农经商", "letters.works"
STATES = (("late", "逾期未处理"), ("open", "处理中"), ("closed", "已办结"))
MARKS = {"late": "overdue", "open": "open", "closed": "done"}
UNDER = {True: "未满用工年龄", False: "已满用工年龄", None: "不详"}


def terms() -> ListTerms:
    labels = {code: one.label for code, one in policy_on(clock.today()).child_work_kinds.items()}
    return ListTerms(
        columns=(
            Column("seen_on", "发现日期", "date", sort="-seen_on"),
            Column("child__name", "学生", "main", show=lambda name: name or "未对上名册"),
            Column("kind", "情形", labels=labels),
            Column("spot", "地点"),
            Column("employer", "用工单位或个人"),
            Column("under_age", "年龄", labels=UNDER),
            Column("asked", "转交部门", "number"),
            due_column("due_on", "处理期限"),
            Column("state", "状态", labels=dict(STATES)),
            Column("outcome", "结果"),
        ),
        order="-seen_on",
        facets=(
            Facet("state", "状态", "state", choices=STATES, hides_empty=True),
            Facet("kind", "情形", "kind", choices=tuple(labels.items()), hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="letters.work",
        export_entrance="letters.works_export",
        noted_as="child_works.listed",
        empty="截至 {day}，{place}没有登记学生务工、务农、经商的线索。",
    )


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse(HOME)
    if request.method == "POST":
        return redirected(request, address)
    place, rows = desk.place_name(request), lists.child_works(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, terms(), address=address, place=place)
    beside = (("登记线索", reverse("letters.work_new")),) if keeps(request, own_unit(request)) else ()
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 条", list=shown, beside=beside,
        crumbs=(Crumb(ASKS_TITLE, reverse(ASKS)), Crumb(TITLE)),
        lead="已在名册中的学生，请从学生页进入“部门协作”登记，可以同时报告疑似辍学。",
    )  # fmt: skip
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return lists.owed_child_works(desk.officer_of(request), on=clock.today()).count()


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.child_works(desk.officer_of(request), on=clock.today()), terms=terms(), title=TITLE,
        place=desk.place_name(request), address=reverse(HOME), order=("-seen_on", "pk"),
        noted_as="child_works.exported", code_heading="编号", unit="条",
    )  # fmt: skip
    return let_out(request, leaving)


def new(request: HttpRequest) -> HttpResponseBase:
    at, on = own_unit(request), clock.today()
    form = UnknownWorkForm(_kinds(), request.POST or None, on)
    entry = Entry("登记线索", at, reverse(HOME), TITLE, "已登记，请转交有关部门。", _page_of)
    return enter(request, form, entry, lambda: record_child_work(unit=at, seen=form.seen(), **ruled(request)))


def new_child(request: HttpRequest, code: str) -> HttpResponseBase:
    at, on, child = own_unit(request), clock.today(), child_here(request, code)
    form = WorkForm(_kinds(), request.POST or None, on)
    back = address_of("letters.child", code)
    entry = Entry("登记务工线索", at, back, child.name, "已登记，请转交有关部门。", _page_of)
    return enter(
        request, form, entry,
        lambda: record_child_work(unit=at, seen=form.seen(), child=child, **ruled(request)),
    )  # fmt: skip


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _work(request, code)
    by, on, here = desk.officer_of(request), clock.today(), {"code": code}
    trail.note("child_work.viewed", by=by, on=on, about=one.code, area=one.unit.path)
    asks = lists.asks_about(one, by, on=on)
    deeds = []
    if one.closed_on is None and keeps(request, one.unit):
        deeds = [
            ("转交部门", reverse("letters.work_ask", kwargs=here)),
            ("办结", reverse("letters.work_close", kwargs=here)),
        ]
    if one.child is not None:
        deeds.append(("打开学生页", reverse("children.page", kwargs={"code": one.child.code})))
    shown = RecordPage(
        title=_who(one), place=desk.place_name(request), sentence=_sentence(one), word=one.word, word_label="情况",
        late=one.closed_on is None and one.due_on < on, facts=tuple(_facts(one)), deeds=tuple(deeds),
        asks=ask_lines(asks), asks_label="转交部门的事项", events=tuple(_events(one)),
        crumbs=(Crumb(TITLE, reverse(HOME)), Crumb(one.code)),
    )  # fmt: skip
    return render(request, "letters/record.html", shown)


def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """Passed on to an office: the form begins with what is known."""
    one, at = _work(request, code), own_unit(request)
    kind = policy_on(clock.today()).child_work_kinds.get(one.kind)
    known = f"{one.seen_on}在{one.spot}发现{_described(one)}{kind.label if kind else ''}。{one.word}"
    initial = {"title": f"{one.spot}：{kind.label if kind else '务工线索'}"[:80], "word": known[:2000]}
    form = AskForm(tasks_for(request, at, kind.tasks if kind else ()), request.POST or None, initial)
    entry = Entry(
        "转交部门", at, _page_of(one), _who(one), "已转交，等待部门答复。",
        lead="部门只看到“函件内容”里写的话。内容已按线索填好，请核对后再转交。",
    )  # fmt: skip
    return enter(
        request,
        form,
        entry,
        lambda: ask_office(unit=at, terms=form.terms(), child_work=one, **ruled(request)),
    )


def close(request: HttpRequest, code: str) -> HttpResponseBase:
    one = _work(request, code)
    kind = policy_on(clock.today()).child_work_kinds.get(one.kind)
    form = OutcomeForm(kind.outcomes if kind else (), request.POST or None)

    def carry_out() -> None:
        close_child_work(found=one, expected=expected_version(request), **form.cleaned_data, **ruled(request))

    entry = Entry("办结", one.unit, _page_of(one), _who(one), "已办结。", version=one.version)
    return enter(request, form, entry, carry_out)


def child(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everything that other offices were asked about one child, and where it was found working."""
    found, by, on = child_here(request, code), desk.officer_of(request), clock.today()
    trail.note("child.viewed", by=by, on=on, about=found.code, area=found.area_path)
    asks = lists.asks_of_child(found, by, on=on)
    works = list(lists.child_works(by, on=on).filter(child=found).order_by("-pk"))
    open_ = sum(one.closed_on is None for one in (*asks, *works))
    deeds: tuple[tuple[str, str], ...] = ()
    if keeps(request, own_unit(request)):
        here = {"code": code}
        deeds = (("请部门协助", reverse("letters.new_child", kwargs=here)),
                 ("登记务工线索", reverse("letters.work_child", kwargs=here)))  # fmt: skip
    page = ChildPage(
        title=f"{found.name}：部门协作", place=desk.place_name(request), aside=f"{len(asks) + len(works)} 件",
        crumbs=(Crumb(found.name, reverse("children.page", kwargs={"code": code})), Crumb("部门协作")),
        sentence=_child_sentence(found, len(asks) + len(works), open_), asks=ask_lines(asks),
        works=tuple(_work_lines(works)), deeds=deeds,
    )  # fmt: skip
    return render(request, "letters/child.html", page)


def _child_sentence(found: Child, all_: int, open_: int) -> str:
    if not all_:
        return f"还没有就{found.name}请其他部门协助过。"
    return f"就{found.name}登记 {all_} 件，{open_} 件未办结。"


def _work_lines(works: list[ChildWork]) -> Iterator[AskLine]:
    kinds = policy_on(clock.today()).child_work_kinds
    for one in works:
        label = kinds[one.kind].label if one.kind in kinds else one.kind
        state = getattr(one, "state", "open")
        word = one.outcome or dict(STATES)[state]
        yield AskLine(label, one.spot, f"{one.due_on}", word, MARKS[state], _page_of(one))


def _kinds() -> list[ChildWorkKind]:
    return list(policy_on(clock.today()).child_work_kinds.values())


def _work(request: HttpRequest, code: str) -> ChildWork:
    found = lists.child_work_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def _page_of(one: ChildWork) -> str:
    return address_of("letters.work", one.code)


def _who(one: ChildWork) -> str:
    return one.child.name if one.child else "未对上名册的孩子"


def _described(one: ChildWork) -> str:
    if one.child is None:
        return f"（{one.described}）"
    return f"{one.child.name}（{one.age}岁）" if one.age is not None else one.child.name


def _sentence(one: ChildWork) -> str:
    if one.closed_on is not None:
        return f"{one.closed_on}办结：{one.outcome}。{one.outcome_word}"
    days = (one.due_on - clock.today()).days
    left = f"还有 {days} 天" if days >= 0 else f"已超期 {-days} 天"
    under = "，未满用工年龄" if one.under_age else ""
    return f"{one.seen_on}在{one.spot}发现{under}；须在{one.due_on}前处理，{left}。"


def _facts(one: ChildWork) -> Iterator[Triple]:
    kind = policy_on(clock.today()).child_work_kinds.get(one.kind)
    yield "情形", kind.label if kind else one.kind, ""
    yield "地点", one.spot, ""
    yield "用工单位或个人", one.employer or "未填写", ""
    if one.child is None:
        yield "见到的是谁", one.described or "", ""
    else:
        yield "年龄", f"{one.age} 岁" if one.age is not None else "不详", UNDER[one.under_age]
        yield "疑似报告", one.report or "未报告（在校上课）", ""
    yield "登记单位", one.unit.name, ""
    yield "编号", one.code, ""


def _events(one: ChildWork) -> list[Event]:
    names = names_of([one.by_code, one.closed_by])
    found = [Event(one.on, "登记", names.get(one.by_code, one.by_code))]
    if one.closed_on is not None:
        said = f"{one.outcome}：{one.outcome_word}"
        found.insert(0, Event(one.closed_on, "办结", names.get(one.closed_by, ""), said))
    return found
