"""The ledger of teaching, and the load of each teacher of a month."""

from datetime import date, timedelta
from decimal import Decimal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.casework.teaching.lists import listed_plans, load_of_teachers
from notoneless.casework.teaching.models import TeachingPlan
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, redirected, show_list
from notoneless.web.frame.lists.leaving import Leaving, let_out
from notoneless.web.frame.lists.page import ListPage, render_list
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.teaching.pages import LoadLine, LoadPage

PLANS = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key"),
        Column("child__area__name", "户籍村（社区）"),
        Column("kind", "方式", labels=dict(TeachingPlan.KINDS)),
        Column("teacher_name", "送教教师"),
        Column("school__name", "学校"),
        Column("per_week", "每周次数", "number"),
        Column("times_given", "已送次数", "number"),
        Column("hours_given", "学时", "number"),
        Column("last_on", "最近一次", "date"),
        Column("until", "至", "date", sort="until"),
    ),
    order="until",
    facets=(
        Facet("running", "方案", "running", choices=((True, "执行中"), (False, "已结束"))),
        Facet("kind", "方式", "kind", choices=tuple(TeachingPlan.KINDS)),
    ),
    name_field="child__name",
    row_entrance="teaching.page",
    noted_as="teaching.listed",
    export_entrance="teaching.export",
    empty="截至 {day}，{place}没有送教方案。方案从学生页或个案页制订。",
)


def plans(request: HttpRequest) -> HttpResponseBase:
    address = reverse("teaching.list")
    if request.method == "POST":
        return redirected(request, address)
    on, place = clock.today(), desk.place_name(request)
    shown = show_list(
        request, listed_plans(desk.officer_of(request), on=on), PLANS, address=address, place=place
    )
    page = ListPage(title="送教台账", place=place, aside=f"{shown.total} 份方案", list=shown)
    return render_list(request, page)


def export(request: HttpRequest) -> HttpResponseBase:
    """送教台账 of the chosen township or school, as on the page."""
    leaving = Leaving(
        query=listed_plans(desk.officer_of(request), on=clock.today()), terms=PLANS, title="送教台账",
        place=desk.place_name(request), address=reverse("teaching.list"),
        order=("school__name", "child__name_key", "code"), noted_as="teaching.exported", code_heading="方案编号",
    )  # fmt: skip
    return let_out(request, leaving)


def load(request: HttpRequest) -> HttpResponseBase:
    on = clock.today()
    since = _month(request.GET.get("month", ""), on)
    until = (since + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    rows = load_of_teachers(desk.officer_of(request), since=since, until=until, on=on)
    lines = tuple(
        LoadLine(
            row["teacher_name"],
            row["school__name"],
            row["children"],
            row["lessons"],
            row["hours"] or Decimal(0),
        )
        for row in rows
    )
    page = LoadPage(
        title="送教教师工作量", place=desk.place_name(request), aside=f"{since.year} 年 {since.month} 月",
        since=since, until=until, lines=lines, personal=True,
        empty=f"{since.year} 年 {since.month} 月没有送教方案。",
    )  # fmt: skip
    return render(request, "teaching/load.html", page)


def _month(text: str, on: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return on.replace(day=1)
