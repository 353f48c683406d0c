"""A form as PDF, ready for A4 across; the same form with the same facts gives the same bytes."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from notoneless.papers.forms.terms import Filled, FormColumn, Row, head_cells, shown
from notoneless.papers.official.fonts import FontSet, font_set
from notoneless.papers.official.typesetting import set_as_pdf

LOOK = Path(__file__).resolve().parent / "look.typ"
# The more columns, the smaller the type: so many columns at most for each size.
SIZES = ((9, 10.5), (14, 9.0), (19, 8.0), (24, 7.0))
SMALLEST = 6.0
ROOM = 780.0  # points across between the margins
TITLE_SIZE, LEAST_TITLE_SIZE = 17.0, 13.0
DIGIT, INSET = 0.57, 5.0  # the width of a digit by its height, and what a cell keeps free
RUNS = re.compile(r"[\x21-\x7e]+")
OPEN = "＿"
"""What no font can draw is left open for the pen, as on every paper."""


def form_pdf(filled: Filled, *, fonts: FontSet | None = None) -> bytes:
    """Characters that no installed font has are left open and never print as a box."""
    chosen = fonts or font_set()
    return set_as_pdf(LOOK.read_bytes(), _drawable(plain(filled), chosen), chosen, made_at=0)


def plain(filled: Filled) -> dict[str, Any]:
    """For typst: only lists, texts and numbers."""
    columns, totals = filled.form.columns, filled.totals
    size = next((size for most, size in SIZES if len(columns) <= most), SMALLEST)
    rows = [_printed(row, columns) for row in filled.rows]
    return {
        "title": filled.title,
        "title_size": _title_size(filled.title),
        "mark": filled.mark,
        "size": size,
        "signing": list(filled.signing.words),
        "widths": _widths(columns, rows, size),
        "head": [
            {"row": one.row, "column": one.column, "rows": one.rows, "columns": one.columns, "text": one.text}
            for one in head_cells(columns)
        ],
        "rows": rows,
        "blank": filled.blank,
        "total": _printed(totals, columns) if totals else [],
        "notes": list(filled.notes),
        "signs": list(filled.form.signs),
    }


def _title_size(title: str) -> float:
    """One line where it can be read so, else two."""
    fitting = ROOM / max(len(title) * 0.97, 1)
    return min(TITLE_SIZE, fitting) if fitting >= LEAST_TITLE_SIZE else LEAST_TITLE_SIZE


def _widths(columns: Sequence[FormColumn], rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """Shares of the page in points: a number or a day is not broken, so its column is as wide as it needs."""
    needs = [
        max((_unbroken(row[at]) for row in rows), default=0) * size * DIGIT + INSET
        for at in range(len(columns))
    ]
    widths = [float(one.width) for one in columns]
    fixed: dict[int, float] = {}
    for _ in columns:
        room = ROOM - sum(fixed.values())
        share = room / max(sum(width for at, width in enumerate(widths) if at not in fixed), 1)
        tight = [at for at, width in enumerate(widths) if at not in fixed and width * share < needs[at]]
        if not tight:
            return [fixed.get(at, width * share) for at, width in enumerate(widths)]
        fixed |= {at: needs[at] for at in tight}
    return [fixed[at] for at in range(len(columns))]


def _unbroken(text: str) -> int:
    return max((len(run) for run in RUNS.findall(text)), default=0)


def _printed(row: Row, columns: tuple[FormColumn, ...]) -> list[str]:
    return [shown(value, column.kind) for value, column in zip(row, columns, strict=True)]


def _drawable(said: dict[str, Any], fonts: FontSet) -> dict[str, Any]:
    wrong = fonts.undrawable("".join(_texts(said)))
    return _without(said, str.maketrans(dict.fromkeys(wrong, OPEN))) if wrong else said


def _texts(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said]
    if isinstance(said, dict):
        return [text for one in said.values() for text in _texts(one)]
    return [text for one in said for text in _texts(one)] if isinstance(said, list) else []


def _without(said: Any, table: dict[int, str]) -> Any:
    if isinstance(said, str):
        return said.translate(table)
    if isinstance(said, dict):
        return {key: _without(one, table) for key, one in said.items()}
    return [_without(one, table) for one in said] if isinstance(said, list) else said
