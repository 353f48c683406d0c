"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]
Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LearnerLine:
    """One line of the roster; `certificate` and `leave` are ways, for who may go them."""

    name: str
    address: str
    attended: str
    tests: str
    state: str
    label: str
    lacking: str
    certificate: str = ""
    number: str = ""
    leave: str = ""


@dataclass(frozen=True, kw_only=True)
class CoursePage(Page):
    sentence: str
    late: bool
    learners: tuple[LearnerLine, ...]
    days: tuple[Triple, ...]
    facts: tuple[Triple, ...]
    deeds: Links = ()


@dataclass(frozen=True, kw_only=True)
class RoutePage(Page):
    sentence: str
    facts: tuple[Triple, ...]
    deeds: Links = ()
