"""登记底数: numbers that formulas need and no list gives, with who, period, origin and paper."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence.held.lists import held_by_subject
from notoneless.evidence.receiving import SentFile
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under
from notoneless.places.rules import policy_on
from notoneless.policy.timing.calendar import school_year
from notoneless.reporting.equation import root_of
from notoneless.reporting.figures.models import StatedCount
from notoneless.reporting.figures.stating import (
    LONGEST_ORIGIN,
    MEASURES,
    Statement,
    standing_statements,
    state_count,
    units_to_state,
    visible_statements,
)
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.board.asking import place_asked
from notoneless.web.journeys.board.pages import StatedLine, StatedPage

SHOWN = 100
TAKEN_AT_NIGHT = "下一次取数（每日凌晨，或在指标看板“现在取数”）时进入比率。"


class StateForm(forms.Form):
    unit = forms.ChoiceField(label="单位")
    measure = forms.ChoiceField(label="底数", choices=tuple(MEASURES.items()))
    year = forms.IntegerField(label="学年", help_text="填学年开始的那一年：2025 即 2025—2026学年")
    value = forms.IntegerField(label="数", min_value=0, max_value=9_999_999)
    origin = forms.CharField(
        label="来源",
        max_length=LONGEST_ORIGIN,
        help_text="哪张表、哪个系统、哪天的数，如“2026年教育事业统计报表”",
    )
    paper = forms.FileField(label="依据文件", required=False, help_text="图片或 PDF，可以不附")

    def __init__(self, units: dict[str, Unit], year: int, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"year": year})
        self.units = units
        self.fields["unit"].choices = [(code, one.name) for code, one in units.items()]  # type: ignore[attr-defined]

    def said(self) -> Statement:
        said, paper = self.cleaned_data, self.cleaned_data["paper"]
        sent = SentFile(paper.read(), paper.name) if paper else None
        return Statement(said["measure"], said["year"], said["value"], said["origin"], sent)


def stated(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    page = StatedPage(
        title="登记底数", place=_root(request).name, personal=False,
        crumbs=(Crumb("指标看板", reverse("board.page")), Crumb("登记底数")),
        lines=stated_lines(request, _root(request)),
        new=reverse("board.state") if may(Permission.SET_COUNTS, by=officer, on=on) else "",
    )  # fmt: skip
    return render(request, "board/stated.html", page)


def state(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    policy = policy_on(on)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    units = {one.code: one for one in units_to_state(officer, on=on)}
    form = StateForm(units, school_year(policy, on) - 1, *data)

    def deed() -> StatedCount:
        unit = form.units[form.cleaned_data["unit"]]
        return state_count(unit=unit, said=form.said(), policy=policy, by=officer, on=on)

    back = reverse("board.stated")
    if carried_out(request, form, deed, f"已登记。{TAKEN_AT_NIGHT}"):
        return HttpResponseRedirect(back)
    page = DeedPage(
        title="登记一项底数", place=_root(request).name, verb="登记", back_address=back, back_label="返回底数",
        crumbs=(Crumb("指标看板", reverse("board.page")), Crumb("登记底数", back), Crumb("登记一项")),
        closed="" if form.units else "底数登记在学校或县教委名下，本岗位没有可以登记的单位",
        lead="巩固率等比率的分子分母中，名单数不出来的数在这里登记。填错了再登记一次，新的作数，旧的留作记录。",
    )  # fmt: skip
    return show_deed(request, page, form)


def stated_lines(request: HttpRequest, at: Unit, measure: str = "") -> tuple[StatedLine, ...]:
    """What holds in this place, newest year first; the paper opens where its officer may see the work of the unit."""
    officer, on = desk.officer_of(request), clock.today()
    rows = standing_statements(visible_statements(officer, on=on).filter(under("unit_path", at.path)))
    if measure:
        rows = rows.filter(measure=measure)
    found = list(rows.order_by("-year", "unit_path", "measure")[:SHOWN])
    names = names_of([one.by_code for one in found])
    papers = held_by_subject(officer, [one.subject for one in found], on=on)
    return tuple(
        StatedLine(
            one.unit.name, MEASURES.get(one.measure, one.measure), f"{one.year}—{one.year + 1}学年", one.value,
            one.origin,
            f"{names.get(one.by_code, one.by_code)} {wording.day(one.on)}",
            reverse("evidence.held", args=[papers[one.subject][0].code]) if papers.get(one.subject) else "",
        )
        for one in found
    )  # fmt: skip


def _root(request: HttpRequest) -> Unit:
    """One's own school or zone; whoever sits elsewhere reads what the whole county stated, as far as the scope goes."""
    own = place_asked(request)
    return own if is_education(own.path) else root_of("enrolled")
