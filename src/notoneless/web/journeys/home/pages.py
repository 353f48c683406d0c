"""What the first page shows: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page


@dataclass(frozen=True)
class Box:
    """Number, word, and the list it counts."""

    word: str
    value: int
    unit: str
    address: str
    note: str
    overdue: bool = False


@dataclass(frozen=True)
class Task:
    """A sentence with one button."""

    sentence: str
    deed: str
    address: str
    when: str = ""
    overdue: bool = False


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    boxes: tuple[Box, ...]
    tasks: tuple[Task, ...]
    calm: str
