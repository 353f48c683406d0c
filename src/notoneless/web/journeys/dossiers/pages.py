"""What the pages of this journey show: plain values, ready to print."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Triple = tuple[str, str, str]
Link = tuple[str, str]


@dataclass(frozen=True)
class UnitLine:
    """`kind` groups the list; `late` where something is missing."""

    name: str
    kind: str
    address: str
    lines: str
    months: str
    dossiers: str
    percent: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class UnitsPage(Page):
    sentence: str
    groups: tuple[tuple[str, tuple[UnitLine, ...]], ...]
    beside: tuple[Link, ...] = ()


@dataclass(frozen=True)
class LineShown:
    """One line of the index: what is there, what is missing and who owes it."""

    number: str
    label: str
    standard: str
    state: str
    kind: str
    said: str
    gaps: tuple[str, ...]
    owes: str
    address: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitPage(Page):
    sentence: str
    late: bool
    volumes: tuple[tuple[str, tuple[LineShown, ...]], ...]
    note: str
    beside: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PieceShown:
    title: str
    level: str
    dated: str
    number: str
    where: str
    address: str
    correct: str


@dataclass(frozen=True)
class DossierShown:
    name: str
    address: str
    said: str
    missing: str
    whole: bool


@dataclass(frozen=True)
class TableShown:
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ItemPage(Page):
    sentence: str
    late: bool
    facts: tuple[Triple, ...]
    gaps: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    pieces: tuple[PieceShown, ...] = ()
    dossiers: tuple[DossierShown, ...] = ()
    table: TableShown | None = None
    beside: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PaperShown:
    label: str
    state: str
    kind: str
    said: str
    owes: str


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    sentence: str
    late: bool
    papers: tuple[PaperShown, ...]
    order: tuple[tuple[str, bool], ...]
    facts: tuple[Triple, ...]
    links: tuple[Link, ...]
    beside: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Work:
    """What the progress bar shows of the job that makes a copy."""

    running: bool
    failed: bool
    done: int
    total: int
    message: str
    left: str = ""


@dataclass(frozen=True)
class CopyLine:
    code: str
    whose: str
    form: str
    state: str
    done: bool
    purpose: str
    by: str
    on: str
    taken: int
    address: str


@dataclass(frozen=True, kw_only=True)
class CopiesPage(Page):
    copies: tuple[CopyLine, ...]


@dataclass(frozen=True, kw_only=True)
class CopyPage(Page):
    code: str
    facts: tuple[Triple, ...]
    left_out: tuple[str, ...]
    log: tuple[Triple, ...]
    work: Work | None
    take: str
    again: str = ""


@dataclass(frozen=True)
class AuthorityShown:
    """`quoted`: how many rules in force rest on it; `address` opens the text where it is held."""

    title: str
    number: str
    issuer: str
    dated: str
    cited: str
    note: str
    standing: str
    kind: str
    quoted: str
    address: str


@dataclass(frozen=True, kw_only=True)
class LibraryPage(Page):
    sentence: str
    levels: tuple[tuple[str, tuple[AuthorityShown, ...]], ...]
    upload: str


@dataclass(frozen=True)
class InspectionLine:
    name: str
    kind: str
    unit: str
    days: str
    state: str
    address: str


@dataclass(frozen=True)
class FaultLine:
    text: str
    about: str
    owner: str
    due: str
    state: str
    kind: str
    done: str
    mend: str


@dataclass(frozen=True, kw_only=True)
class InspectionsPage(Page):
    lines: tuple[InspectionLine, ...]
    faults: tuple[FaultLine, ...]


@dataclass(frozen=True, kw_only=True)
class InspectionPage(Page):
    """`sampled`: turn, name, village, the dossier, the way to put down a fault."""

    facts: tuple[Triple, ...]
    sampled: tuple[tuple[int, str, str, str, str], ...]
    faults: tuple[FaultLine, ...]
    beside: tuple[Link, ...]
    copies: tuple[CopyLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadinessPage(Page):
    """`gaps`: line, what is missing, who owes it. `children`: name, why, since when, the dossier."""

    sentence: str
    facts: tuple[Triple, ...]
    gaps: tuple[Triple, ...]
    children: tuple[tuple[str, str, str, str], ...]
    beside: tuple[Link, ...]
