"""What the pages of the clock show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page


@dataclass(frozen=True)
class CaseLine:
    """`state` is what is awaited of it, `day` until when."""

    name: str
    code: str
    address: str
    state: str
    day: str
    late: bool


@dataclass(frozen=True)
class BoxShown:
    """`more` are not listed, or no longer this officer's."""

    label: str
    count: int
    lines: tuple[CaseLine, ...]
    more: int


@dataclass(frozen=True, kw_only=True)
class MinePage(Page):
    sentence: str
    boxes: tuple[BoxShown, ...]


@dataclass(frozen=True)
class MarkShown:
    days: str
    what: str
    stage: str
    source: str
    now: bool


@dataclass(frozen=True, kw_only=True)
class CalendarPage(Page):
    """`rules` are (what, value, source) of the days that cases run on."""

    lead: str
    marks: tuple[MarkShown, ...]
    rules: tuple[tuple[str, str, str], ...]
    ladder: tuple[str, ...]
    years: str
