"""What the pages of background work show."""

from dataclasses import dataclass

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page


@dataclass(frozen=True)
class Work:
    """What the progress bar shows of a job."""

    running: bool
    failed: bool
    done: int
    total: int
    message: str
    left: str = ""


@dataclass(frozen=True)
class Schedule:
    label: str
    when: str
    last: str
    result: str
    state: str


@dataclass(frozen=True, kw_only=True)
class JobsPage(Page):
    list: ListShown
    schedules: tuple[Schedule, ...]


@dataclass(frozen=True, kw_only=True)
class JobPage(Page):
    code: str
    work: Work
    facts: tuple[tuple[str, str, str], ...]
    sentence: str
    may_cancel: bool
    may_retry: bool
    fault: str
