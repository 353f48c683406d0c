"""A sheet's cells addressable by row and by column, for finding headers and furniture."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from notoneless.registers.files.cells import Merge, SheetCells
from notoneless.registers.files.shape.words import squeezed

FIRST_CELLS = 4  # a word of total stands among the first filled cells of its row


class Grid:
    """Reading positions of one sheet; blank-looking cells (only spaces) count as blank."""

    def __init__(self, cells: SheetCells) -> None:
        self.cells = cells
        kept = ~self._looks_blank(cells)
        self.index = np.flatnonzero(kept)
        self.rows = cells.rows[self.index]
        self.columns = cells.columns[self.index]
        self.physical_rows = max(cells.physical_rows, int(self.rows[-1]) + 1 if len(self.rows) else 0)
        self.filled_rows, self._starts, self._counts = np.unique(
            self.rows, return_index=True, return_counts=True
        )

    @staticmethod
    def _looks_blank(cells: SheetCells) -> np.ndarray:
        texts = cells.texts
        short = texts.is_not_null() & (texts.str.len_bytes() <= 12)
        blank = np.zeros(cells.count, dtype=bool)
        candidates = np.flatnonzero(short.to_numpy())
        if len(candidates):
            stripped = texts.gather(candidates).str.strip_chars().str.strip_chars("\u3000\u200b\ufeff\xa0")
            blank[candidates[(stripped == "").to_numpy()]] = True
        return blank

    def _slice(self, row: int) -> slice:
        found = int(np.searchsorted(self.filled_rows, row))
        if found >= len(self.filled_rows) or self.filled_rows[found] != row:
            return slice(0, 0)
        start = int(self._starts[found])
        return slice(start, start + int(self._counts[found]))

    def count(self, row: int) -> int:
        part = self._slice(row)
        return part.stop - part.start

    def row_cells(self, row: int) -> dict[int, str]:
        """Column → text of one row; a formula without value is an empty text."""
        part = self._slice(row)
        texts = self.cells.texts.gather(self.index[part])
        return {
            int(column): text or "" for column, text in zip(self.columns[part], texts.to_list(), strict=True)
        }

    def texts(self, row: int) -> list[str]:
        return list(self.row_cells(row).values())

    def first_text(self, row: int) -> str:
        return next(iter(self.texts(row)), "")

    def joined(self, row: int) -> str:
        return " ".join(text.strip() for text in self.texts(row))

    def kinds(self, row: int) -> list[int]:
        return self.cells.kinds[self.index[self._slice(row)]].tolist()

    def filled_between(self, start: int, stop: int) -> list[int]:
        low, high = np.searchsorted(self.filled_rows, [start, stop])
        return self.filled_rows[low:high].tolist()

    def sparse_between(self, start: int, stop: int, *, limit: int) -> set[int]:
        low, high = np.searchsorted(self.filled_rows, [start, stop])
        return set(self.filled_rows[low:high][self._counts[low:high] <= limit].tolist())

    def starting_with(self, signs: str, start: int, stop: int) -> set[int]:
        """Rows that hold one of the signs (a|b|c) in one of their first cells."""
        low, high = np.searchsorted(self.filled_rows, [start, stop])
        found: set[int] = set()
        for nth in range(FIRST_CELLS):
            enough = self._counts[low:high] > nth
            rows = self.filled_rows[low:high][enough]
            texts = self.cells.texts.gather(self.index[self._starts[low:high][enough] + nth])
            found.update(rows[texts.str.contains(signs).fill_null(False).to_numpy()].tolist())
        return found

    def with_text_in(self, wanted: pl.Series, start: int, stop: int) -> list[int]:
        """Rows that hold one of the wanted texts, ascending."""
        low, high = np.searchsorted(self.rows, [start, stop])
        texts = self.cells.texts.gather(self.index[low:high])
        return np.unique(
            self.rows[low:high][texts.is_in(wanted.implode()).fill_null(False).to_numpy()]
        ).tolist()

    def rows_equal_to(self, patterns: list[dict[int, str]], start: int, stop: int) -> list[int]:
        """Rows that repeat one of the patterns (column → text) word for word."""
        texts = {text for pattern in patterns for text in pattern.values()}
        if not texts:
            return []
        same: list[int] = []
        keys = [{column: squeezed(text) for column, text in pattern.items()} for pattern in patterns]
        for row in self.with_text_in(pl.Series(sorted(texts)), start, stop):
            values = {column: squeezed(text) for column, text in self.row_cells(row).items()}
            if any(_repeats(values, key) for key in keys):
                same.append(row)
        return same

    @cached_property
    def merges_by_row(self) -> dict[int, list[Merge]]:
        found: dict[int, list[Merge]] = {}
        for merge in self.cells.merges:
            found.setdefault(merge.top, []).append(merge)
        return found

    def is_banner(self, row: int, width: int) -> bool:
        """A single text merged across at least half of the table."""
        return any(
            merge.right - merge.left + 1 >= max(2, width // 2) for merge in self.merges_by_row.get(row, [])
        )


def _repeats(values: dict[int, str], pattern: dict[int, str]) -> bool:
    if len(pattern) < 2 or len(values) < 2:
        return False
    equal = sum(values.get(column) == text for column, text in pattern.items())
    return equal == len(values) and equal * 2 >= len(pattern)
