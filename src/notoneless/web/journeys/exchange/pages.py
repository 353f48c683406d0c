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
