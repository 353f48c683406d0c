"""What the pages of the desk show."""

from dataclasses import dataclass

from notoneless.web.frame.desk import Choice
from notoneless.web.frame.pages import Page


@dataclass(frozen=True, kw_only=True)
class PlacesPage(Page):
    own: str
    whole: bool
    choices: tuple[Choice, ...]
