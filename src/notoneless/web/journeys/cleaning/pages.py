"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.casework.cleaning.lists import Progress
from notoneless.evidence.showing import Thumb
from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class CampaignLine:
    name: str
    kind: str
    days: str
    state: str
    listed: int
    address: str


@dataclass(frozen=True, kw_only=True)
class CampaignsPage(Page):
    lines: tuple[CampaignLine, ...]
    start: str = ""


@dataclass(frozen=True, kw_only=True)
class CampaignPage(Page):
    sentence: str
    progress: tuple[Progress, ...]
    list: ListShown
    close: str = ""


@dataclass(frozen=True)
class ItemShown:
    """One standard: what the records say, what was found, and what can be done; `late` is a fault past its day."""

    number: int
    label: str
    source: str
    reading: str
    reading_word: str
    verdict: str
    word: str
    state: str
    owner: str
    due: str
    late: bool
    check: str
    mend: str


@dataclass(frozen=True, kw_only=True)
class FilePage(Page):
    sentence: str
    late: bool
    items: tuple[ItemShown, ...]
    facts: tuple[Triple, ...]
    history: tuple[Triple, ...]
    thumbs: tuple[Thumb, ...]
    links: tuple[tuple[str, str], ...]
    sheet: str = ""
