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
    address: str  # where the form goes, from whatever address the sheet is shown at
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


@dataclass(frozen=True)
class StepLine:
    """A measure; `done` is what became of it, `address` the way to say so."""

    what: str
    who: str
    until: str
    late: bool
    done: str
    address: str


@dataclass(frozen=True, kw_only=True)
class SignPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    steps: tuple[StepLine, ...]
    deeds: tuple[tuple[str, str], ...]
    child_address: str


@dataclass(frozen=True)
class LinkLine:
    """One record of a pupil, with the page that shows it."""

    what: str
    day: str
    told: str
    state: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    sentence: str
    deeds: tuple[tuple[str, str], ...]
    signs: tuple[LinkLine, ...]
    visits: tuple[LinkLine, ...]
    warnings: tuple[LinkLine, ...]


@dataclass(frozen=True, kw_only=True)
class VisitPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    child_address: str
    correct: str


@dataclass(frozen=True, kw_only=True)
class TermSheetPage(Page):
    """`lines` hold the pupil's name with its two fields; `missing` those who were not there, with the way to say so."""

    sentence: str
    late: bool
    present: Any
    lines: tuple[PupilLine, ...]
    missing: tuple["AbsenteeLine", ...]
    address: str  # where the form goes, from whatever address the sheet is shown at
    version: int


@dataclass(frozen=True)
class AbsenteeLine:
    unit: str
    name: str
    where: str
    cause: str
    came: str
    address: str


@dataclass(frozen=True)
class ClassLine:
    name: str
    complement: str
    present: str
    missing: str
    signed: str
    address: str


@dataclass(frozen=True, kw_only=True)
class TermSchoolPage(Page):
    """Who of a school's complement is not there, class by class, and what the school filed."""

    sentence: str
    late: bool
    classes: tuple[ClassLine, ...]
    missing: tuple[AbsenteeLine, ...]
    sums: tuple[Triple, ...]
    file_address: str
