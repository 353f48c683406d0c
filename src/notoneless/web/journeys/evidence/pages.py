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
