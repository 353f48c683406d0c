"""What the pages of teaching show."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from notoneless.evidence.showing import Thumb
from notoneless.policy.teaching.sums import Sums
from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class WeekShown:
    """`late` where the week is over and was not met."""

    label: str
    owed: int
    given: int
    hours: Decimal
    word: str
    late: bool


@dataclass(frozen=True)
class LessonShown:
    """`replaced` where a correction stands in its place; `corrected_why` on the correction itself."""

    day: date
    word: str
    hours: Decimal
    text: str
    by: str
    late_word: str
    made_up: bool
    correct_address: str
    make_up_address: str
    prove_address: str = ""
    proofs: int = 0
    replaced: bool = False
    corrected_why: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    weeks: tuple[WeekShown, ...]
    lessons: tuple[LessonShown, ...]
    pieces: tuple[Thumb, ...]
    record_address: str
    end_address: str
    sheet_address: str
    manual_address: str = ""
    case_words: str = ""


@dataclass(frozen=True)
class LoadLine:
    teacher: str
    school: str
    children: int
    lessons: int
    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class LoadPage(Page):
    since: date
    until: date
    lines: tuple[LoadLine, ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    facts: tuple[Triple, ...]
    lessons: tuple[LessonShown, ...]
    totals: tuple[Triple, ...]


@dataclass(frozen=True)
class SumLine:
    """`names`: a school, or a school and a teacher."""

    names: tuple[str, ...]
    sums: Sums


@dataclass(frozen=True, kw_only=True)
class TermPage(Page):
    since: date
    until: date
    all: SumLine
    schools: tuple[SumLine, ...]
    teachers: tuple[SumLine, ...]
    subsidy_words: str
    subsidised: bool
    export_address: str
    empty: str
