"""From cells to tables: which physical row is title, header, data, total, note, form line or blank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from notoneless.registers.files.cells import Sheet
from notoneless.registers.files.shape.frames import make_table
from notoneless.registers.files.shape.grid import Grid
from notoneless.registers.files.shape.headers import HeaderBlock, find_header, find_later_header
from notoneless.registers.files.shape.words import (
    FORM,
    IDENTITY,
    NOTE,
    NUMBERED,
    TITLE_ATTACHMENT,
    TOTAL,
    TOTAL_HINT,
    heading_key,
    squeezed,
)
from notoneless.registers.files.tables import Furniture, RowKind, SheetAccount, SheetTable

SPARSE = 3  # a row with so few filled cells may be furniture; a fuller one only by a word of total or form


@dataclass(frozen=True)
class Region:
    """A stretch of physical rows that belongs to one table (zero-based, half open)."""

    start: int
    header: HeaderBlock
    stop: int


def lay_out(sheet: Sheet, *, known_headings: Iterable[str]) -> tuple[tuple[SheetTable, ...], SheetAccount]:
    """Every physical row of the sheet goes to exactly one of data, furniture and blank."""
    known = _keys(frozenset(known_headings))
    grid = Grid(sheet.cells)
    regions = _regions(grid, known)
    tables = tuple(
        make_table(sheet, grid, region.header, part=part, span=(region.start, region.stop),
                   furniture=_furniture(grid, region))
        for part, region in enumerate(regions, start=1)
    )  # fmt: skip
    return tables, _account(sheet, grid, tables)


@lru_cache(maxsize=4)
def _keys(headings: frozenset[str]) -> frozenset[str]:
    """The same for every sheet of a workbook."""
    return frozenset(heading_key(heading) for heading in headings)


def _account(sheet: Sheet, grid: Grid, tables: tuple[SheetTable, ...]) -> SheetAccount:
    if tables:
        return SheetAccount(
            sheet=sheet.name,
            hidden=sheet.hidden,
            physical_rows=grid.physical_rows,
            data=sum(table.frame.height for table in tables),
            furniture=sum(len(table.furniture) for table in tables),
            blank=sum(table.blank for table in tables),
        )
    filled = len(grid.filled_rows)
    return SheetAccount(
        sheet=sheet.name,
        hidden=sheet.hidden,
        physical_rows=grid.physical_rows,
        data=0,
        furniture=filled,
        blank=grid.physical_rows - filled,
        note="工作表是空的" if not filled else "没有找到表头，这个工作表没有读取",
    )


def _regions(grid: Grid, known: frozenset[str]) -> list[Region]:
    header = find_header(grid, known)
    if header is None:
        return []
    regions: list[Region] = []
    start = 0
    while True:
        later = find_later_header(grid, known, header)
        stop = grid.physical_rows if later is None else _title_above(grid, header, later)
        regions.append(Region(start=start, header=header, stop=stop))
        if later is None:
            return regions
        start, header = stop, later


def _title_above(grid: Grid, header: HeaderBlock, later: HeaderBlock) -> int:
    """The first row of the later table: its header, or the titles and form lines right above it."""
    row = later.top
    while row - 1 > header.bottom and _opens_table(grid, row - 1):
        row -= 1
    return row


def _opens_table(grid: Grid, row: int) -> bool:
    count = grid.count(row)
    if count == 0 or count > SPARSE:
        return False
    text = squeezed(grid.first_text(row))
    if NOTE.match(text) or TOTAL.match(text):
        return False
    return bool(FORM.search(text)) or (count == 1 and not IDENTITY.match(text))


def _furniture(grid: Grid, region: Region) -> list[Furniture]:
    header = region.header
    found = [_above(grid, row) for row in grid.filled_between(region.start, header.top)]
    found += [
        Furniture(row + 1, RowKind.HEADER, grid.joined(row))
        for row in grid.filled_between(header.top, header.bottom + 1)
    ]
    repeated = set(grid.rows_equal_to(header.rows_as_text, header.bottom + 1, region.stop))
    suspects = repeated | grid.sparse_between(header.bottom + 1, region.stop, limit=_limit(header))
    suspects |= grid.starting_with(TOTAL_HINT, header.bottom + 1, region.stop)
    after_note = False
    for row in sorted(suspects):
        kind = RowKind.HEADER if row in repeated else _below(grid, row, header, after_note=after_note)
        after_note = kind == RowKind.NOTE
        if kind is not None:
            found.append(Furniture(row + 1, kind, grid.joined(row)))
    return found


def _limit(header: HeaderBlock) -> int:
    return max(SPARSE, len(header.columns) // 2)


def _above(grid: Grid, row: int) -> Furniture:
    text = squeezed(grid.first_text(row))
    if NOTE.match(text):
        kind = RowKind.NOTE
    elif TITLE_ATTACHMENT.match(text):
        kind = RowKind.TITLE
    elif any(FORM.search(squeezed(value)) for value in grid.texts(row)):
        kind = RowKind.FORM
    else:
        kind = RowKind.TITLE
    return Furniture(row + 1, kind, grid.joined(row))


def _below(grid: Grid, row: int, header: HeaderBlock, *, after_note: bool) -> RowKind | None:
    """None = data. A row that holds something like an ID number is always data."""
    values = [squeezed(value) for value in grid.texts(row)]
    if not values or any(IDENTITY.match(value) for value in values):
        return None
    if any(TOTAL.match(value) for value in values[:SPARSE]):
        return RowKind.TOTAL
    if len(values) > _limit(header):
        return None
    if len(values) <= SPARSE and (NOTE.match(values[0]) or (after_note and NUMBERED.match(values[0]))):
        return RowKind.NOTE
    if FORM.search(values[0]) or all(FORM.search(value) for value in values[:2]):
        return RowKind.FORM
    if len(values) == 1 and grid.is_banner(row, len(header.columns)):
        return RowKind.TITLE
    return None
