"""学校报送材料: what schools filed, as the township and the villages whose children they teach may read it."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.policy.figures.hiding import HIDDEN
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.standing.material import READERS, material_of, materials, read_material
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, ListTerms, show_list
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.filing.pages import Child, MaterialPage

TERMS = ListTerms(
    columns=(
        Column("label", "报表", "main", sort="label"),
        Column("unit__name", "学校", sort="unit__path"),
        Column("period_label", "所属期"),
        Column("filed_on", "报送日期", "date", sort="filed_on"),
        Column("kind", "报了什么", labels=dict(Filing.KINDS)),
        Column("state", "状态", labels=dict(Filing.STATES)),
    ),
    order="-filed_on",
    row_entrance="filing.material",
    empty="本地的学校还没有报送过材料。",
)
OTHERS = f"另有 {{number}} 人不在本岗位范围内，只计人数；人数少的栏不显示（{HIDDEN}）。"
LEAD = "只列本辖区学校、教本村孩子或片区含本村的学校；打开后只见本岗位范围内的孩子，其余只计人数。"


def is_reader(request: HttpRequest) -> bool:
    post = desk.officer_of(request).active_post
    return post is not None and post.unit.kind in READERS


def every(request: HttpRequest) -> HttpResponseBase:
    rows = materials(desk.officer_of(request), on=clock.today())
    shown = show_list(request, rows, TERMS, address=reverse("filing.materials"), follows_place=False)
    page = ListPage(
        title="学校报送材料", place=desk.own_place(request), aside=f"{shown.total} 份", list=shown, lead=LEAD,
        crumbs=(Crumb("报送情况", reverse("filing.board")), Crumb("学校报送材料")), personal=False,
    )  # fmt: skip
    return render_list(request, page)


def one(request: HttpRequest, code: str) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    filing = material_of(officer, code, on=on)
    if filing is None:
        raise Http404
    found = read_material(filing=filing, by=officer, on=on)
    back = reverse("filing.materials")
    page = MaterialPage(
        title=filing.label, place=filing.unit.name, aside=filing.period_label,
        crumbs=(Crumb("学校报送材料", back), Crumb(filing.unit.name)),
        sentence=f"{found.submission.get_kind_display()}，{found.submission.on}报送，回执 {found.submission.receipt}。",
        figures=tuple((word, HIDDEN if n is None else f"{n:,}") for word, n in found.figures),
        children=tuple(
            Child(
                one.name, SITUATIONS[one.situation].label if one.situation in SITUATIONS else one.situation,
                " ".join(part for part in (one.area.name if one.area else "", one.school_name) if part),
                reverse("children.page", kwargs={"code": one.code}),
            )
            for one in found.children
        ),
        others=OTHERS.format(number=found.others) if found.others else "",
    )  # fmt: skip
    return render(request, "filing/material.html", page)
