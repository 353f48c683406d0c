"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass
from typing import Any

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class DayChip:
    """One of the last days of a class: what was entered, and the way to its sheet."""

    label: str
    told: str
    address: str
    here: bool


@dataclass(frozen=True)
class PupilLine:
    """A pupil with the field for the day and the one for a word; `missed` is how many days this term."""

    name: str
    was: Any
    word: Any
    missed: int


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    sentence: str
    late: bool
    chips: tuple[DayChip, ...]
    lines: tuple[PupilLine, ...]
    version: int
    before: str  # the day, where it is not today: said again beside the button


@dataclass(frozen=True)
class ToldLine:
    unit: str
    told: str
    seen: str


@dataclass(frozen=True, kw_only=True)
class WarningPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    days: tuple[Triple, ...]
    told: tuple[ToldLine, ...]
    deeds: tuple[tuple[str, str], ...]
    note_address: str
