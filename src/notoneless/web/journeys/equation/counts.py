"""Entering what others counted: police, schools, the last period; a correction is entered again."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.children.counting import Count, enter_counts
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.places.lists import unit_of
from notoneless.places.models import Unit
from notoneless.reporting.checks import BY_LINE, MEASURE_LABELS, counts_elsewhere
from notoneless.reporting.equation import units_below
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.equation.pages import CountField, CountRow, CountsPage

DIGITS_AT_MOST = 7
LONGEST_ORIGIN = 120


class CountUnusable(Refusal):
    """A number that cannot be a head count, or one without its origin."""


def enter(request: HttpRequest, unit: str) -> HttpResponseBase:
    """Only what is filled in is entered; what stays empty keeps the count in force."""
    at = unit_of(unit)
    if at is None:
        raise Http404
    officer, on = desk.officer_of(request), clock.today()
    require(Permission.SET_COUNTS, by=officer, at=at, on=on)
    if request.method == "GET":
        return render(request, "equation/counts.html", _page(at, request))
    try:
        entered = _entered(request, at)
        number = enter_counts(counts=entered, by=officer, on=on)
    except CountUnusable as refusal:
        return render(request, "equation/counts.html", _page(at, request, refusal.sentence), status=409)
    messages.success(request, f"已登记 {number} 个对照数。")
    return HttpResponseRedirect(reverse("equation.place", kwargs={"unit": at.code}))


def _entered(request: HttpRequest, at: Unit) -> list[Count]:
    origin = request.POST.get("origin", "").strip()[:LONGEST_ORIGIN]
    day = _day(request.POST.get("day", ""))
    found = []
    for unit in units_below(at, on=clock.today()):
        for measure in BY_LINE[at.line]:
            text = request.POST.get(_name(unit, measure), "").strip().replace(",", "")
            if text:
                found.append(Count(unit, measure, _number(text, unit, measure), day, origin))
    if not found:
        raise CountUnusable("没有填写任何数。请至少填一格；不变的不必重填。")
    if not origin:
        raise CountUnusable("请写明来源，如“县公安局 9 月 20 日户籍人口统计”。")
    return found


def _number(text: str, unit: Unit, measure: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS_AT_MOST):
        where = f"{unit.name}“{MEASURE_LABELS[measure]}”"
        raise CountUnusable(f"{where}应为不小于 0 的整数（收到“{text[:20]}”）。请更正后再登记。")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise CountUnusable(f"统计日期应写作 2026-09-20 的样子（收到“{text[:20]}”）。") from fault
    if day > clock.today():
        raise CountUnusable("统计日期不能晚于今天。请更正后再登记。")
    return day


def _page(at: Unit, request: HttpRequest, refused: str = "") -> CountsPage:
    on = clock.today()
    known = counts_elsewhere(at, on).totals
    measures = BY_LINE[at.line]
    rows = []
    for unit in units_below(at, on=on):
        fields = []
        for measure in measures:
            total = known.get(unit.path, {}).get(measure)
            said = f"{total.value:,}({wording.day(total.on)})" if total else "未登记"
            name = _name(unit, measure)
            fields.append(
                CountField(name, f"{unit.name} {MEASURE_LABELS[measure]}", said, request.POST.get(name, ""))
            )
        rows.append(CountRow(unit.name, tuple(fields)))
    back = reverse("equation.place", kwargs={"unit": at.code})
    return CountsPage(
        title="登记对照数",
        place=at.name,
        crumbs=(Crumb("人数平衡表", back), Crumb("登记对照数")),
        personal=False,
        wide=True,
        address=reverse("equation.counts", kwargs={"unit": at.code}),
        back=back,
        labels=tuple(MEASURE_LABELS[measure] for measure in measures),
        rows=tuple(rows),
        day=request.POST.get("day", on.isoformat()),
        origin=request.POST.get("origin", ""),
        refused=refused,
    )


def _name(unit: Unit, measure: str) -> str:
    return f"{unit.code}.{measure}"
