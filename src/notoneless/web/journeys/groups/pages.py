"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class StatusShown:
    label: str
    since: str
    until: str
    told: str
    end: str = ""


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    sentence: str
    late: bool = False
    facts: tuple[Triple, ...]
    history: tuple[Triple, ...] = ()
    statuses: tuple[StatusShown, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SumShown:
    label: str
    numbers: tuple[int, int, int]
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class SumsPage(Page):
    lines: tuple[SumShown, ...]
