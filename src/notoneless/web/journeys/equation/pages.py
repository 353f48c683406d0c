"""What the pages of the equation show: plain values, ready to print."""

from dataclasses import dataclass
from datetime import date

from notoneless.web.frame.pages import Page


@dataclass(frozen=True)
class Head:
    label: str
    sign: str = ""
    kind: str = ""
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """`text` instead of a number: a difference with its sign, a dash where nobody counted."""

    value: int = 0
    address: str = ""
    kind: str = ""
    text: str = ""
    title: str = ""
    points: str = ""


@dataclass(frozen=True)
class Row:
    name: str
    address: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Gap:
    """A difference, whose it is and why."""

    unit: str
    against: str
    ours: int
    theirs: int
    difference: str
    origin: str
    on: date
    owner: str
    reason: str
    address: str


@dataclass(frozen=True)
class Apart:
    label: str
    number: int
    address: str


@dataclass(frozen=True)
class Tab:
    label: str
    address: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    caption: str
    tabs: tuple[Tab, ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    beside: tuple[Apart, ...]
    unexplained: int
    counts_address: str
    raising: str = ""
    empty: str = ""


@dataclass(frozen=True)
class CountField:
    name: str
    label: str
    known: str
    value: str = ""


@dataclass(frozen=True)
class CountRow:
    unit: str
    fields: tuple[CountField, ...]


@dataclass(frozen=True, kw_only=True)
class CountsPage(Page):
    address: str
    back: str
    labels: tuple[str, ...]
    rows: tuple[CountRow, ...]
    day: str
    origin: str = ""
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class NotePage(Page):
    address: str
    back: str
    facts: tuple[tuple[str, str, str], ...]
    posts: tuple[tuple[str, str], ...]
    owner: str
    reason: str
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class ListFormPage(Page):
    """`blanks`: (what the blank list is for, its address)."""

    address: str
    back: str
    blanks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FigureShown:
    """`becomes` in words; `known` the number in force with its day, `change` new minus known."""

    unit: str
    measure: str
    value: int
    on: date
    origin: str
    known: str
    change: str
    becomes: str
    counts: bool


@dataclass(frozen=True)
class RefusedShown:
    where: str
    column: str
    received: str
    sentence: str


@dataclass(frozen=True)
class SheetShown:
    name: str
    hidden: str
    rows: int
    accepted: int
    rejected: int
    furniture: int
    blank: int
    shown_furniture: tuple[tuple[int, str], ...]
    remark: str


@dataclass(frozen=True, kw_only=True)
class ListPreviewPage(Page):
    """`sealed` is what was read, signed: what binds is what was shown."""

    file: str
    says: str
    sheets: tuple[SheetShown, ...]
    figures: tuple[FigureShown, ...]
    refused: tuple[RefusedShown, ...]
    new: int
    sealed: str
    address: str
    again: str
