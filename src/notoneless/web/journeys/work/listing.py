"""The lists of this journey: letters, meetings, publicity, tasks."""

from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.places.rules import policy_on
from notoneless.reporting.responsibility import kinds, lists
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb

TASK_STATES = (("late", "已超期"), ("open", "进行中"), ("done", "已完成"))
LETTER_STATES = (("drawn", "待签订"), ("signed", "已签订"))


def letters(request: HttpRequest) -> HttpResponseBase:
    labels = _labels(kinds.LETTER)
    terms = ListTerms(
        columns=(
            Column("taker_name", "签订对象", "main"),
            Column("kind", "种类", labels=labels),
            Column("year", "年度", "number", sort="-year", show=str),
            Column("giver__name", "发起单位"),
            Column("state", "状态", labels=dict(LETTER_STATES)),
            Column("signed_on", "签订日期", "date"),
        ),
        order="-year",
        facets=(
            Facet("state", "状态", "state", choices=LETTER_STATES, hides_empty=True),
            Facet("kind", "种类", "kind", choices=tuple(labels.items()), hides_empty=True),
        ),
        row_entrance="work.letter",
        empty="截至 {day}，{place}没有拟订责任书。请在“责任体系”页拟订。",
    )
    rows = lists.letters(desk.officer_of(request), on=clock.today())
    return _list(request, rows, terms, "责任书", "份", "work.letters")


def meetings(request: HttpRequest) -> HttpResponseBase:
    terms = ListTerms(
        columns=(
            Column("title", "会议", "main"),
            Column("kind", "种类", labels=_labels(kinds.MEETING)),
            Column("held_on", "日期", "date", sort="-held_on"),
            Column("unit__name", "单位"),
            Column("present", "到会", "number"),
            Column("decided", "议定", "number"),
            Column("done", "已落实", "number"),
        ),
        order="-held_on",
        facets=(
            Facet("kind", "种类", "kind", choices=tuple(_labels(kinds.MEETING).items()), hides_empty=True),
        ),
        row_entrance="work.meeting",
        empty="截至 {day}，{place}没有登记会议。请在“责任体系”页登记。",
    )
    rows = lists.meetings(desk.officer_of(request), on=clock.today())
    return _list(request, rows, terms, "会议登记", "次", "work.meetings")


def activities(request: HttpRequest) -> HttpResponseBase:
    on, by = clock.today(), desk.officer_of(request)
    labels = _labels(kinds.ACTIVITY)
    terms = ListTerms(
        columns=(
            Column("kind", "形式", "main", labels=labels),
            Column("quantity", "数量", "number"),
            Column("held_on", "日期", "date", sort="-held_on"),
            Column("unit__name", "单位"),
            Column("spot", "地点"),
            Column("audience", "对象"),
            Column("present", "受众", "number"),
        ),
        order="-held_on",
        facets=(Facet("kind", "形式", "kind", choices=tuple(labels.items()), hides_empty=True),),
        row_entrance="work.activity",
        empty="截至 {day}，{place}没有登记宣传活动。请在“责任体系”页登记。",
    )
    since = date(on.year, 1 if on.month <= 6 else 7, 1)
    measures = {one.code: one.counted for one in policy_on(on).work_kinds.values()}
    sums = lists.activity_sums(by, since=since, until=on, on=on)
    said = "、".join(f"{labels.get(kind, kind)} {sum_}{measures.get(kind, '')}" for kind, _, sum_ in sums)
    lead = f"{since:%Y-%m-%d} 以来：{said}。" if said else ""
    return _list(request, lists.activities(by, on=on), terms, "宣传登记", "次", "work.activities", lead=lead)


def tasks(request: HttpRequest) -> HttpResponseBase:
    terms = ListTerms(
        columns=(
            Column("text", "任务", "main"),
            Column("owner__name", "责任单位"),
            Column("person", "责任人"),
            due_column("due_on", "期限"),
            Column("state", "状态", labels=dict(TASK_STATES)),
            Column("unit__name", "布置单位"),
        ),
        order="due_on",
        facets=(Facet("state", "状态", "state", choices=TASK_STATES, hides_empty=True),),
        row_entrance="work.task",
        empty="截至 {day}，{place}没有布置任务。请在“责任体系”页布置，或在会议页登记议定事项。",
    )
    rows = lists.tasks(desk.officer_of(request), on=clock.today())
    return _list(request, rows, terms, "工作任务", "项", "work.tasks")


def waiting(request: HttpRequest) -> int:
    return lists.owed_tasks(desk.officer_of(request), on=clock.today()).count()


def _labels(register: str) -> dict[str, str]:
    return {one.code: one.label for one in kinds.kinds_in(register, policy_on(clock.today()))}


def _list(
    request: HttpRequest, rows: object, terms: ListTerms, title: str, unit: str, name: str, *, lead: str = ""
) -> HttpResponseBase:
    address = reverse(name)
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    shown = show_list(request, rows, terms, address=address, place=place)  # type: ignore[arg-type]
    page = ListPage(
        title=title, place=place, aside=f"{shown.total} {unit}", list=shown, lead=lead, personal=False,
        crumbs=(Crumb("责任体系", reverse("work.own")), Crumb(title)),
    )  # fmt: skip
    return render_list(request, page)
