"""上报待接办 and 应填报的表: two lists whose rows lead to their deed."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.clock import lists
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list

LATE = Facet("late", "期限", "late", choices=((True, "已超期"), (False, "未到期")))
OWED_LIST = "owed"
RISES = ListTerms(
    columns=(
        Column("case__child__name", "姓名", "main", sort="case__child__name_key"),
        Column("explanation", "上报事由", "long"),
        Column("case__owner__name", "上报单位"),
        Column("raised_on", "上报日期", "date", sort="raised_on"),
        Column("answer_due_on", "答复期限", "date", sort="answer_due_on"),
        Column("case__code", "案号", "code"),
    ),
    key_field="case__code",
    order="answer_due_on",
    facets=(LATE,),
    name_field="case__child__name",
    row_entrance="clock.answer",
    row_argument="code",
    export_entrance="clock.export",
    noted_as="escalations.listed",
    empty="截至 {day}，{place}没有上报到本单位待接办的个案。",
)
OWED = ListTerms(
    columns=(
        Column("case__child__name", "姓名", "main", sort="case__child__name_key"),
        Column("form", "应填报"),
        Column("receivers_label", "报送"),
        Column("due_on", "期限", "date", sort="due_on"),
        Column("case__code", "案号", "code"),
    ),
    key_field="case__code",
    order="due_on",
    facets=(LATE,),
    name_field="case__child__name",
    row_entrance="clock.send",
    row_argument="code",
    export_entrance="clock.export",
    noted_as="owed_reports.listed",
    empty="截至 {day}，{place}没有应填报而未报的表。",
)


def rises_waiting(request: HttpRequest) -> int:
    return lists.rises_to_answer(desk.officer_of(request), on=clock.today()).count()


def owed_waiting(request: HttpRequest) -> int:
    return lists.owed_reports(desk.officer_of(request), on=clock.today()).count()


def rises(request: HttpRequest) -> HttpResponseBase:
    address = reverse("clock.rises")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.rises_to_answer(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, RISES, address=address, place=place)
    lead = "到期或劝返未果上报到本单位的个案：接办或者退回，逐件答复。"
    page = ListPage(title="上报待接办", place=place, aside=f"{shown.total} 件", list=shown, lead=lead)
    return render_list(request, page)


def owed(request: HttpRequest) -> HttpResponseBase:
    address = reverse("clock.owed")
    if request.method == "POST":
        return redirected(request, address)
    place = desk.place_name(request)
    rows = lists.owed_reports(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, OWED, address=address, place=place, known_as=OWED_LIST)
    lead = "个案上报时依本地规定应填报的表；报出后逐份登记。"
    page = ListPage(title="应填报的表", place=place, aside=f"{shown.total} 份", list=shown, lead=lead)
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    on, officer, known_as = clock.today(), desk.officer_of(request), request.GET.get("of", "")
    place = desk.place_name(request)
    if known_as == "":
        leaving = Leaving(
            query=lists.rises_to_answer(officer, on=on), terms=RISES, title="上报待接办", place=place,
            address=reverse("clock.rises"), order=("answer_due_on", "code"), noted_as="escalations.exported",
            code_heading="案号", unit="件",
        )  # fmt: skip
    elif known_as == OWED_LIST:
        leaving = Leaving(
            query=lists.owed_reports(officer, on=on), terms=OWED, title="应填报的表", place=place,
            address=reverse("clock.owed"), order=("due_on", "pk"), noted_as="owed_reports.exported",
            code_heading="案号", unit="份", known_as=known_as,
        )  # fmt: skip
    else:
        raise Http404
    return let_out(request, leaving)
