"""三统一: the children of assisted households of whom education, poverty and the ledger do not say the same."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.searching import narrowed_by_text
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.figures.unifying import DIFFERENCES, assisted_children, totals
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb

ROLL: Mapping[bool, str] = {True: "在册", False: "不在册"}
POVERTY: Mapping[str, str] = {"out": "失学辍学", "in": "在学", "": "未载"}
TERMS = ListTerms(
    columns=(
        Column("name", "姓名", "main", sort="name_key"),
        Column("area__name", "户籍村（社区）"),
        Column("situation", "台账", labels={code: one.label for code, one in SITUATIONS.items()}),
        Column("on_roll", "学籍和在校名册", labels=ROLL),
        Column("poverty_says", "扶贫名册", labels=POVERTY),
        Column("difference", "差在哪里", "long", labels=DIFFERENCES),
    ),
    order="name",
    facets=(Facet("difference", "差异", "difference", choices=tuple(DIFFERENCES.items())),),
    name_field="name",
    row_entrance="children.page",
    search_label="姓名、首字母、末四位、出生日期、监护人、村、学校",
    export_entrance="board.unified_export",
    noted_as="unified.listed",
    empty="没有这样的学生。",
)


def unified(request: HttpRequest) -> HttpResponseBase:
    address = reverse("board.unified")
    if request.method == "POST":
        return redirected(request, address)
    rows = assisted_children(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=address, search=narrowed_by_text)
    said = totals(desk.narrowed(request, rows))
    same = "一致" if len({said["ledger"], said["education"], said["poverty"]}) == 1 else "不一致"
    page = ListPage(
        title="三统一核对", place=desk.place_name(request), aside=f"{shown.total:,} 人", list=shown,
        crumbs=(Crumb("指标看板", reverse("board.page")), Crumb("三统一核对")),
        lead=f"脱贫户和监测户的适龄儿童 {said['all']:,} 人。失学辍学人数：台账 {said['ledger']:,}，"
        f"教育（不在名册、也无其他去向）{said['education']:,}，扶贫名册 {said['poverty']:,}，{same}。"
        "人数相同也要逐人核对。",
    )  # fmt: skip
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    leaving = Leaving(
        query=assisted_children(desk.officer_of(request), on=clock.today()), terms=TERMS, title="三统一核对",
        place=desk.place_name(request), address=reverse("board.unified"), order=("name_key", "code"),
        noted_as="unified.exported", code_heading="学生编号", search=narrowed_by_text,
    )  # fmt: skip
    return let_out(request, leaving)
