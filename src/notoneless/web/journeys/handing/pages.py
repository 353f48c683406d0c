"""What the pages of this journey show."""

from dataclasses import dataclass
from datetime import date

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Event:
    day: date
    what: str
    who: str = ""
    note: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Verb:
    """A button that leads to the page of its deed; greyed with `closed`, its reason."""

    label: str
    address: str
    closed: str = ""
    main: bool = False


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """One record: what is awaited, what can be done, the facts, what was done so far."""

    sentence: str
    late: bool = False
    about: str = ""
    facts: tuple[Triple, ...] = ()
    events: tuple[Event, ...] = ()
    verbs: tuple[Verb, ...] = ()
    facts_first: bool = False  # what is to be read item by item takes the wide column
