"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class TurnShown:
    name: str
    day: str
    by: str
    counts: str
    state: str
    kind: str
    address: str


@dataclass(frozen=True, kw_only=True)
class TurnsPage(Page):
    """`work`: what the worker is at, and the page of its progress."""

    sentence: str
    late: bool = False
    lines: tuple[TurnShown, ...]
    deeds: tuple[tuple[str, str], ...] = ()
    work: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Tile:
    label: str
    number: int
    hint: str = ""


@dataclass(frozen=True)
class LineShown:
    """One school or township: its number before, what came and went, its number after."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class TurnPage(Page):
    sentence: str
    late: bool = False
    tiles: tuple[Tile, ...]
    held_back: tuple[tuple[str, int], ...] = ()
    schools: tuple[LineShown, ...] = ()
    townships: tuple[LineShown, ...] = ()
    facts: tuple[Triple, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """One child awaited, or one graduate: a sentence, the facts, what can be done."""

    sentence: str
    late: bool = False
    facts: tuple[Triple, ...]
    deeds: tuple[tuple[str, str], ...] = ()
