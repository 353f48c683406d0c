"""上级下发疑似名单: each line with what became of it, on the page and as the return file."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.policy.case_moves import STATES
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.exchange.returning import OUTCOMES, lines_from_above
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, Taken, let_out
from notoneless.web.frame.lists.page import ListPage, render_list

TITLE = "上级疑似名单回填"
LEAD = "上级下发的疑似名单由“名册导入”收入。每行的核实结果随记录变动，导出即为按原编号的回填表。"
WORDS = {code: one.label for code, one in SITUATIONS.items()}
TERMS = ListTerms(
    columns=(
        Column("name", "姓名", "main", sort="name_key"),
        Column("values__sent_number", "下发编号", "code"),
        Column("values__sent_reason", "疑似原因", "long"),
        Column("outcome", "核实结果", labels=OUTCOMES),
        Column("situation", "现就学情形", labels=WORDS),
        Column("school_now", "就读学校"),
        Column("case_state", "个案状态", labels=STATES),
        Column("visits", "劝返次数"),
        Column("child_code", "学生编号", "code"),
    ),
    key_field="pk",
    order="name",
    facets=(Facet("outcome", "结果", "outcome", choices=tuple(OUTCOMES.items()), hides_empty=True),),
    name_field="name",
    export_entrance="exchange.sent_down_export",
    noted_as="sent_down.listed",
    empty="截至 {day}，没有上级下发的疑似名单。收到后由“名册导入”收入。",
)
RETURNED = (
    Taken("values__sent_number", "下发编号", width=18),
    Taken("name", "姓名"),
    Taken("sex", "性别", width=6),
    Taken("birth_date", "出生日期", "date"),
    Taken("school_text", "名单所列学校", width=22),
    Taken("values__sent_reason", "疑似原因", width=24),
    Taken("outcome", "核实结果", width=20, labels=OUTCOMES),
    Taken("situation", "现就学情形", width=18, labels=WORDS),
    Taken("situation_on", "情形日期", "date"),
    Taken("school_now", "现就读学校", width=22),
    Taken("case_code", "案号", width=18),
    Taken("case_state", "个案状态", labels=STATES),
    Taken("visits", "劝返次数", "whole", width=9),
    Taken("last_visit", "最近劝返", "date"),
)


def page(request: HttpRequest) -> HttpResponseBase:
    address = reverse("exchange.sent_down")
    if request.method == "POST":
        return redirected(request, address)
    rows = lines_from_above(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address)
    found = ListPage(
        title=TITLE, place=desk.place_name(request), aside=f"{shown.total} 行", list=shown, lead=LEAD
    )
    return render_list(request, found)


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=lines_from_above(desk.officer_of(request), on=clock.today()), terms=TERMS, title="上级疑似名单回填表",
        place=desk.place_name(request), address=reverse("exchange.sent_down"), columns=RETURNED,
        order=("batch__code", "sheet", "row"), noted_as="sent_down.exported", code_heading="行号",
    )  # fmt: skip
    return let_out(request, leaving)
