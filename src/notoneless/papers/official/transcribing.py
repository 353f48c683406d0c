"""Reads a filled .docx back as a sheet, so that a county's own paper has a PDF that says the same."""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from notoneless.papers.official.sheets import GRID, Block, Cell, Grid, Para, Row, Sheet

ALIGNS = {"CENTER": "center", "RIGHT": "right", "LEFT": "left", "END": "right", "START": "left"}
BODY_SIZE, TITLE_SIZE = 16.0, 20.0
PER_MM, LEAST_HEIGHT = 56.7, 9.0


def sheet_of_docx(content: bytes) -> Sheet:
    """Text, alignment, size and tables; what a machine cannot carry over (pictures, text boxes) stays in the .docx."""
    document = Document(io.BytesIO(content))
    blocks = tuple(_blocks(document))
    return Sheet(title="", blocks=blocks, seal=False)


def _blocks(document: Any) -> Iterator[Block]:
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            yield _para(Paragraph(element, document))
        elif element.tag == qn("w:tbl"):
            yield _grid(WordTable(element, document))


def _para(paragraph: Paragraph) -> Para:
    size = next((run.font.size.pt for run in paragraph.runs if run.font.size), BODY_SIZE)
    bold = any(run.bold for run in paragraph.runs)
    face = "title" if size >= TITLE_SIZE else "heading" if bold else "body"
    align = ALIGNS.get(paragraph.alignment.name, "justify") if paragraph.alignment is not None else "justify"
    return Para(paragraph.text, align=align, indent=_indented(paragraph), face=face, size=size)


def _indented(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr
    held = properties.find(qn("w:ind")) if properties is not None else None
    if held is None:
        return False
    return any(held.get(qn(name), "0") not in ("0", "") for name in ("w:firstLine", "w:firstLineChars"))


def _grid(table: WordTable) -> Grid:
    """Spans in twelfths of the width, in the proportions of the columns."""
    columns = max(len(table.columns), 1)
    rows = []
    for line in table._tbl.tr_lst:
        taken = 0
        cells: list[Cell] = []
        for place, one in enumerate(line.tc_lst):
            taken += one.grid_span
            is_last = place == len(line.tc_lst) - 1
            end = GRID if is_last else round(GRID * taken / columns)
            start = sum(cell.span for cell in cells)
            text = "\n".join(part.text for part in one.p_lst)
            cells.append(Cell(text.strip("\n"), max(end - start, 1)))
        rows.append(Row(tuple(cells), _height(line)))
    return Grid(tuple(rows))


def _height(line: Any) -> float:
    """Millimetres, from twentieths of a point."""
    held = next(line.iter(qn("w:trHeight")), None)
    return float(held.get(qn("w:val"), 0)) / PER_MM if held is not None else LEAST_HEIGHT
