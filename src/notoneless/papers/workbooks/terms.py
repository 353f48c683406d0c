"""What a workbook is made of, in plain frozen types."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

ListValue: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """`is_text` columns are typed as text, so that no spreadsheet ruins a number of eighteen digits."""

    heading: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_text: bool = True
    width: int = 14


@dataclass(frozen=True, slots=True)
class BlankTerms:
    """A form to be filled by another office; `guide` becomes the sheet 填表说明, `rows` begin what is to be filled."""

    title: str
    purpose: str
    filled_by: str
    guide: tuple[str, ...]
    columns: tuple[BlankColumn, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`kind`: 'text', 'whole' (a whole number), 'number' or 'date'."""

    heading: str
    kind: str = "text"
    width: int = 14


@dataclass(frozen=True, slots=True)
class Watermark:
    """Who took the list out, when and what for: printed on each page, so that a leaf can be traced."""

    officer: str
    at: datetime
    purpose: str = ""
    until: date | None = None

    @property
    def line(self) -> str:
        purpose = f" 用途：{self.purpose}" if self.purpose else ""
        until = f" 使用至 {self.until:%Y-%m-%d}" if self.until else ""
        return f"导出人：{self.officer} 导出时间：{self.at:%Y-%m-%d %H:%M}{purpose}{until}"


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """`row` as the spreadsheet showed it; `cells` in the order of the headings; `reasons` as sentences."""

    row: int
    cells: tuple[str | None, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RejectedSheet:
    """`titles` are the rows above the header as read; `first_data_row` is the first row below the header."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[RejectedRow, ...]
    titles: tuple[str, ...] = ()
    first_data_row: int = 0
