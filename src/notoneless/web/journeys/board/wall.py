"""全县一屏: the whole county without a name, for a wall; small numbers outside one's right are not shown."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.places.rules import policy_on, the_county
from notoneless.policy.figures.catalogue import COUNTS, RATES
from notoneless.policy.figures.formulas import chosen
from notoneless.policy.figures.hiding import HIDDEN, hidden
from notoneless.policy.figures.shares import Share
from notoneless.reporting.equation import units_below
from notoneless.reporting.figures.lists import county_figures, newest_cut
from notoneless.web.frame import clock, desk
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.board.board import stamp_of
from notoneless.web.journeys.board.charts import bars
from notoneless.web.journeys.board.pages import WallPage

SHOWN = ("school_age", "in_school", "suspected", "out", "returned")
OUT = SHOWN.index("out")
Figures = Mapping[tuple[str, str], tuple[int, int | None]]
RATES_SHOWN = ("enrolment", "dropout", "return", "consolidation")


def wall(request: HttpRequest) -> HttpResponseBase:
    on, county = clock.today(), the_county()
    scope = scope_of(desk.officer_of(request), on=on, permission=Permission.VIEW_EQUATION)
    units = [unit for unit in units_below(county, on=on) if unit.path != county.path]
    figures = county_figures([county.path, *(unit.path for unit in units)], day=on)
    cells = [[_number(figures, code, unit.path) for code in SHOWN] for unit in units]
    own = [scope.everything or scope.covers(unit.path, reading=True) for unit in units]
    rows, known = _hidden(cells, own)
    whole = [_number(figures, code, county.path) for code in SHOWN]
    policy = policy_on(on)
    page = WallPage(
        title="全县控辍保学一屏", place=county.name, personal=False, wide=True, hidden=not scope.everything,
        stamp=stamp_of(newest_cut(on), "registered"), heads=tuple(COUNTS[code].label for code in SHOWN),
        sums=tuple(_said(number if free else None) for number, free in zip(whole, known, strict=True)),
        funnel=bars([(unit.name, row[OUT], "", "") for unit, row in zip(units, rows, strict=True)]),
        rows=tuple((unit.name, tuple(map(_said, row))) for unit, row in zip(units, rows, strict=True)),
        rates=tuple(
            (RATES[rate].label, _rate(figures.get((rate, county.path)), rate, small=not scope.everything),
             chosen(rate, policy).formula.text)
            for rate in RATES_SHOWN
        ),
    )  # fmt: skip
    return render(request, "board/wall.html", page)


def _hidden(cells: list[list[int]], own: list[bool]) -> tuple[list[list[int | None]], list[bool]]:
    """What is one's own is known anyway: the others must hide one another, and the sum when the rest of it is small.

    Gives the rows and, for each column, whether its sum may stand there.
    """
    others = [row for row, mine in zip(cells, own, strict=True) if not mine]
    if not others:
        return [[*row] for row in cells], [True] * len(SHOWN)
    shown = hidden(others)
    hiding = iter(shown.cells)
    rows: list[list[int | None]] = [
        [*row] if mine else [*next(hiding)] for row, mine in zip(cells, own, strict=True)
    ]
    return rows, [number is not None for number in shown.sums]


def _number(figures: Figures, code: str, path: str) -> int:
    return figures[code, path][0] if (code, path) in figures else 0


def _said(number: int | None) -> str:
    return HIDDEN if number is None else f"{number:,}"


def _rate(parts: tuple[int, int | None] | None, rate: str, *, small: bool) -> str:
    """A rate of which few children make the difference would give them away as a number does."""
    share = Share(*((parts[0], parts[1] or 0) if parts else (0, 0)))
    few = 0 < share.numerator < 5 or 0 < share.denominator - share.numerator < 5
    return HIDDEN if small and share.applies and few else share.shown(RATES[rate].places)
