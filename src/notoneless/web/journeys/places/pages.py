"""What the pages of places show."""

from dataclasses import dataclass
from typing import Any

from notoneless.web.frame.pages import Page

Fact = tuple[str, str, str]


@dataclass(frozen=True)
class TreeLine:
    code: str
    name: str
    kind: str
    depth: int
    below: str
    people: str
    vacant: bool


@dataclass(frozen=True, kw_only=True)
class TreesPage(Page):
    lines: tuple[tuple[str, str, bool], ...]
    rows: tuple[TreeLine, ...]
    lead: str
    closed_too: bool = False


@dataclass(frozen=True)
class Step:
    """Something dated, in the shape of the timeline component."""

    day: Any
    what: str
    who: str
    note: str
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PostShown:
    title: str
    role: str
    holder: str
    address: str


@dataclass(frozen=True)
class UnitShown:
    code: str
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class UnitPage(Page):
    code: str
    sentence: str
    facts: tuple[Fact, ...]
    duties: tuple[str, ...]
    posts: tuple[PostShown, ...]
    below: tuple[UnitShown, ...]
    villages: tuple[UnitShown, ...]
    zones: tuple[Step, ...]
    feeders: tuple[Step, ...]
    changes: tuple[Step, ...]
    deeds: tuple[tuple[str, str], ...]
    is_school: bool
    is_village: bool


@dataclass(frozen=True, kw_only=True)
class ChangePage(Page):
    code: str
    deed: str
    lead: str
    button: str


@dataclass(frozen=True, kw_only=True)
class DutiesPage(Page):
    rows: tuple[tuple[str, str, str], ...]
