"""One sheet as a scan saw it: cells in reading order, merges, hidden rows, without any meaning yet."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    """Non-empty cells in reading order; rows and columns are zero-based, kinds are CellKind values."""

    rows: np.ndarray
    columns: np.ndarray
    kinds: np.ndarray
    texts: pl.Series = field(repr=False)
    physical_rows: int = 0
    hidden_rows: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()

    @property
    def count(self) -> int:
        return len(self.rows)


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
