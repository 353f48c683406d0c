"""What the pages about papers show."""

from dataclasses import dataclass, field

from notoneless.evidence.showing import Thumb
from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Facts = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class KindLine:
    """A paper that can be issued here, or why it cannot."""

    label: str
    form: str
    address: str
    closed: str = ""
    help: str = ""


@dataclass(frozen=True)
class KindGroup:
    label: str
    open: tuple[KindLine, ...]
    closed: tuple[KindLine, ...]


@dataclass(frozen=True)
class PaperLine:
    title: str
    number: str
    address: str
    issued: str
    standing: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class KindsPage(Page):
    """All papers of one case, and those that can be issued now."""

    code: str
    lead: str
    papers: tuple[PaperLine, ...]
    groups: tuple[KindGroup, ...]
    may_issue: bool


@dataclass(frozen=True, kw_only=True)
class IssuePage(Page):
    code: str
    kind: str
    lead: str
    closed: str
    known: Facts = ()
    pictures: tuple[str, ...] = ()
    handwriting: bool = False


@dataclass(frozen=True)
class ServiceLine:
    """One attempt, as the page tells it."""

    day: str
    what: str
    who: str
    fields: tuple[tuple[str, str], ...]
    corrected: bool
    late: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperPage(Page):
    code: str
    sentence: str
    late: bool
    version: int
    void: bool
    facts: Facts
    printed: Facts
    services: tuple[ServiceLine, ...]
    items: tuple[Thumb, ...]
    kinds: tuple[tuple[str, str], ...]
    accept: str
    has_docx: bool
    has_pdf: bool
    may_serve: bool = False
    is_served: bool = False
    may_void: bool = False
    may_add: bool = False
    case_address: str = ""
    receipt_address: str = ""
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class ServePage(Page):
    code: str
    sentence: str
    lead: str
    accept: str
    kinds: tuple[tuple[str, str], ...]
    correcting: bool = False
    items: tuple[Thumb, ...] = ()
    needs: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    list: ListShown
    lead: str = ""


@dataclass(frozen=True)
class TemplateLine:
    label: str
    group: str
    address: str
    used: str


@dataclass(frozen=True, kw_only=True)
class TemplatesPage(Page):
    lead: str
    lines: tuple[TemplateLine, ...]


@dataclass(frozen=True, kw_only=True)
class TemplatePage(Page):
    """`versions`: number, name of the file, since, withdrawn on."""

    kind: str
    names: Facts
    versions: tuple[tuple[int, str, str, str], ...]
    error: str = ""
