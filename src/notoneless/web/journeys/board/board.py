"""The board of a place: situation, rates with their formulas, funnel, the places below, trend."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import jobs
from notoneless.children.lists import BASES
from notoneless.officers.lists import acting_code
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scope import scope_of
from notoneless.places.models import Unit
from notoneless.places.paths import is_education
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.figures.catalogue import COUNTS, FUNNEL, RATES
from notoneless.policy.figures.formulas import chosen
from notoneless.policy.figures.shares import Share
from notoneless.reporting.equation import root_of, units_below
from notoneless.reporting.figures.lists import figures_on, newest_cut, trend_of
from notoneless.reporting.figures.models import Cut, Figure
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.board.asking import (
    Asked,
    asked_at,
    asked_of,
    cut_choices,
    may_know,
    of_own_right,
    place_asked,
)
from notoneless.web.journeys.board.charts import bars, line_of
from notoneless.web.journeys.board.owing import HEADS, owing, problems_tile
from notoneless.web.journeys.board.pages import BoardPage, Chip, PlaceLine, RateLine, Tile

TILES = ("school_age", "in_school", "suspected", "out", "on_leave", "exempt", "taught_at_home", "elsewhere")
PRIVATE_TILES = ("disabled", "disabled_unplaced")
OF_PLACES = ("out", "suspected", "return")
NOTHING_YET = "到这一天为止还没有取过数。每日凌晨自动取数。"
Figures = dict[tuple[str, str], Figure]


def own(request: HttpRequest) -> HttpResponseBase:
    asked = asked_at(place_asked(request), day=request.GET.get("day", ""), cut=request.GET.get("cut", ""))
    return _shown(request, of_own_right(request, asked))


def place(request: HttpRequest, unit: str) -> HttpResponseBase:
    return _shown(request, asked_of(request, unit))


def take(request: HttpRequest) -> HttpResponseBase:
    """All figures anew, by the worker; asked twice it is done once."""
    by, on = desk.officer_of(request), clock.today()
    jobs.enqueue(
        "take_figures", subject="county", by_code=acting_code(by), payload={"on": on.isoformat()}, alone=True
    )
    messages.success(request, "已开始取数，完成后刷新本页即可看到新的数字。")
    return HttpResponseRedirect(reverse("board.page"))


def stamp_of(cut: Cut | None, base: str) -> str:
    if cut is None:
        return ""
    return f"取数 {cut.code}，{wording.moment(cut.made_at)}；口径：{BASES[base]}。比率旁印有公式和分子分母。"


def number_of(figure: Figure | None, asked: Asked) -> int:
    if figure is None:
        return 0
    return int(figure.cuts.get(asked.cut, {}).get(asked.value, 0)) if asked.cut else figure.above


def share_of(figure: Figure | None, asked: Asked) -> Share:
    if figure is None or figure.below is None:
        return Share(0, 0)
    above, below = figure.above, figure.below
    if asked.cut:
        above, below = figure.cuts.get(asked.cut, {}).get(asked.value, (0, 0))
    return Share(above, below, capped=".county_form." in figure.formula)


def _shown(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    cut = newest_cut(asked.day)
    base = "enrolled" if is_education(asked.at.path) else "registered"
    frame = BoardPage(
        title="指标看板", place=asked.at.name, aside=f"截至{wording.long_day(asked.day)}", personal=False, wide=True,
        stamp=stamp_of(cut, base), day=asked.day, latest=on, address=reverse("board.place", args=[asked.at.code]),
        may_take=may(Permission.RUN_SCREENING, by=officer, on=on), tabs=_tabs(request, asked),
        cuts=_cuts(asked, with_disability=may_know(request, asked.at)),
        **(_parts(request, asked, policy_on(asked.day)) if cut else {"empty": NOTHING_YET}),
    )  # fmt: skip
    return render(request, "board/board.html", frame)


def _parts(request: HttpRequest, asked: Asked, policy: Policy) -> dict[str, object]:
    officer, on = desk.officer_of(request), clock.today()
    below = [unit for unit in units_below(asked.at, on=on) if unit.path != asked.at.path]
    paths = [asked.at.path, *(unit.path for unit in below)]
    rows = figures_on(paths, by=officer, on=on, day=asked.day)
    figures: Figures = {(one.code, one.area_path): one for one in rows}
    private = may(Permission.VIEW_DISABILITY, by=officer, at=asked.at, on=on)
    return {
        "tiles": (
            *(_tile(asked, figures, code) for code in (*TILES, *(PRIVATE_TILES if private else ()))),
            *problems_tile(request, asked),
        ),
        "funnel": bars([
            (COUNTS[code].label, number_of(figures.get((code, asked.at.path)), asked),
             asked.address("board.figure", code=code), "") for code in FUNNEL
        ]),
        "rates": tuple(
            _rate(asked, figures, rate, policy) for rate in RATES if private or rate != "disabled_rate"
        ),
        "places": _places(asked, figures, below),
        "owing": owing(request, asked, below, policy),
        "owing_heads": HEADS,
        "trend": _trend(asked, officer),
    }  # fmt: skip


def _tile(asked: Asked, figures: Figures, code: str) -> Tile:
    count, number = COUNTS[code], number_of(figures.get((code, asked.at.path)), asked)
    return Tile(
        count.label, number, count.unit, asked.address("board.figure", code=code),
        note="疑似不等于辍学" if code == "suspected" else "", overdue=code == "out",
    )  # fmt: skip


def _rate(asked: Asked, figures: Figures, rate: str, policy: Policy) -> RateLine:
    terms, choice = RATES[rate], chosen(rate, policy)
    share = share_of(figures.get((rate, asked.at.path)), asked)
    limit, met = _limit(rate, share, policy, asked)
    parts = f"{share.numerator:,} ÷ {share.denominator:,}" if share.applies else "分母为零或无数据"
    return RateLine(
        terms.label, share.shown(terms.places), parts, choice.formula.text, choice.sentence, limit, met,
        asked.address("board.figure", code=rate),
    )  # fmt: skip


def _limit(rate: str, share: Share, policy: Policy, asked: Asked) -> tuple[str, bool | None]:
    """The limit for just these children; a limit still to be confirmed is shown and decides nothing."""
    wanted = {"": "", "poor.yes": "poor", "stage.primary": "primary", "stage.junior": "junior"}
    whom = wanted.get(f"{asked.cut}.{asked.value}" if asked.cut else "")
    for way, key, of in RATES[rate].limits:
        term = policy.term(key)
        if of == whom and term.state == "stated":
            sign = "≥" if way == "at_least" else "≤"
            if not term.binds:
                return f"{sign}{term.value}%（{term.mark or '未采用'}）", None
            return f"{sign}{term.value}%", share.meets(**{way: term.value})  # type: ignore[arg-type]
    return "未规定", None


def _places(asked: Asked, figures: Figures, below: list[Unit]) -> tuple[PlaceLine, ...]:
    def row(code: str, unit: Unit) -> tuple[str, int | None, str, str]:
        number = number_of(figures.get((code, unit.path)), asked)
        address = asked.address("board.figure", unit=unit.code, code=code) if number else ""
        return f"{unit.name}{COUNTS[code].label}", number, address, ""

    out, suspected = (bars([row(code, unit) for unit in below]) for code in OF_PLACES[:2])
    return tuple(
        PlaceLine(
            unit.name, asked.address(unit=unit.code), first, second,
            share_of(figures.get(("return", unit.path)), asked).shown(),
        )
        for unit, first, second in zip(below, out, suspected, strict=True)
    )  # fmt: skip


def _trend(asked: Asked, officer: object) -> object:
    """失学辍学 of a year; a cut has its own."""
    since = _year_before(asked.day)
    rows = trend_of(["out"], asked.at.path, by=officer, on=clock.today(), since=since)  # type: ignore[arg-type]
    history = [(day, above) for day, above, _ in rows.get("out", []) if day <= asked.day]
    return None if asked.cut else line_of(history, since=since, until=asked.day)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _tabs(request: HttpRequest, asked: Asked) -> tuple[Chip, ...]:
    """Both bases for whoever sees the whole county."""
    officer = desk.officer_of(request)
    if not scope_of(officer, on=clock.today(), permission=Permission.VIEW_EQUATION).everything:
        return ()
    here = "enrolled" if is_education(asked.at.path) else "registered"
    return tuple(
        Chip(BASES[base], asked.address(unit=root_of(base).code), base == here)
        for base in ("registered", "enrolled")
    )


def _cuts(asked: Asked, *, with_disability: bool) -> tuple[Chip, ...]:
    everybody = Chip("全部", asked.with_cut("", ""), not asked.cut)
    return (
        everybody,
        *(
            Chip(label, asked.with_cut(cut, value), (cut, value) == (asked.cut, asked.value), group)
            for cut, value, group, label in cut_choices(with_disability=with_disability)
        ),
    )
