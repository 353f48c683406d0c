"""Building a table's frame: text columns by heading, kinds beside them, merged cells filled down."""

from __future__ import annotations

import hashlib

import numpy as np
import polars as pl

from notoneless.registers.files.cells import Merge, Sheet, SheetCells, gathered, letter
from notoneless.registers.files.shape.grid import Grid
from notoneless.registers.files.shape.headers import HeaderBlock, unique_headings
from notoneless.registers.files.tables import HIDDEN, ROW, CellFault, CellKind, Furniture, SheetTable

_FAULTS = {
    CellKind.ERROR: "第 {row} 行 {column} 列是错误值 {text}。请改成正确内容后重新上传。",
    CellKind.FORMULA_WITHOUT_VALUE: (
        "第 {row} 行 {column} 列是公式，但没有算好的结果。请用 Excel 或 WPS 打开，把公式改成内容后重新保存。"
    ),
}


def make_table(
    sheet: Sheet,
    grid: Grid,
    header: HeaderBlock,
    *,
    part: int,
    span: tuple[int, int],
    furniture: list[Furniture],
) -> SheetTable:
    start, stop = span
    taken = {piece.row - 1 for piece in furniture}
    filled = np.array(grid.filled_between(start, stop), dtype=np.int64)
    data_rows = filled[~np.isin(filled, list(taken))]
    columns = _columns(grid, header, data_rows)
    frame, kinds = _frames(sheet.cells, grid, columns, data_rows)
    return SheetTable(
        sheet=sheet.name,
        hidden=sheet.hidden,
        part=part,
        headings=tuple(frame.columns[:-2]),
        leaves=tuple(path[-1] if path else "" for _, path in sorted(columns.items())),
        letters=tuple(letter(column) for column in sorted(columns)),
        hidden_columns=tuple(
            letter(column) for column in sorted(columns) if column in sheet.cells.hidden_columns
        ),
        frame=frame,
        kinds=kinds,
        furniture=tuple(furniture),
        faults=_faults(sheet.cells, data_rows),
        blank=stop - start - len(filled),
        first_row=start + 1,
        last_row=stop,
        digest=content_digest(frame),
    )


def _columns(grid: Grid, header: HeaderBlock, data_rows: np.ndarray) -> dict[int, tuple[str, ...]]:
    """Headed columns, and headless ones that hold data."""
    columns = dict(header.paths)
    in_data = np.isin(grid.rows, data_rows)
    for column in np.unique(grid.columns[in_data]).tolist():
        columns.setdefault(column, ())
    return columns


def _frames(
    cells: SheetCells, grid: Grid, columns: dict[int, tuple[str, ...]], data_rows: np.ndarray
) -> tuple[pl.DataFrame, pl.DataFrame]:
    texts: list[pl.Series] = []
    kinds: list[pl.Series] = []
    downward = _downward(cells.merges)
    for column, heading in zip(sorted(columns), unique_headings(columns), strict=True):
        picked = cells.by_column.get(column, np.zeros(0, dtype=np.int64))
        index = _filled_down(_index_in(cells, picked, data_rows), downward.get(column, []), data_rows)
        text, kind = _column(cells, index)
        texts.append(text.alias(heading))
        kinds.append(pl.Series(heading, kind))
    hidden = np.isin(data_rows, cells.hidden_rows)
    frame = pl.DataFrame([*texts, pl.Series(ROW, data_rows + 1, dtype=pl.Int64), pl.Series(HIDDEN, hidden)])
    return frame, pl.DataFrame(kinds)


def _index_in(cells: SheetCells, picked: np.ndarray, data_rows: np.ndarray) -> np.ndarray:
    """Per data row the index of its cell in this column, -1 where there is none."""
    index = np.full(len(data_rows), -1, dtype=np.int64)
    if len(data_rows) and len(picked):
        rows = cells.rows[picked]
        at = np.minimum(np.searchsorted(data_rows, rows), len(data_rows) - 1)
        hit = data_rows[at] == rows
        index[at[hit]] = picked[hit]
    return index


def _column(cells: SheetCells, index: np.ndarray) -> tuple[pl.Series, np.ndarray]:
    present = index >= 0
    kinds = np.zeros(len(index), dtype=np.uint8)
    kinds[present] = cells.kinds[index[present]]
    at = np.full(len(index), -1, dtype=np.int32)
    at[present] = cells.index[index[present]]
    return gathered(cells.pool, at), kinds


def _downward(merges: tuple[Merge, ...]) -> dict[int, list[Merge]]:
    """Merges running down, by their first column: village or household written once for many rows."""
    found: dict[int, list[Merge]] = {}
    for merge in merges:
        if merge.bottom > merge.top:
            found.setdefault(merge.left, []).append(merge)
    return found


def _filled_down(index: np.ndarray, merges: list[Merge], data_rows: np.ndarray) -> np.ndarray:
    for merge in merges:
        low, high = np.searchsorted(data_rows, [merge.top, merge.bottom + 1])
        if high > low and data_rows[low] == merge.top and index[low] >= 0:
            part = index[low:high]
            part[part < 0] = index[low]
    return index


def _faults(cells: SheetCells, data_rows: np.ndarray) -> tuple[CellFault, ...]:
    found = np.flatnonzero(np.isin(cells.kinds, list(_FAULTS)))
    found = found[np.isin(cells.rows[found], data_rows)]
    faults: list[CellFault] = []
    for at, text in zip(found.tolist(), cells.texts_at(found).to_list(), strict=True):
        row, column = int(cells.rows[at]) + 1, letter(int(cells.columns[at]))
        sentence = _FAULTS[CellKind(int(cells.kinds[at]))].format(row=row, column=column, text=text)
        faults.append(CellFault(row=row, column=column, sentence=sentence))
    return tuple(faults)


def content_digest(frame: pl.DataFrame) -> str:
    """Of headings and data rows: equal for the same table saved again, renamed or restyled."""
    digest = hashlib.sha256("\x1f".join(frame.columns).encode())
    joined = frame.select(pl.exclude(ROW, HIDDEN).fill_null("").str.join("\x1f"))
    for column in joined.get_columns():
        digest.update(f"\x1e{column.name}\x1e".encode() + column.item().encode())
    return digest.hexdigest()
