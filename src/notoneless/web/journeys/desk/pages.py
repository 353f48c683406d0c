"""What the pages of the desk show."""

from dataclasses import dataclass

from notoneless.web.frame.desk import Choice
from notoneless.web.frame.pages import Page


@dataclass(frozen=True, kw_only=True)
class GoOnPage(Page):
    """`fields` are those of the form as it was sent before the password was asked for."""

    what: str
    address: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PlacesPage(Page):
    own: str
    whole: bool
    choices: tuple[Choice, ...]
