"""The lists of cases: open ones with what is overdue and untouched, and those that ended."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework import lists
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy.case_moves import FINAL_STATES, STATES, STEPS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.school_kinds import by_school_kind
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.cases.pages import ListPage

ORIGINS = {"finding": "疑点核查", "report": "疑似报告", "tip": "线索", "record": "到期核实"}
LEVELS = ((0, "本级"), (1, "上报一级"), (2, "上报二级"), (3, "上报三级"))
OPEN = tuple((code, word) for code, word in STATES.items() if code not in FINAL_STATES)
ENDED_LIST = "closed"
ENDED = tuple((code, word) for code, word in STATES.items() if code in FINAL_STATES)


def overdue(request: HttpRequest) -> int:
    return lists.overdue_cases(desk.officer_of(request), on=clock.today()).count()


def open_list(request: HttpRequest) -> HttpResponseBase:
    address = reverse("cases.list")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    days = policy_on(on).finding.omission_days or 0
    rows = lists.listed_cases(desk.officer_of(request), on=on, untouched_days=days)
    shown = show_list(
        request, rows, open_terms(days), address=address, search=lists.narrowed_by_text, place=place
    )
    may_report = may(Permission.REPORT_SUSPICION, by=desk.officer_of(request), on=on)
    may_work = may(Permission.WORK_CASES, by=desk.officer_of(request), on=on)
    page = ListPage(
        title="个案", place=place, aside=f"{shown.total} 件未结", list=shown,
        report_address=reverse("cases.report") if may_report else "",
        together_address=reverse("cases.together") if may_work else "",
    )  # fmt: skip
    return render(request, "cases/list.html", page)


def closed_list(request: HttpRequest) -> HttpResponseBase:
    address = reverse("cases.closed")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    rows = lists.closed_cases(desk.officer_of(request), on=on)
    shown = show_list(
        request,
        rows,
        CLOSED,
        address=address,
        search=lists.narrowed_by_text,
        place=place,
        known_as=ENDED_LIST,
    )
    page = ListPage(title="已结个案", place=place, aside=f"{shown.total} 件", list=shown)
    return render(request, "cases/list.html", page)


def open_terms(days: int) -> ListTerms:
    """`days` without anybody's touch is the county's own number."""
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("code", "案号", "code"),
            Column("state", "状态", labels=STATES),
            Column("child__area__name", "户籍地"),
            Column("owner__name", "办理单位"),
            Column("next_step", "下一步", labels=STEPS),
            Column("touched_on", "最近办理", "date", sort="touched_on"),
            due_column("due_on", "下一步期限"),
        ),
        order="due_on",
        facets=(
            Facet("turn", "轮到", "turn", choices=tuple(lists.TURNS.items()), hides_empty=True),
            Facet("state", "状态", "state", choices=OPEN, hides_empty=True),
            Facet("late", "期限", "overdue", choices=((True, "已超期"), (False, "未到期"))),
            by_school_kind("child__school"),
            Facet("must", "必劝返", "priority", choices=((True, "脱贫监测低保等"),)),
            Facet("untouched", "过问", "untouched", choices=((True, f"{days} 天无人过问"),)),
            Facet("level", "层级", "level", choices=LEVELS, hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="cases.page",
        search_label="姓名、监护人、末四位、村、学校",
        export_entrance="cases.export",
        noted_as="cases.listed",
        empty="截至 {day}，{place}没有未结个案。",
    )


CLOSED = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("code", "案号", "code"),
        Column("state", "结果", labels=STATES),
        Column("origin", "来由", labels=ORIGINS),
        Column("owner__name", "办理单位"),
        Column("opened_on", "立案", "date", sort="-opened_on"),
        Column("closed_on", "办结", "date", sort="-closed_on"),
    ),
    order="-closed_on",
    facets=(
        Facet("state", "结果", "state", choices=ENDED),
        Facet("origin", "来由", "origin", choices=tuple(ORIGINS.items()), hides_empty=True),
    ),
    name_field="child__name",
    row_entrance="cases.page",
    search_label="姓名、监护人、末四位、村、学校",
    export_entrance="cases.export",
    noted_as="cases.closed_listed",
    empty="截至 {day}，{place}没有已结个案。",
)
