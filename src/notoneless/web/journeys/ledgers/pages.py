"""What the pages of ledgers show."""

from dataclasses import dataclass
from datetime import date

from notoneless.reporting.ledgers.splitting import Split
from notoneless.web.frame.lists.shown import ListShown
from notoneless.web.frame.pages import Page


@dataclass(frozen=True)
class Choice:
    """One of several ways to look: a base."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True)
class Line:
    """One ledger of the index."""

    title: str
    number: int
    keeper: str
    rhythm: str
    address: str
    split_address: str


@dataclass(frozen=True, kw_only=True)
class DayPage(Page):
    """`day` is the day asked for, `latest` today."""

    day: date
    latest: date
    address: str
    bases: tuple[Choice, ...]
    base_label: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(DayPage):
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class LedgerPage(DayPage):
    """`sum_line` says what the number is made of; `late` what came into the records after that day."""

    list: ListShown
    sum_line: str
    late: str
    note: str
    board_address: str
    split_address: str


@dataclass(frozen=True, kw_only=True)
class SplitPage(DayPage):
    split: Split
    back: str
