"""What the pages of the trail show."""

from dataclasses import dataclass
from typing import Any

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Fact = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class EventsPage(Page):
    list: ListShown
    lead: str
    ranges: tuple[tuple[str, str, bool], ...]
    since: str
    until: str
    has_range: bool


@dataclass(frozen=True, kw_only=True)
class EventPage(Page):
    facts: tuple[Fact, ...]
    detail: tuple[Fact, ...]
    by_officer: str
    about_record: str
    sealed: str


@dataclass(frozen=True)
class Check:
    at: Any
    sentence: str
    ok: bool
    by: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """What the progress bar shows of a job."""

    running: bool
    failed: bool
    done: int
    total: int
    message: str
    left: str = ""


@dataclass(frozen=True, kw_only=True)
class WholenessPage(Page):
    sentence: str
    broken: bool
    facts: tuple[Fact, ...]
    checks: tuple[Check, ...]
    work: Work | None
    may_verify: bool
    may_print: bool
    yesterday: str


@dataclass(frozen=True, kw_only=True)
class HeadPage(Page):
    day: str
    long_day: str
    groups: tuple[str, ...]
    events: int
    through: int
    county: str
    printed: str
    missing: str
