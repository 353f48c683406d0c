"""What the pages of exchange show."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page


@dataclass(frozen=True, kw_only=True)
class RequestPage(Page):
    """`lines` are the facts of the request; `address` leads whoever asked back to the list."""

    code: str
    version: int
    lines: tuple[tuple[str, str, str], ...]
    may_answer: bool
    take_address: str


@dataclass(frozen=True)
class Work:
    """What the progress bar shows of the job that writes a list."""

    running: bool
    failed: bool
    done: int
    total: int
    message: str
    left: str = ""


@dataclass(frozen=True, kw_only=True)
class FilePage(Page):
    """`take` is empty while there is nothing to take, or no longer."""

    code: str
    facts: tuple[tuple[str, str, str], ...]
    work: Work | None
    take: str
    list_address: str
