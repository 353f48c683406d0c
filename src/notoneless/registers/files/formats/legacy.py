"""Legacy .xls workbooks through xlrd, as the scan the reader is held against."""

from __future__ import annotations

import io
import struct

import numpy as np
import polars as pl
import xlrd

from notoneless.registers.files.archive import damaged
from notoneless.registers.files.cells import Merge, Sheet, SheetCells
from notoneless.registers.files.formats.strings import text_too_long
from notoneless.registers.files.limits import Limits
from notoneless.registers.files.refusals import DamagedFile, TooLarge
from notoneless.registers.files.scan import number_text, too_many_cells
from notoneless.registers.files.tables import CellKind

BROKEN = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, LookupError, ValueError, TypeError, AttributeError,
    AssertionError, ArithmeticError, EOFError, OSError, NotImplementedError, RecursionError, MemoryError,
)  # fmt: skip
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_DIMENSIONS = {b"\x00\x02\x0e\x00": struct.Struct("<IIHH"), b"\x00\x02\x0a\x00": struct.Struct("<HHHH")}
_KINDS = {
    xlrd.XL_CELL_TEXT: CellKind.TEXT,
    xlrd.XL_CELL_NUMBER: CellKind.NUMBER,
    xlrd.XL_CELL_DATE: CellKind.DATE,
    xlrd.XL_CELL_BOOLEAN: CellKind.BOOLEAN,
    xlrd.XL_CELL_ERROR: CellKind.ERROR,
}


def scan_legacy(data: bytes, *, limits: Limits) -> tuple[list[Sheet], bool]:
    """All worksheets of an .xls, and whether its dates count from 1904."""
    try:
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, on_demand=True
        )
        _check_dimensions(bytes(book.mem[book.base : book.base + book.stream_len]))
        if book.nsheets > limits.sheets:
            raise TooLarge(
                f"工作簿有 {book.nsheets} 个工作表，超过 {limits.sheets} 个的上限。请拆成几个文件再上传。"
            )
        sheets = [_sheet(book.sheet_by_index(number), limits) for number in range(book.nsheets)]
        return sheets, book.datemode == 1
    except BROKEN as error:
        raise _damaged(error) from error


def _damaged(error: BaseException) -> DamagedFile:
    return damaged("旧版 .xls 的内容无法读出，可能只传了半个文件")


def _check_dimensions(stream: bytes) -> None:
    """calamine reserves memory for the area a DIMENSIONS record claims, before it has seen a cell."""
    for header, layout in _DIMENSIONS.items():
        at = stream.find(header)
        while at >= 0:
            if not _is_area(stream, at + len(header), layout) and at in _record_starts(stream):
                raise ValueError("an impossible area")
            at = stream.find(header, at + 1)


def _is_area(stream: bytes, at: int, layout: struct.Struct) -> bool:
    if at + layout.size > len(stream):
        return True
    first_row, last_row, first_column, last_column = layout.unpack_from(stream, at)
    return bool(first_row <= last_row <= _MOST_ROWS and first_column <= last_column <= _MOST_COLUMNS)


def _record_starts(stream: bytes) -> set[int]:
    starts: set[int] = set()
    at = 0
    while at + 4 <= len(stream):
        starts.add(at)
        at += 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
    return starts


def _sheet(sheet: xlrd.sheet.Sheet, limits: Limits) -> Sheet:
    rows: list[int] = []
    columns: list[int] = []
    kinds: list[int] = []
    texts: list[str] = []
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            if kind not in _KINDS or value == "":
                continue
            rows.append(row)
            columns.append(column)
            kinds.append(_KINDS[kind])
            texts.append(_text(kind, value, limits))
        if len(rows) > limits.cells:
            raise too_many_cells(sheet.name, limits)
    cells = SheetCells(
        rows=np.array(rows, dtype=np.int32),
        columns=np.array(columns, dtype=np.int16),
        kinds=np.array(kinds, dtype=np.uint8),
        index=np.arange(len(texts), dtype=np.int32),
        pool=pl.Series(texts, dtype=pl.String),
        physical_rows=sheet.nrows,
        hidden_rows=np.array(sorted(r for r, i in sheet.rowinfo_map.items() if i.hidden), dtype=np.int64),
        hidden_columns=frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
        merges=tuple(
            Merge(top, left, below - 1, right - 1) for top, below, left, right in sheet.merged_cells
        ),
    )
    return Sheet(name=sheet.name, hidden=sheet.visibility != 0, cells=cells)


def _text(kind: int, value: object, limits: Limits) -> str:
    if kind == xlrd.XL_CELL_TEXT:
        text = str(value)
        if len(text) > limits.cell_characters:
            raise text_too_long(limits)
        return text
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
    return number_text(repr(float(str(value))))
