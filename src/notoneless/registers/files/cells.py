"""One sheet as a scan saw it: cells in reading order, merges, hidden rows, without any meaning yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384


@dataclass(frozen=True)
class Merge:
    """A merged area, zero-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class SheetCells:
    """Non-empty cells in reading order; rows and columns are zero-based, kinds are CellKind values.

    A cell's text is pool[index], none where index is -1: shared strings are held once, not once per cell.
    """

    rows: np.ndarray
    columns: np.ndarray
    kinds: np.ndarray
    index: np.ndarray
    pool: pl.Series = field(repr=False)
    physical_rows: int = 0
    hidden_rows: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()

    @property
    def count(self) -> int:
        return len(self.rows)

    def texts_at(self, positions: np.ndarray) -> pl.Series:
        return gathered(self.pool, self.index[positions])

    def few_texts_at(self, positions: np.ndarray) -> list[str | None]:
        """The same for the cells of one row, one by one."""
        pool = self.pool
        return [None if at < 0 else pool[at] for at in self.index[positions].tolist()]

    @property
    def texts(self) -> pl.Series:
        return gathered(self.pool, self.index)

    @cached_property
    def by_column(self) -> dict[int, np.ndarray]:
        """Column → positions of its cells, top down."""
        order = np.argsort(self.columns.astype(np.int16), kind="stable")  # 16 bits: sorted by counting
        present, starts = np.unique(self.columns[order], return_index=True)
        return dict(zip(present.tolist(), np.split(order, starts[1:]), strict=True)) if self.count else {}


def gathered(pool: pl.Series, index: np.ndarray) -> pl.Series:
    """The pool's texts by index, null for -1.

    By subscript: `Series.gather` goes through the query planner, which takes longer than a small sheet's texts.
    """
    if not len(pool):
        return pl.Series([None] * len(index), dtype=pl.String)
    missing = index < 0
    if not missing.any():
        return pool[pl.Series(index.astype(np.uint32))]
    wanted = pl.Series(np.where(missing, 0, index).astype(np.uint32))
    return pool[wanted.set(pl.Series(missing), None)]


@dataclass(frozen=True)
class Sheet:
    """A named sheet and its cells."""

    name: str
    hidden: bool
    cells: SheetCells


def letter(column: int) -> str:
    """Excel's letter of a zero-based column."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(sheet: str, row: int, column: int) -> str:
    """A cell as an officer finds it: 工作表“户籍”第5行C列."""
    return f"工作表“{sheet}”第{row + 1}行{letter(column)}列"
