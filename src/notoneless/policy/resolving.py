"""Which value stands in a place on a day: the most local pack that says something, then what was adopted."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from notoneless.policy.packs import Pack, Rule, chain, fitted
from notoneless.policy.rows import CATALOGUES
from notoneless.policy.terms import (
    NO_SOURCE,
    NOT_STATED,
    STATED,
    TEXT_ONLY,
    UNCONFIRMED,
    Adoption,
    EnteredYear,
    Policy,
    Term,
)
from notoneless.policy.timeline import PackError, Source, Span, read
from notoneless.policy.topics import TOPICS, hints_of


@dataclass(frozen=True)
class AdoptedValue:
    """A county's decision on one key: the shipped value as it is (`value` None), or its own with its document."""

    key: str
    by: str
    on: date
    document: str
    start: date
    until: date | None = None
    value: object = None
    confirmed: bool = False

    def stands_on(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day <= self.until)


Adopted = Mapping[str, Sequence[AdoptedValue]]
HOLIDAYS = "holidays"  # holidays.2027: the days off of a year, entered by the county


def in_force(
    place: str,
    *,
    on: date,
    adopted: Adopted | None = None,
    known_on: date | None = None,
    folder: Path | None = None,
) -> Policy:
    """The rules of a place on a day, as known on `known_on` (a circular may arrive late)."""
    if not adopted:
        return _shipped(place, on, known_on, folder)
    decisions = tuple(decision for key in sorted(adopted) for decision in adopted[key])
    can_be_kept = all(
        isinstance(item.value, Hashable) and not isinstance(item.value, Mapping) for item in decisions
    )
    overlay = _overlaid if can_be_kept else _overlaid.__wrapped__
    return overlay(place, on, known_on, folder, decisions)


def adopt_all(
    place: str, *, by: str, on: date, document: str, start: date, folder: Path | None = None
) -> dict[str, tuple[AdoptedValue, ...]]:
    """Every value in force at `start`, taken over as shipped; marks stay until somebody confirms them."""
    policy = in_force(place, on=start, folder=folder)
    return {
        key: (AdoptedValue(key=key, by=by, on=on, document=document, start=start),)
        for key, term in policy.all_terms.items()
        if term.state != NOT_STATED
    }


@lru_cache(maxsize=512)
def _shipped(place: str, on: date, known_on: date | None, folder: Path | None) -> Policy:
    packs = chain(place, folder)
    keys = _schema_keys() | {key for pack in packs for key in pack.rules}
    terms = {key: _resolve(key, packs, on, known_on) for key in sorted(keys)}
    return build(place, packs[0].name, on, terms)


@lru_cache(maxsize=128)
def _overlaid(
    place: str, on: date, known_on: date | None, folder: Path | None, decisions: tuple[AdoptedValue, ...]
) -> Policy:
    shipped = _shipped(place, on, known_on, folder)
    by_key: dict[str, list[AdoptedValue]] = {}
    for decision in decisions:
        by_key.setdefault(decision.key, []).append(decision)
    years = {key: by_key.pop(key) for key in sorted(by_key) if key.partition(".")[0] == HOLIDAYS}
    unknown = sorted(key for key in set(by_key) - set(shipped.all_terms) if not _is_row_of_another_place(key))
    if unknown:
        raise PackError(place, f"采用了未知的键 {'、'.join(unknown)}")
    terms = {key: _with_adoption(term, by_key.get(key, ()), on) for key, term in shipped.all_terms.items()}
    return replace(build(place, shipped.place_name, on, terms), entered_years=_entered_years(years, on))


def _entered_years(years: Mapping[str, Sequence[AdoptedValue]], on: date) -> tuple[EnteredYear, ...]:
    """The newest decision on each year that stands on the day."""
    found = []
    for key, decisions in years.items():
        standing = [decision for decision in decisions if decision.stands_on(on)]
        if standing:
            newest = _newest(standing)
            found.append(EnteredYear(int(key.partition(".")[2]), str(newest.value), newest.document))
    return tuple(sorted(found, key=lambda entered: entered.year))


def _newest(standing: Sequence[AdoptedValue]) -> AdoptedValue:
    """Of two decisions of the same day the one entered later."""
    return max(reversed(standing), key=lambda decision: (decision.start, decision.on))


def _is_row_of_another_place(key: str) -> bool:
    """A county that changed its template keeps its older decisions; a list row the new one lacks says nothing."""
    return key.partition(".")[0] in CATALOGUES


def _schema_keys() -> set[str]:
    return {
        f"{topic}.{item.name}"
        for topic, kind in TOPICS.items()
        for item in fields(kind)
        if not item.metadata.get("derived")
    }


def _resolve(key: str, packs: Sequence[Pack], on: date, known_on: date | None) -> Term:
    """The nearest place that states something; a place that leaves it open passes the question up."""
    speaking = [(pack, pack.rules[key]) for pack in packs if key in pack.rules]
    label = next((rule.label for _, rule in speaking if rule.label), key)
    unit = next((rule.unit for _, rule in speaking if rule.unit), "")
    empty = Term(key, label, NOT_STATED, None, "", unit, NO_SOURCE, "", "", None, None)
    for pack, rule in speaking:
        span = read(rule.entries, on=on, known_on=known_on)
        if span is None:
            continue
        if not span.entry.is_open:
            return term_of(pack, rule, span, label, unit)
        if not empty.place:
            empty = term_of(pack, rule, span, label, unit)
    return empty


def term_of(pack: Pack, rule: Rule, span: Span, label: str, unit: str) -> Term:
    """A dated statement of one pack as a term; one that leaves the question open is not stated."""
    entry = span.entry
    said = STATED if entry.value is not None else TEXT_ONLY
    return Term(
        key=rule.key,
        label=label,
        state=NOT_STATED if entry.is_open else said,
        value=entry.value,
        text=entry.text,
        unit=unit,
        source=entry.source,
        place=pack.place,
        place_name=pack.name,
        start=entry.start,
        until=span.last,
        mark=entry.mark,
        note=entry.note,
        entered=entry.entered,
        is_law=pack.is_law and entry.source.law,
    )


def _with_adoption(term: Term, decisions: Sequence[AdoptedValue], on: date) -> Term:
    standing = [decision for decision in decisions if decision.stands_on(on) and _is_meant(term, decision)]
    if not standing:
        return term
    chosen = _newest(standing)
    adoption = Adoption(chosen.by, chosen.on, chosen.document, chosen.confirmed)
    if chosen.value is None:
        return replace(term, adoption=adoption, mark="" if chosen.confirmed else term.mark)
    return replace(
        term,
        state=STATED,
        value=fitted(term.key, chosen.value, label=term.label),
        text="",
        adoption=adoption,
        mark="" if chosen.confirmed else UNCONFIRMED,
        source=Source(code="adopted", title=chosen.document),
        start=chosen.start,
        until=chosen.until,
        is_law=False,
    )


def _is_meant(term: Term, decision: AdoptedValue) -> bool:
    """A value taken over "as shipped" is the one that stood then, not one that the shelf received afterwards."""
    if decision.value is not None or term.start is None:
        return True
    return term.start <= decision.start and (term.entered is None or term.entered <= decision.on)


def build(place: str, place_name: str, on: date, terms: Mapping[str, Term]) -> Policy:
    """Set the resolved terms into the typed tree."""
    rows: dict[str, dict[str, Any]] = {topic: {} for topic in CATALOGUES}
    for key, term in terms.items():
        topic, _, name = key.partition(".")
        if topic in CATALOGUES and term.state == STATED:
            rows[topic][name] = term.value
    tree: dict[str, Any] = {topic: _topic(topic, kind, terms, rows) for topic, kind in TOPICS.items()}
    tree |= {topic: MappingProxyType(held) for topic, held in rows.items()}
    return Policy(
        place=place,
        place_name=place_name,
        on=on,
        all_terms=MappingProxyType(dict(terms)),
        **tree,
    )


def _topic(topic: str, kind: type, terms: Mapping[str, Term], rows: Mapping[str, Mapping[str, Any]]) -> Any:
    hints = hints_of(kind)
    cells: dict[str, Any] = {}
    for item in fields(kind):
        if item.metadata.get("derived"):
            continue
        term = terms[f"{topic}.{item.name}"]
        if term.value is None and type(None) not in get_args(hints[item.name]):
            raise PackError(term.key, "全国包须有此项取值，这一天没有")
        cells[item.name] = term.value
    if topic == "finding":
        cells["routes"] = MappingProxyType({code: row.route for code, row in rows["finding_kinds"].items()})
    return kind(**cells)
