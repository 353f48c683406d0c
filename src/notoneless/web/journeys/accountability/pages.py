"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass
from datetime import date

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]
Link = tuple[str, str]


@dataclass(frozen=True)
class Event:
    """One line of a timeline, as the component of the frame reads it."""

    day: date
    what: str
    who: str = ""
    note: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Block:
    """A heading with paragraphs, or with events."""

    label: str
    lines: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """One problem, inquiry, proposal, decision or report: its sentence, what happened, its facts, what can be done."""

    sentence: str
    late: bool = False
    note: str = ""
    about: str = "登记"
    facts: tuple[Triple, ...]
    blocks: tuple[Block, ...] = ()
    files: tuple[Triple, ...] = ()
    deeds: tuple[Link, ...] = ()


@dataclass(frozen=True)
class BodyLine:
    name: str
    open: int
    overdue: int
    waiting: int
    ages: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class StandingPage(Page):
    sentence: str
    late: bool
    ages: tuple[str, ...]
    lines: tuple[BodyLine, ...]
    beside: tuple[Link, ...]
