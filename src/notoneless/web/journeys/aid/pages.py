"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class ItemLine:
    """One item of the pack with its numbers of a period; each number opens its list."""

    label: str
    kind: str
    whom: str
    worth: str
    mark: str
    period: str = ""
    entitled: tuple[int, str] = (0, "")
    received: tuple[int, str] = (0, "")
    declined: tuple[int, str] = (0, "")
    missing: tuple[int, str] = (0, "")
    late: tuple[int, str] = (0, "")
    rate: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemsPage(Page):
    """`matched`: of items that follow from the registers; `others` are given on application or to everybody."""

    sentence: str
    late: bool
    matched: tuple[ItemLine, ...]
    others: tuple[ItemLine, ...]
    match: str = ""
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DueLine:
    """`settle`: where it is settled without money, for who may."""

    item: str
    period: str
    ground: str
    due: str
    state: str
    shape: str
    received: str
    settle: str = ""


@dataclass(frozen=True)
class PaidShown:
    item: str
    period: str
    on: str
    amount: str
    by: str
    void: bool
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    sentence: str
    late: bool
    due: tuple[DueLine, ...]
    paid: tuple[PaidShown, ...]
    facts: tuple[Triple, ...]
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PayPage(Page):
    address: str
    back: str
    blank: str


@dataclass(frozen=True, kw_only=True)
class PreviewPage(Page):
    """`sealed` is what was read, signed: what binds is what was shown."""

    says: str
    file: str
    lines: tuple[tuple[str, str, str, str, str], ...]
    refused: tuple[tuple[str, str, str, str], ...]
    sheets: tuple[tuple[str, int, int, int, int, int, str], ...]
    sealed: str
    address: str
    again: str
    verb: str


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """A batch or an application: its facts, its rows, what can be done with it."""

    sentence: str
    late: bool = False
    facts: tuple[Triple, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    rows_label: str = ""
    nothing: str = ""
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LedgerLine:
    item: str
    persons: int
    times: int
    amount: str
    per_time: str
    assisted: str
    assisted_amount: str
    share: str


@dataclass(frozen=True, kw_only=True)
class LedgerPage(Page):
    address: str
    since: str
    until: str
    sentence: str
    lines: tuple[LedgerLine, ...]
    whole: LedgerLine
