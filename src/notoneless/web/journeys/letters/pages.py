"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from markupsafe import Markup

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Event:
    """One line of the history, as `components/timeline.html` reads it."""

    day: object
    what: str
    who: str = ""
    note: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AskLine:
    title: str
    office: str
    due: str
    label: str
    state: str
    address: str


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """One question or one finding: its sentence, its words, what hangs on it, what can be done."""

    sentence: str
    late: bool = False
    facts: tuple[Triple, ...] = ()
    word_label: str = ""
    word: str = ""
    events: tuple[Event, ...] = ()
    asks: tuple[AskLine, ...] = ()
    asks_label: str = ""
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class LinkPage(Page):
    """The one-time address of a question, to be sent or printed; empty where none is open."""

    sentence: str
    address: str
    code: Markup
    office: str
    due: str
    until: str
    version: int
    open: str
    closed: str = ""


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    sentence: str
    asks: tuple[AskLine, ...] = ()
    works: tuple[AskLine, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()
