"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]
Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AreaLine:
    """One area of a round: how far it is, who leads it."""

    name: str
    due: int
    done: int
    share: str
    state: str
    label: str
    people: int
    address: str


@dataclass(frozen=True, kw_only=True)
class RoundPage(Page):
    sentence: str
    late: bool
    lines: tuple[AreaLine, ...]
    people: tuple[tuple[str, int], ...]
    facts: tuple[Triple, ...]
    unit: str
    deeds: Links = ()


@dataclass(frozen=True)
class TeamLine:
    name: str
    role: str
    since: str
    end: str = ""


@dataclass(frozen=True)
class HouseLine:
    """A household that no sheet has yet, and the way to write it down."""

    head: str
    address: str
    children: str
    enter: str


@dataclass(frozen=True, kw_only=True)
class AreaPage(Page):
    """`list` are its children or its sheets; a place has `visits` instead."""

    sentence: str
    late: bool
    team: tuple[TeamLine, ...]
    list: ListShown | None
    list_title: str = ""
    houses: tuple[HouseLine, ...] = ()
    visits: tuple[Triple, ...] = ()
    deeds: Links = ()


@dataclass(frozen=True)
class MonthCell:
    label: str
    state: str
    address: str = ""


@dataclass(frozen=True)
class UnitMonths:
    name: str
    missed: int
    cells: tuple[MonthCell, ...]


@dataclass(frozen=True, kw_only=True)
class MonthsPage(Page):
    sentence: str
    late: bool
    kinds: tuple[tuple[str, str, bool], ...]
    heads: tuple[str, ...]
    lines: tuple[UnitMonths, ...]


@dataclass(frozen=True, kw_only=True)
class VerificationPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    deeds: Links = ()


@dataclass(frozen=True)
class ChargeLine:
    """A village or class with who answers for it and who is sent there in a running round."""

    name: str
    above: str
    charged: str
    sent: str


@dataclass(frozen=True, kw_only=True)
class ChargesPage(Page):
    sentence: str
    late: bool
    lines: tuple[ChargeLine, ...]
    add: str = ""


@dataclass(frozen=True)
class ChildLine:
    name: str
    answer: str
    agrees: bool
    school: str
    word: str
    report: str
    address: str


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    children: tuple[ChildLine, ...]
    deeds: Links = ()
