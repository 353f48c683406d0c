"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]
Way = tuple[str, str]


@dataclass(frozen=True)
class BodyLine:
    """One body of a round."""

    name: str
    address: str
    points: str
    place: str
    sure: str
    waiting: int
    objected: int
    vetoed: bool


@dataclass(frozen=True, kw_only=True)
class RoundPage(Page):
    """`sends` are deeds of one button, `deeds` lead to a page with a form; `closed` says why the next step waits."""

    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    bodies: tuple[BodyLine, ...]
    sends: tuple[Way, ...] = ()
    deeds: tuple[Way, ...] = ()


@dataclass(frozen=True)
class ScoreRow:
    """`event` opens what is cited, `deed` decides the line."""

    item: str
    said: str
    day: str
    points: str
    state: str
    kind: str
    word: str
    event: str = ""
    deed: str = ""
    files: tuple[Way, ...] = ()


@dataclass(frozen=True)
class AnswerRow:
    """An objection or a veto."""

    said: str
    state: str
    kind: str
    word: str
    who: str
    deed: str = ""
    files: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    sentence: str
    late: bool
    rows: tuple[ScoreRow, ...]
    objections: tuple[AnswerRow, ...]
    vetoes: tuple[AnswerRow, ...]
    sure: str
    sure_small: bool
    indicators: tuple[tuple[str, tuple[Triple, ...]], ...]
    facts: tuple[Triple, ...]
    deeds: tuple[Way, ...]
    files: tuple[Way, ...]
