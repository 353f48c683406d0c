"""Finding a table's header block: one to three rows, joined downwards through their merges."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import polars as pl

from notoneless.registers.files.cells import letter
from notoneless.registers.files.shape.grid import Grid
from notoneless.registers.files.shape.words import FORM, IDENTITY, heading_key, squeezed
from notoneless.registers.files.tables import HIDDEN, ROW, CellKind

SEARCHED_ROWS = 60  # a header deeper than this is not looked for
MAX_HEADER_ROWS = 4
MIN_HITS = 2
ENOUGH_HITS = 4  # in a wide table most headings may be unknown
LONGEST_HEADING = 60
_ODDLY_WRITTEN = r"\p{Han}.*[\s*＊:：(（/]|[\s*＊(（]\p{Han}|[\u{ff01}-\u{ff5e}]"


@dataclass(frozen=True)
class HeaderBlock:
    """Rows top … bottom (zero-based, inclusive) and what they say of each column."""

    top: int
    bottom: int
    paths: dict[int, tuple[str, ...]]
    rows_as_text: list[dict[int, str]]

    @property
    def columns(self) -> list[int]:
        return sorted(self.paths)


def find_header(grid: Grid, known: frozenset[str]) -> HeaderBlock | None:
    """The first row with known headings; without any, the first full row of texts above fuller ones."""
    rows = [int(row) for row in grid.filled_rows[:SEARCHED_ROWS]]
    for row in rows:
        if _is_header_row(grid, row, known):
            return _block(grid, row, known)
    for row in rows:
        if _looks_like_header(grid, row):
            return _block(grid, row, known)
    return None


def find_later_header(grid: Grid, known: frozenset[str], header: HeaderBlock) -> HeaderBlock | None:
    """A second table further down: a header row that says something else than the first."""
    seen = [set(map(squeezed, row.values())) for row in header.rows_as_text]
    for row in _rows_with_known_words(grid, known, header.bottom + 1):
        texts = set(map(squeezed, grid.texts(row)))
        if any(texts <= earlier for earlier in seen) or not _is_header_row(grid, row, known):
            continue
        if grid.count(row) > MIN_HITS and _share_known(grid, row, known) >= 0.6:
            return _block(grid, row, known)
    return None


def _rows_with_known_words(grid: Grid, known: frozenset[str], start: int) -> list[int]:
    """Rows with a known heading among their first cells, however it is spaced or starred."""
    text = pl.col("text")
    plain = text.is_in(pl.Series(sorted(known), dtype=pl.String).implode())
    odd = (text.str.len_bytes() <= LONGEST_HEADING) & text.str.contains(_ODDLY_WRITTEN)
    found: set[int] = set()
    for rows, texts in grid.first_texts(start, grid.physical_rows):
        looked_at = (
            texts.rename("text")
            .to_frame()
            .select(plain=plain.fill_null(False), odd=(odd & ~plain).fill_null(False))
        )
        hit = looked_at["plain"].to_numpy().copy()
        for at in looked_at["odd"].arg_true().to_list():
            hit[at] = heading_key(texts[at]) in known
        found.update(rows[hit].tolist())
    return sorted(found)


def _share_known(grid: Grid, row: int, known: frozenset[str]) -> float:
    texts = grid.texts(row)
    return sum(heading_key(text) in known for text in texts) / max(len(texts), 1)


def _is_header_row(grid: Grid, row: int, known: frozenset[str]) -> bool:
    texts = grid.texts(row)
    hits = len({heading_key(text) for text in texts} & known)
    if hits < MIN_HITS and not (hits == 1 == len(texts) and _single_column(grid, row)):
        return False
    return not _has_values(grid, row) and (hits >= ENOUGH_HITS or hits * 4 >= len(texts))


def _single_column(grid: Grid, row: int) -> bool:
    """A list of one column: its heading stands alone and so does everything below."""
    below = grid.filled_between(row + 1, row + 20)
    return bool(below) and all(grid.count(next_row) == 1 for next_row in below)


def _has_values(grid: Grid, row: int) -> bool:
    """Numbers, dates or IDs: a row with them is no header."""
    if any(kind not in (CellKind.TEXT, CellKind.NUMBER) for kind in grid.kinds(row)):
        return True
    return any(IDENTITY.match(squeezed(text)) for text in grid.texts(row))


def _looks_like_header(grid: Grid, row: int) -> bool:
    """Without known words: texts only, all different, as wide as what follows, and values below."""
    texts = [squeezed(text) for text in grid.texts(row)]
    if len(texts) < MIN_HITS or any(kind != CellKind.TEXT for kind in grid.kinds(row)):
        return False
    if len(set(texts)) < len(texts) or any(FORM.search(text) or len(text) > 20 for text in texts):
        return False
    if any(any(sign.isdigit() for sign in text) for text in texts):
        return False
    below = [grid.count(next_row) for next_row in grid.filled_between(row + 1, row + 6)]
    return bool(below) and len(texts) >= max(below) * 0.6


def _block(grid: Grid, row: int, known: frozenset[str]) -> HeaderBlock:
    top = _first_row(grid, row)
    bottom = _last_row(grid, top, row, known)
    spread = [_spread(grid, line, top, bottom) for line in range(top, bottom + 1)]
    columns = sorted({column for line in spread for column in line})
    paths = {column: _path(spread, column) for column in columns}
    rows_as_text = [grid.row_cells(line) for line in range(top, bottom + 1)]
    return HeaderBlock(top=top, bottom=bottom, paths=paths, rows_as_text=rows_as_text)


def _first_row(grid: Grid, row: int) -> int:
    """Upwards as long as a merge ties the row above to this one, or groups several of its columns."""
    top = row
    while top > 0 and row - top < MAX_HEADER_ROWS - 1 and _groups(grid, top - 1):
        top -= 1
    return top


def _groups(grid: Grid, row: int) -> bool:
    """A row of group headings: at least two texts of which one is merged, none of them a form line."""
    texts = [squeezed(text) for text in grid.texts(row)]
    if len(texts) < 2 or any(FORM.search(text) for text in texts) or _has_values(grid, row):
        return False
    return any(
        merge.right > merge.left or merge.bottom > merge.top for merge in grid.merges_by_row.get(row, [])
    )


def _last_row(grid: Grid, top: int, row: int, known: frozenset[str]) -> int:
    bottom = row
    for line in range(top, row + 1):
        for merge in grid.merges_by_row.get(line, []):
            if line < merge.bottom < top + MAX_HEADER_ROWS:
                bottom = max(bottom, merge.bottom)
    grouped = any(
        merge.right > merge.left and merge.bottom == bottom for merge in grid.merges_by_row.get(bottom, [])
    )
    while bottom - top + 1 < MAX_HEADER_ROWS and _continues(grid, bottom + 1, known, grouped=grouped):
        bottom += 1
        grouped = False
    return bottom


def _continues(grid: Grid, row: int, known: frozenset[str], *, grouped: bool) -> bool:
    """The next row still belongs to the header: known words, or the leaves under a group heading."""
    if not grid.count(row) or _has_values(grid, row):
        return False
    if _share_known(grid, row, known) >= 0.5:
        return True
    return grouped and all(kind == CellKind.TEXT for kind in grid.kinds(row)) and _are_words(grid.texts(row))


def _are_words(texts: list[str]) -> bool:
    return all(len(squeezed(text)) <= 12 and not any(sign.isdigit() for sign in text) for text in texts)


def _spread(grid: Grid, row: int, top: int, bottom: int) -> dict[int, str]:
    """One header row with every merged heading written into each column and row it covers."""
    line = dict(grid.row_cells(row))
    for above in range(top, row + 1):
        for merge in grid.merges_by_row.get(above, []):
            text = grid.row_cells(above).get(merge.left)
            if text and merge.bottom >= row:
                right = min(merge.right, grid.last_column)  # some are merged across all 16,384 columns
                line.update({column: text for column in range(merge.left, right + 1)})
    return line


def _path(spread: list[dict[int, str]], column: int) -> tuple[str, ...]:
    steps: list[str] = []
    for line in spread:
        text = " ".join(line.get(column, "").split())
        if text and (not steps or steps[-1] != text):
            steps.append(text)
    return tuple(steps)


def unique_headings(paths: dict[int, tuple[str, ...]]) -> list[str]:
    """One distinct heading for each column: its path, numbered when it occurs again."""
    seen: Counter[str] = Counter({ROW: 1, HIDDEN: 1})
    headings: list[str] = []
    for column in sorted(paths):
        heading = "/".join(paths[column]) or f"（无标题{letter(column)}列）"
        seen[heading] += 1
        headings.append(heading if seen[heading] == 1 else f"{heading}（{seen[heading]}）")
    return headings
