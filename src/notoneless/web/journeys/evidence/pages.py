"""What the pages about evidence show."""

from dataclasses import dataclass

from notoneless.evidence.showing import Thumb
from notoneless.web.frame.pages import Page

Facts = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class AlbumPage(Page):
    """All evidence of one child; `kinds` is empty where the officer may not add."""

    code: str
    lead: str
    items: tuple[Thumb, ...]
    kinds: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    chosen: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class PiecePage(Page):
    """One piece: the picture, its facts, what corrected it and what it corrects."""

    item: Thumb
    child: str
    album: str
    facts: Facts
    claims: Facts
    sentence: str = ""
    accept: str = ""
    may_correct: bool = False
    may_open_original: bool = False
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class HintPage(Page):
    """One signal: what does not fit, the pictures side by side, the reviewer's answer."""

    code: str
    version: int
    sentence: str
    facts: Facts
    links: tuple[tuple[str, str], ...]
    items: tuple[Thumb, ...]
    answers: tuple[tuple[str, str], ...]
    may_answer: bool
    raising: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class DrawsPage(Page):
    """Each row: code, day, period, size of the list, share, drawn, by whom."""

    rows: tuple[tuple[str, ...], ...]
    may_draw: bool


@dataclass(frozen=True, kw_only=True)
class DrawPage(Page):
    """One draw and all that is needed to do it again; `holds` says that doing it again gave the same."""

    facts: Facts
    holds: bool
    drawn: tuple[str, ...]
    population: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CallPage(Page):
    """One call to a family."""

    code: str
    version: int
    facts: Facts
    links: tuple[tuple[str, str], ...]
    may_record: bool
