"""控辍目标: the tree of what is to be reached; a new head, and the parts of one target handed down together."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.finding import find_unit
from notoneless.places.lists import unit_of
from notoneless.places.models import Unit
from notoneless.policy.figures.catalogue import COUNTS, RATES, label_of
from notoneless.policy.figures.targets import MEASURES, NUMBER, gap_said, target_said
from notoneless.reporting.equation import units_below
from notoneless.reporting.figures.aiming.reaching import PLACES, Reached, reached_of
from notoneless.reporting.figures.lists import newest_cut
from notoneless.reporting.figures.models import Target
from notoneless.reporting.figures.targets import (
    Aim,
    Share,
    TargetUnfit,
    hand_down,
    set_target,
    tree_of,
    visible_targets,
)
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.page import DeedPage, carried_out, show_deed
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.board.asking import place_asked
from notoneless.web.journeys.board.pages import TargetLine, TargetsPage

LEVELS = dict(Target.LEVELS)
ALSO_CALLED = {"乡镇（街道）": "township", "街道": "township", "乡": "township", "镇": "township",
               "村（社区）": "village", "社区": "village"}  # fmt: skip
BY_WORD = {word: code for code, word in Target.LEVELS} | ALSO_CALLED
SHEET = "F4-02"
NOT_TAKEN = "还没有取过数，完成数取数后列出。"
LIKE = "如“学校，石桥小学，4”"
FIGURES = (
    *((code, COUNTS[code].label) for code in ("out", "returned", "suspected")),
    *((code, rate.label) for code, rate in RATES.items()),
)


class AimForm(forms.Form):
    figure = forms.ChoiceField(label="指标", choices=FIGURES)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    measure = forms.ChoiceField(
        label="目标种类", choices=tuple(MEASURES.items()), help_text="人数类定目标数，比率类定上限或下限"
    )
    value = forms.DecimalField(label="目标", min_value=Decimal(0), max_digits=9, decimal_places=3)
    document = forms.CharField(label="依据文件", max_length=120, required=False)


class PartsForm(forms.Form):
    parts = forms.CharField(
        label="分解到", widget=forms.Textarea(attrs={"rows": 12}), max_length=8000,
        help_text="每行一份：层级、名称、数，用逗号分开，如“学校，石桥小学，4”或“个人，王老师，2”。比率类写各份的上限或下限，不相加。班级写本校班级名；个人按包保责任里的姓名计完成数。层级可填："
        + "、".join(LEVELS.values()) + "。人数类各份相加须等于上一级。",
    )  # fmt: skip


def targets(request: HttpRequest) -> HttpResponseBase:
    officer, on, at = desk.officer_of(request), clock.today(), place_asked(request)
    form = AimForm(
        request.POST if request.method == "POST" else None, initial={"year": on.year, "measure": NUMBER}
    )

    def deed() -> object:
        said = form.cleaned_data
        aim = Aim(said["figure"], said["year"], said["measure"], said["value"], said["document"])
        return set_target(aim=aim, at=at, by=officer, on=on)

    if carried_out(request, form, deed, "目标已定，可以往下分解。"):
        return HttpResponseRedirect(reverse("board.targets"))
    tree = tree_of(visible_targets(officer, on=on))
    reached = reached_of(tree, by=officer, on=on, day=on)
    lines = tuple(_line(one, reached[one.target.pk], request) for one in tree)
    cut = newest_cut(on)
    page = TargetsPage(
        title="控辍目标", place=at.name, lines=lines,
        crumbs=(Crumb("指标看板", reverse("board.page")), Crumb("控辍目标")),
        stamp=f"完成数按取数 {cut.code}（{wording.moment(cut.made_at)}）。" if cut else NOT_TAKEN,
        sheet=reverse("forms.page", args=[SHEET]) if may(Permission.VIEW_CASES, by=officer, on=on) else "",
        may_set=may(Permission.ASSIGN_WORK, by=officer, at=at, on=on), address=reverse("board.targets"),
    )  # fmt: skip
    return render(request, "board/targets.html", page, form=form, status=409 if form.errors else 200)


def target(request: HttpRequest, code: str) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    above = visible_targets(officer, on=on).filter(code=code).first()
    if above is None or not may(Permission.ASSIGN_WORK, by=officer, at=above.area_path, on=on):
        raise Http404
    form = PartsForm(request.POST if request.method == "POST" else None, initial={"parts": _first(above)})
    if carried_out(
        request, form, lambda: _handed(above, form.cleaned_data["parts"], request), "目标已分解。"
    ):
        return HttpResponseRedirect(reverse("board.targets"))
    page = DeedPage(
        title="分解目标", place=above.holder, verb="保存分解", back_address=reverse("board.targets"),
        back_label="返回目标",
        crumbs=(Crumb("控辍目标", reverse("board.targets")), Crumb("分解目标")),
        sentence=f"{above.holder} {above.year} 年 {label_of(above.figure)}："
        f"{target_said(above.measure, above.value)}。",
        lead="再次分解会取代原来的各份和它们以下的分解；原来的留作记录。",
    )  # fmt: skip
    return show_deed(request, page, form)


def _handed(above: Target, text: str, request: HttpRequest) -> object:
    shares = [_share(above, line) for line in text.splitlines() if line.strip()]
    return hand_down(above=above, shares=shares, by=desk.officer_of(request), on=clock.today())


def _share(above: Target, line: str) -> Share:
    parts = [part.strip() for part in line.replace("，", ",").replace("、", ",").split(",")]
    if len(parts) != 3 or parts[0] not in BY_WORD:
        raise TargetUnfit(f"这一行看不懂：“{line.strip()}”。请写层级、名称、数，{LIKE}。")
    try:
        value = Decimal(parts[2])
    except InvalidOperation as fault:
        raise TargetUnfit(f"“{parts[2]}”不是数：“{line.strip()}”。") from fault
    if not value.is_finite():
        raise TargetUnfit(f"“{parts[2]}”不是数：“{line.strip()}”。")
    return Share(BY_WORD[parts[0]], parts[1], value, _unit(above, parts[0], parts[1]))


def _unit(above: Target, level: str, name: str) -> Unit:
    """A unit of that name below, a class in its school; what is no unit stands in the unit of the target above."""
    kind = BY_WORD[level]
    if kind not in ("township", "village", "school", "class"):
        return above.unit
    within = above.area_path if kind == "class" else ""
    found = find_unit(name, kind, within, on=clock.today()) or unit_of(name)
    if found is None or found.kind != kind:
        raise TargetUnfit(f"没有叫“{name}”的{level}，请按机构名册填写。")
    return found


def _first(above: Target) -> str:
    """The units below: of a number nothing is in their hands yet, a limit is for each what it is above."""
    rows = [unit for unit in units_below(above.unit, on=clock.today()) if unit.path != above.area_path]
    each = "0" if above.measure == NUMBER else f"{above.value.normalize():f}"
    return "\n".join(f"{LEVELS[unit.kind]}，{unit.name}，{each}" for unit in rows if unit.kind in LEVELS)


def _line(one: Any, reached: Reached, request: HttpRequest) -> TargetLine:
    target = one.target
    can = may(Permission.ASSIGN_WORK, by=desk.officer_of(request), at=target.area_path, on=clock.today())
    total = "" if one.parts_sum is None else f"各份合计 {one.parts_sum.normalize():f}"
    figure = reverse("board.figure", args=[target.unit.code, target.figure])
    return TargetLine(
        target.holder, one.depth, LEVELS[target.level], label_of(target.figure), target.year,
        target_said(target.measure, target.value),
        total, reverse("board.target", args=[target.code]) if can else "",
        reached=reached.shown or "—", way=reached.way, gap=gap_said(target.measure, reached.difference),
        state=reached.state,
        met=reached.met, figure_address=figure if target.level in PLACES and reached.value is not None else "",
    )  # fmt: skip
