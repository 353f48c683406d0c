"""A sheet's cells addressable by row and by column, for finding headers and furniture."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from notoneless.registers.files.cells import Merge, SheetCells
from notoneless.registers.files.shape.words import squeezed

_ONLY_SPACES = r"^[\s\u{3000}\u{200b}\u{feff}\u{a0}]*$"
FIRST_CELLS = 4  # a word of total stands among the first filled cells of its row


class Grid:
    """Reading positions of one sheet; blank-looking cells (only spaces) count as blank."""

    def __init__(self, cells: SheetCells) -> None:
        self.cells = cells
        blank = self._blank_texts(cells.pool)
        kept = ~np.isin(cells.index, blank) if len(blank) else np.ones(cells.count, dtype=bool)
        self.index = np.flatnonzero(kept)
        self.rows = cells.rows[self.index]
        self.columns = cells.columns[self.index]
        self.physical_rows = max(cells.physical_rows, int(self.rows[-1]) + 1 if len(self.rows) else 0)
        self.last_column = int(self.columns.max()) if len(self.columns) else -1
        changes = np.flatnonzero(np.diff(self.rows, prepend=-1))
        self.filled_rows = self.rows[changes].astype(np.int64)
        self._starts = changes
        self._counts = np.diff(np.append(changes, len(self.rows)))

    @staticmethod
    def _blank_texts(pool: pl.Series) -> np.ndarray:
        """Positions in the pool of texts that are nothing but spaces."""
        return np.flatnonzero(pool.str.contains(_ONLY_SPACES).fill_null(False).to_numpy()).astype(np.int32)

    def _slice(self, row: int) -> slice:
        found = int(np.searchsorted(self.filled_rows, row))
        if found >= len(self.filled_rows) or self.filled_rows[found] != row:
            return slice(0, 0)
        start = int(self._starts[found])
        return slice(start, start + int(self._counts[found]))

    def count(self, row: int) -> int:
        part = self._slice(row)
        return int(part.stop - part.start)

    def row_cells(self, row: int) -> dict[int, str]:
        """Column → text of one row; a formula without value is an empty text."""
        part = self._slice(row)
        texts = self.cells.few_texts_at(self.index[part])
        return {column: text or "" for column, text in zip(self.columns[part].tolist(), texts, strict=True)}

    def texts(self, row: int) -> list[str]:
        return list(self.row_cells(row).values())

    def first_text(self, row: int) -> str:
        return next(iter(self.texts(row)), "")

    def joined(self, row: int) -> str:
        return " ".join(text.strip() for text in self.texts(row))

    def kinds(self, row: int) -> list[int]:
        return list(map(int, self.cells.kinds[self.index[self._slice(row)]]))

    def filled_between(self, start: int, stop: int) -> list[int]:
        low, high = np.searchsorted(self.filled_rows, [start, stop])
        return list(map(int, self.filled_rows[low:high]))

    def sparse_between(self, start: int, stop: int, *, limit: int) -> set[int]:
        low, high = np.searchsorted(self.filled_rows, [start, stop])
        return set(self.filled_rows[low:high][self._counts[low:high] <= limit].tolist())

    def starting_with(self, signs: str, start: int, stop: int) -> set[int]:
        """Rows that hold one of the signs (a|b|c) in one of their first cells."""
        found: set[int] = set()
        for rows, texts in self.first_texts(start, stop):
            found.update(rows[texts.str.contains(signs).fill_null(False).to_numpy()].tolist())
        return found

    def first_texts(self, start: int, stop: int) -> list[tuple[np.ndarray, pl.Series]]:
        """For the first, second … filled cell: the rows that have one, and its text."""
        found: list[tuple[np.ndarray, pl.Series]] = []
        for rows, texts in self._first_texts:
            low, high = np.searchsorted(rows, [start, stop]).tolist()
            found.append((rows[low:high], texts[low:high]))
        return found

    @cached_property
    def _first_texts(self) -> list[tuple[np.ndarray, pl.Series]]:
        found: list[tuple[np.ndarray, pl.Series]] = []
        for nth in range(FIRST_CELLS):
            enough = self._counts > nth
            found.append(
                (self.filled_rows[enough], self.cells.texts_at(self.index[self._starts[enough] + nth]))
            )
        return found

    def rows_equal_to(self, patterns: list[dict[int, str]], start: int, stop: int) -> list[int]:
        """Rows that repeat one of the patterns (column → text) word for word."""
        keys = [{column: squeezed(text) for column, text in pattern.items()} for pattern in patterns]
        wanted = pl.Series(sorted({text for key in keys for text in key.values()}), dtype=pl.String).implode()
        plain = pl.col("text").str.replace_all(r"\s+", "")
        suspects: set[int] = set()
        for rows, first in self.first_texts(start, stop):
            hit = first.rename("text").to_frame().select(plain.is_in(wanted).fill_null(False)).to_series()
            suspects.update(rows[hit.to_numpy()].tolist())
        same: list[int] = []
        for row in sorted(suspects):
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
