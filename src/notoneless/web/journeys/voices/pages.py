"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from markupsafe import Markup

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Event:
    """One step, as `components/timeline.html` reads it."""

    day: object
    what: str
    who: str = ""
    note: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComplaintPage(Page):
    sentence: str
    late: bool = False
    word: str
    result: str = ""
    feedback: str = ""
    events: tuple[Event, ...] = ()
    facts: tuple[Triple, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PosterPage(Page):
    """To be printed and hung up; `address` is empty where the county has no public inbox yet."""

    unit: str
    address: str
    code: Markup
    kinds: tuple[str, ...]
