"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.evidence.showing import Thumb
from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Sentence:
    """One rule held against the child; `verdict` is met, not_met or unknown."""

    verdict: str
    word: str
    text: str


@dataclass(frozen=True)
class Choice:
    """One way on the page where a way is chosen; `closed` says why it cannot be."""

    label: str
    code: str
    basis: str
    leads_to: str
    address: str
    closed: str
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChoosePage(Page):
    sentence: str
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    child: tuple[Triple, ...]
    in_hand: str = ""
    historic: str = ""


@dataclass(frozen=True)
class StepShown:
    """One step of the chain: done, awaited (now), or ahead."""

    number: int
    text: str
    by: str
    act: str
    state: str
    said: str = ""
    when: str = ""
    paper: str = ""


@dataclass(frozen=True)
class PaperShown:
    label: str
    state: str
    lacking: bool
    detail: str = ""
    issued: str = ""
    address: str = ""


@dataclass(frozen=True)
class Button:
    label: str
    address: str
    closed: str = ""
    kind: str = "large"


@dataclass(frozen=True, kw_only=True)
class DispositionPage(Page):
    sentence: str
    late: bool
    buttons: tuple[Button, ...]
    steps: tuple[StepShown, ...]
    criteria: tuple[Sentence, ...]
    orders: tuple[Sentence, ...]
    papers: tuple[PaperShown, ...]
    thumbs: tuple[Thumb, ...]
    earlier: tuple[tuple[str, str, str], ...]
    child: tuple[Triple, ...]
    terms: tuple[Triple, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RowSigned:
    address: str
    name: str
    sentence: str
    done: bool
    code: str
    version: int


@dataclass(frozen=True, kw_only=True)
class BatchPage(Page):
    sentence: str
    rows: tuple[RowSigned, ...]
    dry_run: bool
    able: int
    text: str = ""


@dataclass(frozen=True)
class CoverShown:
    post: str
    officer: str
    kind: str
    days: str
    reason: str
    number: int


@dataclass(frozen=True, kw_only=True)
class CoversPage(Page):
    lead: str
    covers: tuple[CoverShown, ...]


@dataclass(frozen=True)
class ShareShown:
    area: str
    convenient: int
    total: int
    share: str
    ways: str
    address: str


@dataclass(frozen=True, kw_only=True)
class SharesPage(Page):
    formula: str
    rows: tuple[ShareShown, ...]
    sentence: str
