"""Lengths and points of plain charts, so that a template only prints them: bars, and the line of a figure in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HIDDEN = "＊ 不显示"
BAR_WIDTH, LINE_WIDTH, LINE_HEIGHT, EDGE = 240, 720, 120, 8


@dataclass(frozen=True)
class Bar:
    """`length` of BAR_WIDTH; the words and the number stand beside it, so nothing is told by colour alone."""

    label: str
    number: int | None
    shown: str
    length: int
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """`points` of a step line, `words` the same for who cannot see it, `marks` (x, y, label) at its ends."""

    points: str
    words: str
    rows: tuple[tuple[date, int], ...]
    top: int


def bars(rows: Sequence[tuple[str, int | None, str, str]]) -> tuple[Bar, ...]:
    """(label, number, address, note); a hidden number has no bar and says so."""
    longest = max((number or 0 for _, number, _, _ in rows), default=0)
    return tuple(
        Bar(
            label, number, HIDDEN if number is None else f"{number:,}",
            _length(number or 0, longest), address, note,
        )
        for label, number, address, note in rows
    )  # fmt: skip


def line_of(history: Sequence[tuple[date, int]], *, since: date, until: date) -> Line | None:
    """Between two takings a figure stays as it was: steps, no slopes. One value alone is no line."""
    rows = _within(history, since)
    days = (until - since).days
    if len(rows) < 2 or days <= 0:
        return None
    top = max(*(number for _, number in rows), 1)
    points, before = [], rows[0][1]
    for day, number in rows:
        x = _x(day, since, days)
        points += [f"{x},{_y(before, top)}", f"{x},{_y(number, top)}"]
        before = number
    points.append(f"{LINE_WIDTH - EDGE},{_y(before, top)}")
    words = "；".join(f"{day} {number:,}" for day, number in rows)
    return Line(" ".join(points), words, tuple(rows), top)


def _within(history: Sequence[tuple[date, int]], since: date) -> list[tuple[date, int]]:
    """What stood at the beginning, then each change; of several on one day the last."""
    found: dict[date, int] = {}
    for day, number in history:
        found[max(day, since)] = number
    return sorted(found.items())


def _length(number: int, longest: int) -> int:
    """A number that is not nothing has a bar one can see."""
    if not number or not longest:
        return 0
    return max(int(Decimal(number) * BAR_WIDTH / Decimal(longest)), 2)


def _x(day: date, since: date, days: int) -> int:
    return EDGE + (day - since).days * (LINE_WIDTH - 2 * EDGE) // days


def _y(number: int, top: int) -> int:
    return LINE_HEIGHT - EDGE - number * (LINE_HEIGHT - 2 * EDGE) // top
