"""What reading a file gives: tables with every physical row accounted for."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import Self

import polars as pl

from notoneless.registers.files.refusals import NoRows, NoSuchSheet

ROW = "row"
HIDDEN = "hidden"
NOTHING_UNDER_THE_HEADER = (
    "文件里只有表头，没有一行数据，没有导入。请确认选对了文件和工作表；"
    "确实没有人员的，请按零报告办理，不必上传空表。"
)


class CellKind(enum.IntEnum):
    """What the file itself says a cell is; an ID of kind NUMBER has already lost digits."""

    BLANK = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    BOOLEAN = 4
    ERROR = 5
    FORMULA_WITHOUT_VALUE = 6


class RowKind(enum.StrEnum):
    """Why a physical row is not data."""

    TITLE = "title"
    FORM = "form"
    HEADER = "header"
    TOTAL = "total"
    NOTE = "note"


@dataclass(frozen=True)
class Furniture:
    """A row that is not data: shown to the officer, never dropped in silence."""

    row: int
    kind: RowKind
    text: str


@dataclass(frozen=True)
class CellFault:
    """A cell the file itself marks as unusable (#N/A, a formula that was never calculated)."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class SheetTable:
    """One table of one sheet. first_row … last_row = data + furniture + blank, always."""

    sheet: str
    hidden: bool
    part: int
    headings: tuple[str, ...]
    leaves: tuple[str, ...]
    letters: tuple[str, ...]
    hidden_columns: tuple[str, ...]
    frame: pl.DataFrame = field(repr=False)
    kinds: pl.DataFrame = field(repr=False)
    furniture: tuple[Furniture, ...] = field(repr=False)
    faults: tuple[CellFault, ...] = field(repr=False)
    blank: int
    first_row: int
    last_row: int
    digest: str

    @property
    def physical_rows(self) -> int:
        return self.last_row - self.first_row + 1

    @property
    def is_accounted_for(self) -> bool:
        return self.physical_rows == self.frame.height + len(self.furniture) + self.blank

    def letter_of(self, heading: str) -> str:
        return self.letters[self.headings.index(heading)]

    def kind_of(self, heading: str) -> pl.Series:
        """UInt8 per data row, values of CellKind."""
        return self.kinds[heading]


@dataclass(frozen=True)
class SheetAccount:
    """One sheet of the workbook: read, or passed over with the reason."""

    sheet: str
    hidden: bool
    physical_rows: int
    data: int
    furniture: int
    blank: int
    note: str = ""


@dataclass(frozen=True)
class ReadFile:
    """A file read whole by two readers that agree."""

    tables: tuple[SheetTable, ...]
    sheets: tuple[SheetAccount, ...]
    sha256: str
    content_digest: str
    format: str
    encoding: str | None
    remarks: tuple[str, ...] = ()

    def with_rows(self) -> Self:
        """Itself, or NoRows: an empty list must not end the rows of the last one."""
        if not any(table.frame.height for table in self.tables):
            raise NoRows(NOTHING_UNDER_THE_HEADER)
        return self

    def of_sheet(self, name: str) -> Self:
        """Only what stands on this sheet; '' is the whole file. Raises NoSuchSheet with the names there are."""
        tables = tuple(table for table in self.tables if not name or table.sheet == name)
        if name and not tables:
            raise NoSuchSheet(name, list(dict.fromkeys(table.sheet for table in self.tables)))
        return replace(self, tables=tables)
