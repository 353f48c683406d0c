"""A form as PDF, ready for A4 across; the same form with the same facts gives the same bytes."""

from pathlib import Path
from typing import Any

from notoneless.papers.forms.measures import column_widths, printed, title_size, type_size
from notoneless.papers.forms.terms import Filled, head_cells
from notoneless.papers.official.fonts import FontSet, font_set
from notoneless.papers.official.typesetting import set_as_pdf

LOOK = Path(__file__).resolve().parent / "look.typ"
OPEN = "＿"
"""What no font can draw is left open for the pen, as on every paper."""


def form_pdf(filled: Filled, *, fonts: FontSet | None = None) -> bytes:
    """Characters that no installed font has are left open and never print as a box."""
    chosen = fonts or font_set()
    return set_as_pdf(LOOK.read_bytes(), _drawable(plain(filled), chosen), chosen, made_at=0)


def plain(filled: Filled) -> dict[str, Any]:
    """For typst: only lists, texts and numbers."""
    columns, totals = filled.form.columns, filled.totals
    rows = [printed(row, columns) for row in filled.rows]
    return {
        "title": filled.title,
        "title_size": title_size(filled.title),
        "mark": filled.mark,
        "size": type_size(len(columns)),
        "signing": list(filled.signing.words),
        "widths": column_widths(filled),
        "head": [
            {"row": one.row, "column": one.column, "rows": one.rows, "columns": one.columns, "text": one.text}
            for one in head_cells(columns)
        ],
        "rows": rows,
        "blank": filled.blank,
        "total": printed(totals, columns) if totals else [],
        "notes": list(filled.notes),
        "signs": list(filled.form.signs),
    }


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
