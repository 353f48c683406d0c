"""What the rules of one place say on one day: typed values, each with its source, and one fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from notoneless.policy.adopting.notice import year_table
from notoneless.policy.answering import DecisionKind, DutyPart, LiabilityGround
from notoneless.policy.assessing.rows import ScoreIndicator, ScoreItem, ScoreSheet
from notoneless.policy.deadlines import HolidayTable, holidays
from notoneless.policy.keeping.shelf import KeepingShelf
from notoneless.policy.rows import (
    Actor,
    Channel,
    CleaningItem,
    Comparison,
    Consequence,
    Disposition,
    DossierItem,
    EvidenceKind,
    FilingRule,
    FindingKind,
    FormRule,
    Ledger,
    Measure,
    PaperRule,
    PauseReason,
    Placement,
    PovertyKind,
    Reason,
    ResultCategory,
    ServiceWay,
    SituationRule,
    TermDates,
    WorkKind,
)
from notoneless.policy.timeline import Source
from notoneless.policy.topics import (
    Accountability,
    Age,
    Assessment,
    CaseDays,
    Dossier,
    Dropout,
    Escalation,
    Exports,
    Finding,
    Matching,
    Notices,
    Reporting,
    Schooling,
    Visits,
)

STATED, TEXT_ONLY, NOT_STATED = "stated", "text_only", "not_stated"
UNCONFIRMED = "待核实"
NO_SOURCE = Source(code="", title="")


@dataclass(frozen=True)
class Adoption:
    """Who in the county took a value over, when, and by which document."""

    by: str
    on: date
    document: str
    confirmed: bool


@dataclass(frozen=True)
class Term:
    """One value in force with everything an officer may ask about it."""

    key: str
    label: str
    state: str
    value: object
    text: str
    unit: str
    source: Source
    place: str
    place_name: str
    start: date | None
    until: date | None
    mark: str = ""
    note: str = ""
    entered: date | None = None
    is_law: bool = False
    adoption: Adoption | None = None

    @property
    def binds(self) -> bool:
        """Law binds by itself, a template only when adopted; what is still to be confirmed never does."""
        return self.state == STATED and not self.mark and (self.is_law or self.adoption is not None)

    @property
    def shown(self) -> str:
        """The value as an officer reads it."""
        if self.state == NOT_STATED:
            return "未规定"
        if self.state == TEXT_ONLY:
            return f"{self.text}（仅供查阅，系统不计算）"
        return self.text or shown_value(self.value, self.unit)


@dataclass(frozen=True)
class EnteredYear:
    """The days off of a year that a county entered before the shelf had them; `text` as `YearTable` keeps it."""

    year: int
    text: str
    document: str


@dataclass(frozen=True)
class Policy(KeepingShelf):
    """All rules of one place on one day. Plain values by topic; `term(key)` gives the source and history."""

    place: str
    place_name: str
    on: date
    age: Age
    dropout: Dropout
    finding: Finding
    visits: Visits
    escalation: Escalation
    notices: Notices
    dossier: Dossier
    reporting: Reporting
    assessment: Assessment
    accountability: Accountability
    schooling: Schooling
    case_days: CaseDays
    matching: Matching
    exports: Exports
    actors: Mapping[str, Actor]
    ledgers: Mapping[str, Ledger]
    comparisons: Mapping[str, Comparison]
    finding_kinds: Mapping[str, FindingKind]
    results: Mapping[str, ResultCategory]
    situations: Mapping[str, SituationRule]
    reasons: Mapping[str, Reason]
    measures: Mapping[str, Measure]
    cleaning_items: Mapping[str, CleaningItem]
    dossier_items: Mapping[str, DossierItem]
    dispositions: Mapping[str, Disposition]
    placements: Mapping[str, Placement]
    evidence: Mapping[str, EvidenceKind]
    channels: Mapping[str, Channel]
    consequences: Mapping[str, Consequence]
    poverty_kinds: Mapping[str, PovertyKind]
    school_terms: Mapping[str, TermDates]
    pause_reasons: Mapping[str, PauseReason]
    papers: Mapping[str, PaperRule]
    service_ways: Mapping[str, ServiceWay]
    forms: Mapping[str, FormRule]
    filings: Mapping[str, FilingRule]
    work_kinds: Mapping[str, WorkKind]
    liability_grounds: Mapping[str, LiabilityGround]
    decision_kinds: Mapping[str, DecisionKind]
    duty_parts: Mapping[str, DutyPart]
    score_sheets: Mapping[str, ScoreSheet]
    score_items: Mapping[str, ScoreItem]
    score_indicators: Mapping[str, ScoreIndicator]
    all_terms: Mapping[str, Term]
    entered_years: tuple["EnteredYear", ...] = ()

    def term(self, key: str) -> Term:
        """The value of `topic.name` with source, dates, place and mark."""
        return self.all_terms[key]

    def source(self, key: str) -> Source:
        return self.all_terms[key].source

    def binds(self, key: str) -> bool:
        return self.all_terms[key].binds

    @cached_property
    def calendar(self) -> HolidayTable:
        """The days off that ship, and the years that the county entered since."""
        table = holidays()
        for entered in self.entered_years:
            table = year_table(entered.year, entered.text).entered_in(table, source=entered.document)
        return table

    @cached_property
    def fingerprint(self) -> str:
        """Same place, day and knowledge: same 64 digits, for ever. Labels and ends are not part of it."""
        lines = [_essence(term) for _, term in sorted(self.all_terms.items()) if term.state != NOT_STATED]
        lines += [[entered.year, entered.text, entered.document] for entered in self.entered_years]
        text = json.dumps([self.place, lines], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def shown_value(value: object, unit: str = "") -> str:
    """Numbers with their unit, yes and no in Chinese, lists with 、."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if is_dataclass(value) and not isinstance(value, type):
        return str(getattr(value, "label", value))
    if isinstance(value, Mapping):
        return "、".join(f"{name}={shown_value(item)}" for name, item in value.items())
    if isinstance(value, tuple | list):
        return "、".join(shown_value(item) for item in value)
    return f"{value}{unit}"


def _essence(term: Term) -> list[object]:
    adopted = term.adoption
    return [
        term.key,
        term.state,
        plain(term.value),
        term.text,
        term.mark,
        term.place,
        term.source.title,
        term.source.section,
        plain(term.start),
        [plain(item) for item in asdict(adopted).values()] if adopted else None,
    ]


def plain(value: object) -> object:
    """A JSON form that does not depend on the order of mappings or on float printing.

    What a row leaves at its default is left out: a field added to rows later changes no fingerprint of the past.
    """
    if is_dataclass(value) and not isinstance(value, type):
        said = ((item, getattr(value, item.name)) for item in fields(value) if item.name != "label")
        return {item.name: plain(held) for item, held in said if held != item.default}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date | Decimal | float):
        return str(value)
    return value
