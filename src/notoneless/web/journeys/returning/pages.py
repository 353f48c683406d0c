"""What the pages of this journey show."""

from dataclasses import dataclass

from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    list: ListShown
    lead: str = ""
