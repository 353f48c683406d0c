"""Questions to other offices: the list, one with its history, a new one, answer, reminder, outcome."""

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import trail
from notoneless.keeping.listening import lists
from notoneless.keeping.listening.asking import ask_office, chase_office, close_ask, record_office_answer
from notoneless.keeping.listening.linking import link_of, open_answer_link
from notoneless.keeping.listening.models import OfficeAsk
from notoneless.keeping.listening.refusals import ClosedAlready, NoInbox
from notoneless.officers.lists import names_of
from notoneless.places.models import Unit
from notoneless.places.rules import policy_on
from notoneless.policy.keeping.listening import OfficeTask
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.codes import qr_svg
from notoneless.web.frame.deeds.page import expected_version
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.letters.entering import (
    Entry,
    address_of,
    child_here,
    enter,
    keeps,
    own_unit,
    ruled,
    who,
)
from notoneless.web.journeys.letters.forms import AnswerForm, AskForm, AskOutcomeForm, ChaseForm
from notoneless.web.journeys.letters.pages import AskLine, Event, LinkPage, RecordPage, Triple

LINKED = "把网址发给对方，或打印本页扫码。对方不用账号，只看到这一件，只能答复一次。"
UNLINKED = "还没有生成链接。生成后，对方不用账号即可在公开意见箱答复。"
TITLE, HOME = "部门协作", "letters.list"
STATES = (("late", "逾期未答复"), ("answered", "已答复，待办结"), ("open", "等待答复"), ("closed", "已办结"))
LABELS = dict(STATES)
MARKS = {"late": "overdue", "answered": "open", "open": "open", "closed": "done"}


def terms() -> ListTerms:
    labels = {code: one.label for code, one in policy_on(clock.today()).office_tasks.items()}
    return ListTerms(
        columns=(
            Column("title", "事由", "main"),
            Column("office", "部门"),
            Column("kind", "事项", labels=labels),
            Column("child__name", "学生"),
            due_column("due_on", "答复期限"),
            Column("state", "状态", labels=LABELS),
            Column("outcome", "结果"),
            Column("unit__name", "提出单位"),
        ),
        order="due_on",
        facets=(
            Facet("state", "状态", "state", choices=STATES, hides_empty=True),
            Facet("kind", "事项", "kind", choices=tuple(labels.items()), hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="letters.page",
        export_entrance="letters.export",
        noted_as="office_asks.listed",
        empty="截至 {day}，{place}没有请其他部门协助的事项。",
    )


def listed(request: HttpRequest) -> HttpResponseBase:
    address = reverse(HOME)
    if request.method == "POST":
        return redirected(request, address)
    place, rows = desk.place_name(request), lists.asks(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, terms(), address=address, place=place)
    beside = [("学生务工务农经商", reverse("letters.works"))]
    if keeps(request, own_unit(request)):
        beside.insert(0, ("请部门协助", reverse("letters.new")))
    page = ListPage(
        title=TITLE, place=place, aside=f"{shown.total} 件", list=shown, beside=tuple(beside), crumbs=(Crumb(TITLE),)
    )  # fmt: skip
    return render_list(request, page)


def waiting(request: HttpRequest) -> int:
    return lists.owed_asks(desk.officer_of(request), on=clock.today()).count()


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lists.asks(desk.officer_of(request), on=clock.today()), terms=terms(), title=TITLE,
        place=desk.place_name(request), address=reverse(HOME), order=("due_on", "pk"),
        noted_as="office_asks.exported", code_heading="编号", unit="件",
    )  # fmt: skip
    return let_out(request, leaving)


def new(request: HttpRequest) -> HttpResponseBase:
    at = own_unit(request)
    form = AskForm(tasks_for(request, at), request.POST or None)
    entry = Entry("请部门协助", at, reverse(HOME), TITLE, "已登记，等待部门答复。", _page_of)
    return enter(request, form, entry, lambda: ask_office(unit=at, terms=form.terms(), **ruled(request)))


def new_child(request: HttpRequest, code: str) -> HttpResponseBase:
    at, child = own_unit(request), child_here(request, code)
    form = AskForm(tasks_for(request, at), request.POST or None)
    back = address_of("letters.child", code)
    entry = Entry(
        "请部门协助", at, back, child.name, "已登记，等待部门答复。", _page_of,
        lead=f"关于{child.name}。部门只看到“函件内容”里写的话，看不到学生档案。",
    )  # fmt: skip
    return enter(
        request, form, entry, lambda: ask_office(unit=at, terms=form.terms(), child=child, **ruled(request))
    )


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    one = ask_here(request, code)
    by, on, here = desk.officer_of(request), clock.today(), {"code": code}
    trail.note("office_ask.viewed", by=by, on=on, about=one.code, area=one.unit.path)
    deeds: list[tuple[str, str]] = []
    if one.closed_on is None and keeps(request, one.unit):
        deeds = [("登记答复", reverse("letters.answer", kwargs=here)), ("催办", reverse("letters.chase", kwargs=here)),
                 ("一次性链接", reverse("letters.link", kwargs=here)),
                 ("办结", reverse("letters.close", kwargs=here))]  # fmt: skip
        if one.answered_on is not None:
            deeds.insert(0, deeds.pop())
    shown = RecordPage(
        title=one.title, place=desk.place_name(request), sentence=_sentence(one), deeds=tuple(deeds),
        late=one.standing(on) == "late", facts=tuple(_facts(one)), word_label="函件内容", word=one.word,
        crumbs=(Crumb(TITLE, reverse(HOME)), Crumb(one.code)), events=tuple(_events(one)),
    )  # fmt: skip
    return render(request, "letters/record.html", shown)


def answer(request: HttpRequest, code: str) -> HttpResponseBase:
    one = ask_here(request, code)
    form = AnswerForm(request.POST or None, initial={"answered_on": clock.today()})
    entry = _at("登记答复", one, "已登记答复，请据此办结。")
    return enter(
        request, form, entry, lambda: record_office_answer(ask=one, answer=form.told(), **who(request))
    )


def chase(request: HttpRequest, code: str) -> HttpResponseBase:
    one = ask_here(request, code)
    form = ChaseForm(request.POST or None)

    def carry_out() -> None:
        chase_office(ask=one, expected=expected_version(request), **form.cleaned_data, **who(request))

    return enter(request, form, _at("催办", one, "已登记催办。"), carry_out)


def link(request: HttpRequest, code: str) -> HttpResponseBase:
    """An office without an account answers on a page of the inbox that knows this question only."""
    one, here = ask_here(request, code), reverse("letters.link", kwargs={"code": code})
    refused = ""
    if request.method == "POST":
        try:
            open_answer_link(ask=one, expected=expected_version(request), **ruled(request))
            return HttpResponseRedirect(here)
        except (NoInbox, ClosedAlready) as refusal:
            refused = refusal.sentence
    address = link_of(one, on=clock.today()) if keeps(request, one.unit) else ""
    page = LinkPage(
        title="一次性答复链接", place=one.unit.name, address=address, code=qr_svg(address),
        sentence=refused or (LINKED if address else UNLINKED), office=one.office, due=f"{one.due_on}",
        until=f"{one.link_until}", version=one.version, open=here,
        closed="" if keeps(request, one.unit) and one.closed_on is None else "本岗位不能生成，或本件已办结",
        crumbs=(Crumb(TITLE, reverse(HOME)), Crumb(one.title, _page_of(one)), Crumb("一次性答复链接")),
    )  # fmt: skip
    return render(request, "letters/link.html", page, status=409 if refused else 200)


def close(request: HttpRequest, code: str) -> HttpResponseBase:
    one = ask_here(request, code)
    task = policy_on(clock.today()).office_tasks.get(one.kind)
    form = AskOutcomeForm(task.outcomes if task else (), request.POST or None)

    def carry_out() -> None:
        close_ask(ask=one, expected=expected_version(request), **form.cleaned_data, **ruled(request))

    return enter(request, form, _at("办结", one, "已办结。"), carry_out)


def tasks_for(request: HttpRequest, at: Unit, only: Iterable[str] | None = None) -> list[OfficeTask]:
    """What this unit may ask, sensitive tasks only for who may see them."""
    on = clock.today()
    sees = lists.sees_sensitive(desk.officer_of(request), on=on)
    tasks = policy_on(on).office_tasks.values()
    chosen = [one for one in tasks if at.kind in one.askers and (sees or not one.sensitive)]
    return chosen if only is None else [one for one in chosen if one.code in set(only)]


def ask_here(request: HttpRequest, code: str) -> OfficeAsk:
    found = lists.ask_of(desk.officer_of(request), code, on=clock.today())
    if found is None:
        raise Http404
    return found


def ask_lines(rows: Iterable[OfficeAsk]) -> tuple[AskLine, ...]:
    on = clock.today()
    return tuple(
        AskLine(one.title, one.office, f"{one.due_on}", one.outcome or LABELS[one.standing(on)],
                MARKS[one.standing(on)], _page_of(one))
        for one in rows
    )  # fmt: skip


def _page_of(one: OfficeAsk) -> str:
    return address_of("letters.page", one.code)


def _at(verb: str, one: OfficeAsk, done: str) -> Entry:
    return Entry(
        verb, one.unit, _page_of(one), one.title, done, version=one.version, about="函件",
        facts=(("部门", one.office, ""), ("事由", one.title, ""), ("答复期限", f"{one.due_on}", "")),
    )  # fmt: skip


def _sentence(one: OfficeAsk) -> str:
    if one.closed_on is not None:
        return f"{one.closed_on}办结：{one.outcome}。{one.outcome_word}"
    if one.answered_on is not None:
        return f"{one.office}已于{one.answered_on}答复，请据此写明结果并办结。"
    days = (one.due_on - clock.today()).days
    left = f"还有 {days} 天" if days >= 0 else f"已超期 {-days} 天，请催办"
    return f"请{one.office}在{one.due_on}前答复，{left}。"


def _facts(one: OfficeAsk) -> Iterator[Triple]:
    task = policy_on(clock.today()).office_tasks.get(one.kind)
    yield "事项", task.label if task else one.kind, ""
    yield "部门", one.office, ""
    yield "提出单位", one.unit.name, ""
    if one.child is not None:
        yield "学生", one.child.name, ""
    if one.child_work is not None:
        yield "由来", f"务工线索 {one.child_work.code}", ""
    yield "答复期限", f"{one.due_on}", f"催办 {one.chased} 次" if one.chased else ""
    yield "编号", one.code, "敏感，仅限有权限的岗位" if one.sensitive else ""


def _events(one: OfficeAsk) -> list[Event]:
    answers, chases = lists.answers_of(one), lists.chases_of(one)
    writers = [*(row.by_code for row in answers), *(row.by_code for row in chases)]
    names = names_of([one.asked_by, one.closed_by, *writers])
    found = [Event(one.asked_on, "提出", names.get(one.asked_by, one.asked_by))]
    for row in answers:
        way = f"{row.get_channel_display()}答复"
        found.append(Event(row.answered_on, way, row.answerer, row.word, fields=_suggested(row.suggested)))
    for each in chases:
        said = f"{each.word}；新的期限 {each.due_on}"
        found.append(Event(each.on, "催办", names.get(each.by_code, ""), said))
    found.sort(key=lambda event: str(event.day))
    if one.closed_on is not None:
        said = f"{one.outcome}：{one.outcome_word}"
        found.append(Event(one.closed_on, "办结", names.get(one.closed_by, ""), said))
    return found[::-1]


def _suggested(outcome: str) -> tuple[tuple[str, str], ...]:
    return (("部门所选结果", outcome),) if outcome else ()
