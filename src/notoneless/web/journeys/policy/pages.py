"""What the pages of the rules show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from notoneless.web.frame.pages import Page

Chip = tuple[str, str, int | None, bool]
"""Label, address, count, here."""
Fact = tuple[str, str, str]


@dataclass(frozen=True)
class RuleLine:
    key: str
    label: str
    value: str
    mark: str
    source: str
    since: str
    until: str
    place: str
    adoption: str
    standing: str
    binds: bool
    note: str


@dataclass(frozen=True)
class Section:
    """One topic; `told` says in short what is inside while it is folded."""

    label: str
    lines: tuple[RuleLine, ...]
    told: str


@dataclass(frozen=True, kw_only=True)
class PolicyPage(Page):
    """`tabs` lead to the other pages of the rules."""

    personal: bool = False
    tabs: tuple[Chip, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RulesPage(PolicyPage):
    sentence: str
    day: str
    foreign: str
    standings: tuple[Chip, ...]
    topics: tuple[Chip, ...]
    lists: tuple[Chip, ...]
    sections: tuple[Section, ...]
    folded: bool
    empty: str
    kept: Mapping[str, str]
    fingerprint: str


@dataclass(frozen=True)
class Step:
    """One entry of a history, in the shape of the timeline component."""

    day: Any
    what: str
    who: str
    note: str
    fields: tuple[tuple[str, str], ...] = ()
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class RulePage(PolicyPage):
    key: str
    value: str
    sentence: str
    facts: tuple[Fact, ...]
    row: tuple[Fact, ...]
    decides: str
    moves: tuple[str, ...]
    history: tuple[Step, ...]
    decisions: tuple[Step, ...]
    examples: tuple[tuple[str, str, str], ...]
    may_adopt: bool
    why_closed: str
    refused: str = ""


@dataclass(frozen=True)
class DiffLine:
    key: str
    label: str
    before: str
    after: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ComparePage(PolicyPage):
    lead: str
    heads: tuple[str, str]
    sections: tuple[tuple[str, tuple[DiffLine, ...]], ...]
    asked: bool
    empty: str
    back: str = ""


@dataclass(frozen=True, kw_only=True)
class LibraryPage(PolicyPage):
    packs: tuple[tuple[str, tuple[Any, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ChoosePage(PolicyPage):
    now: str
    document: str
    bases: tuple[Step, ...]
    dry_run: str
    compare_address: str


@dataclass(frozen=True, kw_only=True)
class ClonePage(PolicyPage):
    count: int


@dataclass(frozen=True, kw_only=True)
class DispositionsPage(PolicyPage):
    rows: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class KindsPage(PolicyPage):
    rows: tuple[Any, ...]
    results: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class HolidaysPage(PolicyPage):
    """`missing`: (year, where it can be entered, '' for who may not)."""

    years: tuple["YearLine", ...]
    missing: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class YearLine:
    """`adoption` who entered the year in this county, '' for one that ships."""

    year: int
    source: str
    rest: tuple[tuple[str, str], ...]
    work: str
    adoption: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class YearPage(PolicyPage):
    """`rest` is empty until the text was read."""

    year: int
    address: str
    back: str
    rest: tuple[tuple[str, str], ...]
    work: str
    shown: str
    remark: str
