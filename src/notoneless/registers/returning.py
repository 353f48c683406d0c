"""What goes back to the office: the blank form of a kind, and the refused rows of its own file."""

from collections.abc import Sequence

import polars as pl

from notoneless.papers.workbooks import (
    BlankColumn,
    BlankTerms,
    RejectedRow,
    RejectedSheet,
    blank_template,
    rejected_rows_workbook,
)
from notoneless.registers.checking.faults import REJECT
from notoneless.registers.files.tables import RowKind, SheetTable
from notoneless.registers.kinds import Field, FieldType, Kind

_WIDTHS = {FieldType.ID: 22, FieldType.NUMBER: 24, FieldType.PHONE: 15, FieldType.SEX: 8, FieldType.DATE: 13}
_SEXES = ("男", "女")


def blank_form(kind: Kind) -> bytes:
    """The workbook an office downloads, fills in and uploads again."""
    return blank_template(blank_terms(kind))


def blank_terms(kind: Kind) -> BlankTerms:
    """Only what is asked for: an office that has more sends its own export."""
    return BlankTerms(
        title=kind.label,
        purpose=kind.purpose,
        filled_by=kind.filled_by,
        guide=kind.guide,
        columns=tuple(_column(field) for field in kind.fields if field.is_asked),
    )


def returned_workbook(
    tables: Sequence[SheetTable], faults: pl.DataFrame, *, original: bytes | None = None
) -> bytes:
    """`original` only where it is an .xlsx; `faults` as `checking.check` gives them."""
    return rejected_rows_workbook(rejected_sheets(tables, faults), original=original)


def rejected_sheets(tables: Sequence[SheetTable], faults: pl.DataFrame) -> tuple[RejectedSheet, ...]:
    """Every refused row with all its reasons, the deciding one first; tables without any are left out."""
    refused = faults.filter(pl.col("severity") == REJECT).select("sheet", "row").unique()
    told = faults.join(refused, on=["sheet", "row"], how="semi", maintain_order="left")
    told = told.sort(pl.col("severity") != REJECT, maintain_order=True)
    reasons: dict[tuple[str, int], list[str]] = {}
    for sheet, row, sentence in told.select("sheet", "row", "sentence").iter_rows():
        reasons.setdefault((sheet, row), []).append(sentence)
    sheets = (_sheet(table, reasons) for table in tables)
    return tuple(sheet for sheet in sheets if sheet.rows)


def _sheet(table: SheetTable, reasons: dict[tuple[str, int], list[str]]) -> RejectedSheet:
    wanted = [row for sheet, row in reasons if sheet == table.sheet]
    frame = table.frame.filter(pl.col("row").is_in(wanted)).select("row", *table.headings)
    rows = tuple(
        RejectedRow(row, tuple(cells), tuple(reasons[(table.sheet, row)]))
        for row, *cells in frame.iter_rows()
    )
    headers = [piece.row for piece in table.furniture if piece.kind is RowKind.HEADER]
    above = [piece for piece in table.furniture if piece.kind in (RowKind.TITLE, RowKind.FORM)]
    titles = tuple(piece.text for piece in above if not headers or piece.row < headers[0])
    first = headers[-1] + 1 if headers and table.part == 1 else 0
    return RejectedSheet(table.sheet, table.headings, rows, titles, first)


def _column(field: Field) -> BlankColumn:
    choices = _SEXES if field.type is FieldType.SEX else field.choices.labels if field.choices else ()
    return BlankColumn(
        heading=field.label,
        hint=field.hint,
        choices=choices,
        is_required=field.is_required,
        is_text=field.type is not FieldType.INTEGER,
        width=_WIDTHS.get(field.type, 14),
    )
