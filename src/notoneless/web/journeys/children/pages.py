"""What the pages of the ledger show: plain values, ready to print."""

from dataclasses import dataclass
from datetime import date

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.lists.shown import Filter
from notoneless.web.frame.pages import Page

FOLDED = 2
Pairs = tuple[tuple[str, str, str], ...]  # name, value, where it is from


@dataclass(frozen=True)
class Chosen:
    """One of several ways to look at a list."""

    label: str
    address: str
    here: bool
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class LedgerPage(Page):
    """The last filters, kind of school and grade, are folded away until they are in use."""

    list: ListShown

    @property
    def open_filters(self) -> tuple[Filter, ...]:
        return self.list.filters[:-FOLDED]

    @property
    def folded(self) -> tuple[Filter, ...]:
        return self.list.filters[-FOLDED:]

    @property
    def folded_in_use(self) -> bool:
        return any(not filter_shown.chips[0].here for filter_shown in self.folded)


@dataclass(frozen=True, kw_only=True)
class DisabledPage(LedgerPage):
    """`severe` says which degrees the rules count as 重度, and where that stands."""

    criteria: tuple[Chosen, ...]
    severe: str
    severe_source: str
    severe_mark: str
    severe_address: str


@dataclass(frozen=True)
class FoundRow:
    code: str
    name: str
    sex: str
    birth: date | None
    village: str
    school: str
    guardian: str
    situation: str


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """`how` says what the text was taken for; `picked` is the record that the next one is to be joined with."""

    text: str
    how: str
    rows: tuple[FoundRow, ...]
    more: bool
    may_merge: bool
    met_address: str = ""


@dataclass(frozen=True)
class Happened:
    day: date
    what: str
    who: str = ""
    note: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RegisterRow:
    """A row of a register that speaks of this child, and why it is thought to."""

    kind: str
    source: str
    place: str
    as_of: date
    says: str
    joined: str
    live: bool
    ended: str


@dataclass(frozen=True)
class Linked:
    label: str
    address: str
    note: str
    overdue: bool = False


@dataclass(frozen=True)
class Joined:
    number: int
    code: str
    name: str
    on: date
    reason: str
    undone: date | None


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    code: str
    sentence: str
    explained: bool
    moved_to: str
    person: Pairs
    home: Pairs
    schooling: Pairs
    circumstances: Pairs
    history: tuple[Happened, ...]
    rows: tuple[RegisterRow, ...]
    old_rows: tuple[RegisterRow, ...]
    findings: tuple[Linked, ...]
    cases: tuple[Linked, ...]
    issues: tuple[tuple[str, str], ...]
    former: tuple[tuple[str, str], ...]
    joined: tuple[Joined, ...]
    report_address: str
    merge_address: str
    move_address: str
    charge_address: str
    keeping: tuple[tuple[str, str], ...]
    may_unmask: bool
    may_part: bool


@dataclass(frozen=True)
class SideRow:
    label: str
    condition: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MergePage(Page):
    codes: tuple[str, str]
    versions: tuple[int, int]
    heads: tuple[tuple[str, str], ...]
    rows: tuple[SideRow, ...]
    refused: str = ""
    reason: str = ""


@dataclass(frozen=True)
class RuleShown:
    label: str
    sentence: str
    count: int
    address: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class QualityPage(Page):
    rules: tuple[RuleShown, ...]
    list: ListShown
    absent: tuple[str, ...]
    may_refresh: bool
