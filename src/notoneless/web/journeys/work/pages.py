"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class PersonLine:
    """`over` is what the person answers for, or the place in the group; `end` the way to end it, for who may."""

    name: str
    title: str
    over: str
    duty: str
    since: str
    end: str = ""


@dataclass(frozen=True)
class Block:
    label: str
    lines: tuple[PersonLine, ...]


@dataclass(frozen=True, kw_only=True)
class UnitPage(Page):
    sentence: str
    late: bool
    groups: tuple[Block, ...]
    charges: tuple[Block, ...]
    letters: tuple[tuple[str, str, str], ...]
    deeds: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PartLine:
    """One of the four parts: its duty, who has it here and who is named for it."""

    label: str
    duty: str
    bodies: str
    named: str
    lacks: str
    source: str


@dataclass(frozen=True, kw_only=True)
class PartsPage(Page):
    sentence: str
    late: bool
    parts: tuple[PartLine, ...]
    grids: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True)
class TaskLine:
    text: str
    who: str
    due: str
    word: str
    state: str
    label: str
    address: str


@dataclass(frozen=True)
class FileLine:
    label: str
    told: str
    address: str
    picture: bool


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """One letter, meeting, activity or task: its facts, its text, what hangs on it, what can be done."""

    sentence: str
    late: bool = False
    facts: tuple[Triple, ...]
    word_label: str = ""
    word: str = ""
    tasks: tuple[TaskLine, ...] = ()
    files: tuple[FileLine, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    sentence: str
    lines: tuple[PersonLine, ...]
    deeds: tuple[tuple[str, str], ...] = ()
