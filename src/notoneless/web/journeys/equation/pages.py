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
