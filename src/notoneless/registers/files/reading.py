"""The workbook as calamine reads it, held cell by cell against our own scan."""

from __future__ import annotations

import math
from dataclasses import replace

import fastexcel
import numpy as np
import polars as pl
import pyarrow as pa

from notoneless.registers.files.archive import damaged
from notoneless.registers.files.cells import Sheet, SheetCells, gathered, place
from notoneless.registers.files.formats.serials import iso_text, serial_of
from notoneless.registers.files.formats.strings import unescape
from notoneless.registers.files.refusals import ReadersDisagree
from notoneless.registers.files.tables import CellKind

_NO_VALUE = (CellKind.ERROR, CellKind.FORMULA_WITHOUT_VALUE)
_CLOSE = 1e-6  # calamine's text keeps nine decimals; a second is 1.2e-5 of a day


def read_with_calamine(data: bytes, names: list[str]) -> list[pl.DataFrame]:
    """Every named sheet as text columns, from row 1 on; the reader knows nothing of our scan."""
    try:
        book = fastexcel.read_excel(data)
        return [_sheet(book, name) for name in names]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 – a panic of the Rust reader derives from BaseException only
        raise damaged("表格读取程序无法读出工作表内容") from error


def _sheet(book: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    """Eagerly: straight into Arrow, without holding the interpreter while another thread scans."""
    batch: pa.RecordBatch = book.load_sheet_eager(name, header_row=None, skip_rows=0, dtypes="string")
    return pl.DataFrame(batch)


def agree(sheet: Sheet, other: pl.DataFrame, *, date_1904: bool) -> None:
    """Refuses the file at the first cell where the two readings differ."""
    cells = sheet.cells
    differing = _first_difference(cells, other, date_1904=date_1904)
    if differing is not None:
        row, column = differing
        raise ReadersDisagree(
            f"{place(sheet.name, row, column)}：两种读法读出的内容不一致，为免读错，整个文件没有导入。"
            "请在 Excel 中打开这个单元格检查，重新保存后再上传。"
        )


def _first_difference(cells: SheetCells, other: pl.DataFrame, *, date_1904: bool) -> tuple[int, int] | None:
    """Columns are laid side by side from the first used one on: the reader leaves out empty ones before it."""
    ours = cells.by_column
    offset = min(ours, default=0)
    width = max(other.width + offset, max(ours, default=-1) + 1)
    none = np.zeros(0, dtype=np.int64)
    found: list[tuple[int, int]] = []
    for column in range(offset, width):
        theirs = other.to_series(column - offset) if column - offset < other.width else None
        row = _column_difference(cells, ours.get(column, none), theirs, date_1904)
        if row is not None:
            found.append((row, column))
    return min(found) if found else None


def _column_difference(
    cells: SheetCells, picked: np.ndarray, theirs: pl.Series | None, date_1904: bool
) -> int | None:
    rows = cells.rows[picked]
    kinds = cells.kinds[picked]
    valued = (kinds != CellKind.ERROR) & (kinds != CellKind.FORMULA_WITHOUT_VALUE)
    beyond = rows >= (len(theirs) if theirs is not None else 0)
    if (beyond & valued).any():
        return int(rows[beyond & valued][0])
    if theirs is None:
        return None
    rows, kinds = rows[~beyond], kinds[~beyond]
    texts = cells.texts_at(picked[~beyond])
    read = gathered(theirs, rows)
    unequal = _really_unequal(kinds, texts, read, date_1904)
    if unequal is not None:
        return int(rows[unequal])
    filled_at_ours = len(read) - read.null_count()
    return _first_extra(theirs, rows) if len(theirs) - theirs.null_count() > filled_at_ours else None


def _really_unequal(kinds: np.ndarray, ours: pl.Series, theirs: pl.Series, date_1904: bool) -> int | None:
    """Position of the first pair that differs as a value; each distinct pair is judged once."""
    if ours.equals(theirs):
        return None
    at = np.flatnonzero(ours.ne_missing(theirs).to_numpy())
    judged: dict[tuple[int, str | None, str | None], bool] = {}
    pairs = zip(at.tolist(), kinds[at].tolist(), gathered(ours, at), gathered(theirs, at), strict=True)
    for position, *pair in pairs:
        key = (pair[0], pair[1], pair[2])
        if key not in judged:
            judged[key] = _same(*key, date_1904)
        if not judged[key]:
            return position
    return None


def _first_extra(theirs: pl.Series, rows: np.ndarray) -> int | None:
    mask = (theirs.is_not_null() & (theirs != "")).to_numpy().copy()
    mask[rows] = False
    extra = np.flatnonzero(mask)
    return int(extra[0]) if len(extra) else None


def _same(kind: int, ours: str | None, theirs: str | None, date_1904: bool) -> bool:
    """Equal as values: the two write numbers, dates, booleans, outer spaces and line ends differently."""
    if kind in _NO_VALUE:
        return theirs is None or theirs == "" or theirs == ours
    if ours is None:
        return False
    if kind == CellKind.TEXT:
        return ours.split() == (theirs or "").split() or ours.split() == unescape(theirs or "").split()
    if theirs is None:
        return False
    if kind == CellKind.BOOLEAN:
        return ours.lower() == theirs.lower()
    return _same_number(float(ours), theirs, date_1904)


def _same_number(ours: float, theirs: str, date_1904: bool) -> bool:
    try:
        value: float | None = float(theirs)
    except ValueError:
        value = serial_of(theirs, date_1904=date_1904)
    if value is None:
        return False
    if math.isclose(ours, value, rel_tol=1e-14, abs_tol=_CLOSE):
        return True
    return 0 <= ours < 61 and math.isclose(ours + 1, value, abs_tol=_CLOSE)  # 1900's invented day


def with_iso_dates(cells: SheetCells, *, date_1904: bool) -> SheetCells:
    """Day numbers become ISO text after the comparison; what is no day stays a number."""
    dated = np.flatnonzero(cells.kinds == CellKind.DATE)
    if not len(dated):
        return cells
    serials = cells.texts_at(dated)
    distinct = serials.unique().to_list()
    shown = {text: iso_text(float(text), date_1904=date_1904) for text in distinct}
    position = {text: len(cells.pool) + at for at, text in enumerate(distinct)}
    index, kinds = cells.index.copy(), cells.kinds.copy()
    index[dated] = [position[text] for text in serials.to_list()]
    kinds[dated] = [CellKind.NUMBER if shown[text] is None else CellKind.DATE for text in serials.to_list()]
    added = pl.Series([shown[text] or text for text in distinct], dtype=pl.String)
    return replace(cells, index=index, kinds=kinds, pool=pl.concat([cells.pool, added], rechunk=True))
