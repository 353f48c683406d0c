"""How much room a form has on A4 across and how it shares it out; the workbook and the PDF measure alike."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from notoneless.papers.forms.terms import TOTAL, Filled, FormColumn, Row, shown

ROOM = 776.0  # points across between the margins
# The more columns, the smaller the type: so many columns at most for each size.
SIZES = ((9, 10.5), (14, 9.0), (19, 8.0), (24, 7.0))
SMALLEST = 6.0
TITLE_SIZE, LEAST_TITLE_SIZE = 17.0, 13.0
DIGIT, INSET = 0.57, 5.0  # the width of a digit by its height, and what a cell keeps free
RUNS = re.compile(r"[\x21-\x7e]+")
PIECES = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)
SHORT = 3  # characters: most names
NEVER_FIRST = frozenset("，。、；：！？）》”’】％")


def type_size(number: int) -> float:
    """Of the rows of a form with so many columns."""
    return next((size for most, size in SIZES if number <= most), SMALLEST)


def title_size(title: str) -> float:
    """One line where it can be read so, else two."""
    fitting = ROOM / max(len(title) * 0.97, 1)
    return min(TITLE_SIZE, fitting) if fitting >= LEAST_TITLE_SIZE else LEAST_TITLE_SIZE


def column_widths(filled: Filled) -> list[float]:
    """Shares of the page in points: no number, day or short word is broken, so a column is as wide as they need."""
    columns, size = filled.form.columns, type_size(len(filled.form.columns))
    needs = [
        max((_need(text, size) for text in (*_said(filled, at), one.heading[-1])), default=0) + INSET
        for at, one in enumerate(columns)
    ]
    if filled.form.total:
        needs[0] = max(needs[0], len(TOTAL) * size + INSET)
    return _shared([float(one.width) for one in columns], needs)


def _said(filled: Filled, at: int) -> set[str]:
    """What stands in a column, each thing once."""
    kind = filled.form.columns[at].kind
    return {shown(value, kind) for value in {row[at] for row in filled.rows}}


def printed(row: Row, columns: Sequence[FormColumn]) -> list[str]:
    return [shown(value, column.kind) for value, column in zip(row, columns, strict=True)]


def lines_of(text: str, room: float, size: float) -> int:
    """So many lines a text takes; digits and letters stay together, no line begins with a closing mark."""
    free = max(room - INSET, size)
    if len(text) * size <= free and "\n" not in text:
        return 1
    return sum(_lines(line, free, size) for line in text.split("\n"))


def text_width(text: str, size: float) -> float:
    return sum(size if east_asian_width(one) in "WFA" else size * DIGIT for one in text)


@lru_cache(maxsize=20_000)
def _lines(text: str, room: float, size: float) -> int:
    lines, used = 1, 0.0
    for piece in PIECES.findall(text):
        wide = text_width(piece, size)
        if wide > room:
            lines, used = lines + ceil((used + wide) / room) - 1, (used + wide) % room
        elif used + wide > room:
            lines, used = lines + 1, wide + (size if piece in NEVER_FIRST else 0)
        else:
            used += wide
    return lines


def _shared(widths: Sequence[float], needs: Sequence[float]) -> list[float]:
    """What is tight gets what it needs; the others share the rest as their definitions say."""
    fixed: dict[int, float] = {}
    for _ in widths:
        room = ROOM - sum(fixed.values())
        share = room / max(sum(width for at, width in enumerate(widths) if at not in fixed), 1)
        tight = [at for at, width in enumerate(widths) if at not in fixed and width * share < needs[at]]
        if not tight:
            return [fixed.get(at, width * share) for at, width in enumerate(widths)]
        fixed |= {at: needs[at] for at in tight}
    return [fixed[at] for at in range(len(widths))]


def _need(text: str, size: float) -> float:
    if len(text) <= SHORT:
        return text_width(text, size)
    return max((len(run) for run in RUNS.findall(text)), default=0) * size * DIGIT
