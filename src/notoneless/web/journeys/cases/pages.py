"""What the pages of cases show: plain values, ready to print."""

from dataclasses import dataclass
from datetime import date

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    list: ListShown
    lead: str = ""
    report_address: str = ""
    together_address: str = ""


@dataclass(frozen=True)
class RowShown:
    """One case of several: what would happen or what became of it."""

    address: str
    name: str
    code: str
    sentence: str
    done: bool
    version: int


@dataclass(frozen=True, kw_only=True)
class SealedPage(Page):
    """`notes` are empty until they were opened with a reason: (what about, when and by whom, the text)."""

    sentence: str
    back_address: str
    closed: str
    notes: tuple[Triple, ...]
    opened: bool


@dataclass(frozen=True, kw_only=True)
class TogetherPage(Page):
    """`judged`: the rows say what would happen; `done`: what happened."""

    act: str
    verb: str
    lead: str
    sentence: str
    rows: tuple[RowShown, ...]
    able: int
    judged: bool
    done: bool


@dataclass(frozen=True)
class Event:
    day: date
    what: str
    who: str = ""
    note: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class StepShown:
    label: str
    address: str
    closed: str


@dataclass(frozen=True)
class LineShown:
    text: str
    state: str
    late: bool
    address: str


@dataclass(frozen=True)
class CardShown:
    """What one room within casework holds of the case; `more` records are not shown."""

    title: str
    summary: str
    lines: tuple[LineShown, ...]
    actions: tuple[StepShown, ...]
    more: int


@dataclass(frozen=True)
class PersonShown:
    unit: str
    post: str
    name: str
    phone: str


@dataclass(frozen=True)
class ReportShown:
    """`told`: (unit, when and whether it took note)."""

    code: str
    what: str
    by: str
    text: str
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class CasePage(Page):
    code: str
    sentence: str
    late: bool
    next: StepShown | None
    steps: tuple[StepShown, ...]
    check_address: str
    events: tuple[Event, ...]
    child: tuple[Triple, ...]
    child_address: str
    dossier_address: str
    persons: tuple[PersonShown, ...]
    reports: tuple[ReportShown, ...]
    cards: tuple[CardShown, ...]
    rules: tuple[Triple, ...]
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class MovePage(Page):
    """`sentence` is the standing of the case; `closed` why the move cannot be made at all."""

    code: str
    sentence: str
    late: bool
    verb: str
    version: int
    closed: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Candidate:
    """A child found by the search of a report."""

    name: str
    facts: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """Without a `child` the page asks for one."""

    lead: str
    verb: str
    address: str
    child: tuple[Triple, ...] = ()
    code: str = ""
    searched: str = ""
    found: tuple[Candidate, ...] = ()
    found_how: str = ""
    met_address: str = ""


@dataclass(frozen=True, kw_only=True)
class MetPage(Page):
    """`alike` are children of the ledger who may be meant; empty on the first screen."""

    alike: tuple[Candidate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SentPage(Page):
    sentence: str
    facts: tuple[Triple, ...]
    told: tuple[tuple[str, str], ...]
    case_address: str
    again_address: str
    alike: tuple[Candidate, ...] = ()
