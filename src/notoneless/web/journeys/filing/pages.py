"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Tap:
    """One button that files: its word, what it sends, whether it is the one to expect."""

    label: str
    act: str
    first: bool


@dataclass(frozen=True)
class Owed:
    """One report of one's own; `word` of its standing, `kind` how it is coloured."""

    label: str
    period: str
    receiver: str
    due: str
    note: str
    word: str
    colour: str
    address: str
    send: str
    version: int
    taps: tuple[Tap, ...] = ()
    receipt: str = ""
    progress: str = ""


@dataclass(frozen=True)
class Proposed:
    """A brief that is due because something changed."""

    sentence: str
    address: str


@dataclass(frozen=True, kw_only=True)
class MinePage(Page):
    sentence: str
    late: bool
    open: tuple[Owed, ...]
    filed: tuple[Owed, ...]


@dataclass(frozen=True)
class Child:
    name: str
    situation: str
    where: str
    address: str


@dataclass(frozen=True, kw_only=True)
class RefusedPage(Page):
    """Why a zero would not be known to be true, who is meant, and the truthful report one tap away."""

    sentence: str
    reasons: tuple[str, ...]
    children: tuple[Child, ...]
    send: str
    version: int
    back: str
    explain: str = ""


@dataclass(frozen=True, kw_only=True)
class MaterialPage(Page):
    """A school's report for its township or a village: own children by name, `others` as a number."""

    sentence: str
    figures: tuple[tuple[str, str], ...]
    children: tuple[Child, ...]
    others: str


@dataclass(frozen=True)
class GroupShown:
    label: str
    period: str
    due: str
    numbers: tuple[tuple[str, int], ...]
    address: str
    here: bool
    late: bool


@dataclass(frozen=True)
class Line:
    """One unit on the board; `below` says what was missing there when it filed."""

    unit: str
    word: str
    colour: str
    kind: str
    filed: str
    receipt: str
    said: str
    address: str
    accept: str
    give_back: str
    version: int


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    sentence: str
    late: bool
    groups: tuple[GroupShown, ...]
    lines: tuple[Line, ...]
    head: str = ""
    urge: str = ""
    lock: str = ""
    unlocked: str = ""
    lay: str = ""
    obligation: str = ""
    period: str = ""
    to_urge: int = 0
    materials: str = ""
    progress: str = ""


@dataclass(frozen=True, kw_only=True)
class ProgressPage(Page):
    sentence: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Sent:
    """One submission of a report; `named` children stand in its workbook."""

    turn: int
    kind: str
    receipt: str
    when: str
    who: str
    reason: str
    figures: tuple[tuple[str, int], ...]
    below: str
    digest: str
    workbook: str
    named: int


@dataclass(frozen=True, kw_only=True)
class FilingPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    sent: tuple[Sent, ...]
    steps: tuple[Triple, ...]
    copies: tuple[tuple[str, str], ...]
    below: tuple[str, ...]
    taps: tuple[Tap, ...]
    send: str
    version: int
    accept: str = ""
    give_back: str = ""
    correct: str = ""
    copy: str = ""
    material: str = ""
    progress: str = ""
    head: str = ""


@dataclass(frozen=True)
class NoticeLine:
    title: str
    unit: str
    day: str
    word: str
    colour: str
    address: str


@dataclass(frozen=True, kw_only=True)
class NoticesPage(Page):
    proposed: Proposed | None = None
    brief: str = ""
    received: tuple[NoticeLine, ...]
    sent: tuple[NoticeLine, ...]
    new: str = ""
    contacts: str = ""


@dataclass(frozen=True, kw_only=True)
class NoticePage(Page):
    text: str
    sentence: str
    file: str
    file_name: str
    receipts: tuple[tuple[str, str, str, str], ...]
    address: str
    mine: bool
    unread: bool
    wants_answer: bool
    answer: str
    cases: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactsPage(Page):
    lines: tuple[tuple[str, str, str], ...]
