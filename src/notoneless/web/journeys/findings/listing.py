"""The lists of findings: those that wait for an answer, and those that have one."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.screening import lists
from notoneless.screening.judging import WORDS
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, due_column, redirected, show_list
from notoneless.web.frame.lists.school_kinds import by_school_kind
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.findings.pages import ListPage

OWNER_KINDS = (("township", "乡镇（街道）"), ("school", "学校"), ("bureau", "县教委"), ("county", "县"))
GONE, ANSWERED = "withdrawn", "answered"
STATES = (("judged", "已核"), (GONE, "已消失"))


def waiting(request: HttpRequest) -> int:
    return lists.queue(desk.officer_of(request), on=clock.today()).count()


def waiting_list(request: HttpRequest) -> HttpResponseBase:
    address = reverse("findings.list")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    shown = show_list(
        request, lists.open_findings(desk.officer_of(request), on=on), open_terms(lists.finding_kinds(on)),
        address=address,
        search=lists.narrowed_by_text, place=place,
    )  # fmt: skip
    page = ListPage(
        title="疑点核查",
        place=place,
        aside=f"{shown.total} 条待办",
        list=shown,
        first=lists.next_in_queue(desk.officer_of(request), on=on),
    )
    return render(request, "findings/list.html", page)


def answered(request: HttpRequest) -> HttpResponseBase:
    address = reverse("findings.answered")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    shown = show_list(
        request, lists.answered_findings(desk.officer_of(request), on=on), answered_terms(lists.finding_kinds(on)),
        address=address, search=lists.narrowed_by_text, place=place, known_as=ANSWERED,
    )  # fmt: skip
    page = ListPage(title="已核疑点", place=place, aside=f"{shown.total} 条", list=shown)
    return render(request, "findings/list.html", page)


def _short(word: str) -> str:
    """Without what stands in brackets: the column is narrow, the chips above have the whole word."""
    return word.split("（")[0]


def open_terms(kinds: Mapping[str, str]) -> ListTerms:
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("child__birth_date", "出生日期", "date"),
            Column("kind", "疑点", labels={code: _short(word) for code, word in kinds.items()}),
            Column("reason", "原因", "long"),
            Column("child__area__name", "户籍地"),
            Column("owner__name", "责任单位"),
            due_column("due_on", "办理期限"),
        ),
        order="due_on",
        facets=(
            Facet("kind", "疑点", "kind", choices=tuple(kinds.items()), hides_empty=True),
            Facet("owner", "责任", "owner__kind", choices=OWNER_KINDS, hides_empty=True),
            Facet("late", "期限", "overdue", choices=((True, "已超期"), (False, "未到期"))),
            by_school_kind("child__school"),
        ),
        name_field="child__name",
        row_entrance="findings.page",
        search_label="姓名、监护人、末四位、村、学校",
        export_entrance="findings.export",
        noted_as="findings.listed",
        empty="截至 {day}，{place}没有待核疑点。",
    )


def answered_terms(kinds: Mapping[str, str]) -> ListTerms:
    return ListTerms(
        columns=(
            Column("child__name", "姓名", "main", sort="child__name_key"),
            Column("kind", "疑点", labels=kinds),
            Column("state", "状态", labels=dict(STATES)),
            Column("verdict", "结论", labels=WORDS),
            Column("child__area__name", "户籍地"),
            Column("owner__name", "责任单位"),
            Column("touched_on", "办理日期", "date", sort="-touched_on"),
        ),
        order="-touched_on",
        facets=(
            Facet("state", "状态", "state", choices=STATES),
            Facet("verdict", "结论", "verdict", choices=tuple(WORDS.items()), hides_empty=True),
            Facet("kind", "疑点", "kind", choices=tuple(kinds.items()), hides_empty=True),
        ),
        name_field="child__name",
        row_entrance="findings.page",
        search_label="姓名、监护人、末四位、村、学校",
        export_entrance="findings.export",
        noted_as="findings.answered_listed",
        empty="截至 {day}，{place}还没有核查过的疑点。",
    )
