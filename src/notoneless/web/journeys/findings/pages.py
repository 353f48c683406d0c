"""What the pages of findings show: plain values, ready to print."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from notoneless.screening.desk.rows import Head, SideBySide
from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """`first` is the code of the finding with which judging begins."""

    list: ListShown
    first: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Event:
    day: date
    what: str
    who: str = ""
    note: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """One of the five buttons: closed ones say why."""

    verdict: str
    label: str
    key: str
    closed: str = ""


@dataclass(frozen=True)
class Told:
    unit: str
    why: str
    seen: str


@dataclass(frozen=True, kw_only=True)
class Undo:
    """The answer given just before, which U takes back."""

    code: str
    label: str
    version: int


@dataclass(frozen=True, kw_only=True)
class FindingPage(Page):
    code: str
    version: int
    kind: str
    question: str
    reason: str
    due: str
    overdue: bool
    owner: str
    state: str
    table: SideBySide
    undecided: tuple[Head, ...]
    chosen: int | None
    answers: dict[str, Answer]
    may_judge: bool
    why_not: str
    rows: Options
    fields: Options
    wrong_field: str
    results: dict[str, Options]
    child: tuple[tuple[str, str, str], ...]
    child_address: str
    may_unmask: bool
    events: tuple[Event, ...]
    told: tuple[Told, ...]
    progress: str
    undo: Undo | None
    raising: str = ""
    refused: str = ""
    opened: str = ""
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TaskPage(Page):
    """`done` says how it ended; `outcomes` are the ways in which it can, `outcome` the one picked so far."""

    sentence: str
    late: bool
    facts: tuple[tuple[str, str, str], ...]
    child_address: str
    table: SideBySide | None
    done: str
    may_finish: bool
    outcomes: Options
    outcome: str
    how: str
    refused: str


@dataclass(frozen=True, kw_only=True)
class RepairPage(TaskPage):
    mended: bool


@dataclass(frozen=True, kw_only=True)
class ProofPage(TaskPage):
    """`proofs`: code and word of the documents that would carry what was said."""

    proofs: Options
    chosen: str


@dataclass(frozen=True, kw_only=True)
class SamplePage(Page):
    number: int
    reason: str
    rule: str
    table: SideBySide
    reviewed: str
    may_review: bool
    progress: str


@dataclass(frozen=True, kw_only=True)
class RunsPage(Page):
    list: ListShown
    work: Any
    without_roll: tuple[str, ...]
    not_compared: int = 0
    beside: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class RunPage(Page):
    facts: tuple[tuple[str, str, str], ...]
    counts: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    steps: tuple[tuple[str, str, int, int], ...]
    snapshots: tuple[tuple[str, str], ...]
