"""What the pages of accounts and posts show."""

from dataclasses import dataclass
from typing import Any

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Fact = tuple[str, str, str]


@dataclass(frozen=True)
class Deed:
    """A deed on an account; `why` says why it is closed, and who can."""

    label: str
    address: str
    why: str = ""
    asks_reason: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Step:
    """A holding, in the shape of the timeline component."""

    day: Any
    what: str
    who: str
    note: str
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Administrator:
    label: str
    holder: str
    unit: str
    duty: str
    address: str


@dataclass(frozen=True, kw_only=True)
class OfficersPage(Page):
    list: ListShown
    administrators: tuple[Administrator, ...]
    apart: str
    may_create: bool


@dataclass(frozen=True, kw_only=True)
class PostsPage(Page):
    list: ListShown
    may_create: bool


@dataclass(frozen=True, kw_only=True)
class OfficerPage(Page):
    code: str
    version: int
    sentence: str
    facts: tuple[Fact, ...]
    holdings: tuple[Step, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, kw_only=True)
class NewOfficerPage(Page):
    lead: str


@dataclass(frozen=True, kw_only=True)
class SlipPage(Page):
    """The only time anybody sees this password."""

    county: str
    name: str
    login: str
    password: str
    made: str
    officer_address: str


@dataclass(frozen=True)
class Assigned:
    """One thing given to a post; `address` of the child where the reader may open it."""

    number: int
    what: str
    address: str
    reason: str
    since: str


@dataclass(frozen=True, kw_only=True)
class PostPage(Page):
    code: str
    sentence: str
    vacant: bool
    facts: tuple[Fact, ...]
    holdings: tuple[Step, ...]
    may_appoint: bool
    why_closed: str
    needs_end: bool
    holder: str
    holding: int
    by_assignment: bool = False
    assigned: tuple[Assigned, ...] = ()
    assigning_closed: str = ""


@dataclass(frozen=True)
class Right:
    label: str
    roles: tuple[str, ...]
    far: str


@dataclass(frozen=True)
class RoleLine:
    label: str
    where: str
    reach: str
    second_factor: bool
    own: bool
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class RightsPage(Page):
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True, kw_only=True)
class OwnPage(Page):
    facts: tuple[Fact, ...]
    posts: tuple[tuple[str, str, bool], ...]
    rights: tuple[tuple[str, str], ...]
