"""Rules laid out as rows to read: those of one place, and what changes if another day or place is taken."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from notoneless.policy.packs import chain
from notoneless.policy.resolving import Adopted, in_force, term_of
from notoneless.policy.terms import NOT_STATED, Policy, Term
from notoneless.policy.timeline import spans


@dataclass(frozen=True)
class ShownRow:
    """One rule in force as a line of a table or of the command's answer."""

    key: str
    label: str
    shown: str
    source: str
    place: str
    since: str
    mark: str
    binding: str
    note: str


@dataclass(frozen=True)
class DiffRow:
    """One rule that reads differently; an empty side means that nothing is stated there."""

    key: str
    label: str
    before: str
    after: str
    source_before: str
    source_after: str


def show_rows(policy: Policy, *, topic: str = "", with_open: bool = False) -> tuple[ShownRow, ...]:
    """Every rule of the place, by topic; what nobody states only when asked for."""
    return tuple(
        _shown(term)
        for key, term in sorted(policy.all_terms.items())
        if (with_open or term.state != NOT_STATED) and (not topic or key.startswith(f"{topic}."))
    )


def diff_rows(before: Policy, after: Policy) -> tuple[DiffRow, ...]:
    """What reads differently in the second policy: value, text or standing; a mere change of source does not count."""
    keys = sorted(set(before.all_terms) | set(after.all_terms))
    pairs = [(before.all_terms.get(key), after.all_terms.get(key)) for key in keys]
    return tuple(_changed(left, right) for left, right in pairs if _reading(left) != _reading(right))


def diff(
    place: str, *, on: date, other: date | None = None, other_place: str = "", adopted: Adopted | None = None
) -> tuple[DiffRow, ...]:
    """What changes if the same place is read on another day, or another place (or adoption) is taken."""
    before = in_force(place, on=on)
    return diff_rows(before, in_force(other_place or place, on=other or on, adopted=adopted))


def history(place: str, key: str, *, folder: Path | None = None) -> tuple[Term, ...]:
    """All that was ever stated about a key, the most local place first, the newest statement first."""
    speaking = [(pack, pack.rules[key]) for pack in chain(place, folder) if key in pack.rules]
    return tuple(
        term_of(pack, rule, span, rule.label or key, rule.unit)
        for pack, rule in speaking
        for span in reversed(spans(rule.entries))
    )


def _shown(term: Term) -> ShownRow:
    return ShownRow(
        key=term.key,
        label=term.label,
        shown=term.shown,
        source=str(term.source),
        place=term.place_name,
        since=str(term.start or ""),
        mark=term.mark,
        binding="有约束力" if term.binds else "供参考",
        note=term.note,
    )


def _reading(term: Term | None) -> tuple[object, ...]:
    if term is None or term.state == NOT_STATED:
        return ()
    return term.state, term.value, term.text, term.mark, term.binds


def _changed(before: Term | None, after: Term | None) -> DiffRow:
    known = before or after
    assert known is not None
    return DiffRow(
        key=known.key,
        label=known.label,
        before=_read(before),
        after=_read(after),
        source_before=str(before.source) if before else "",
        source_after=str(after.source) if after else "",
    )


def _read(term: Term | None) -> str:
    if term is None or term.state == NOT_STATED:
        return ""
    marks = [text for text in (term.mark, "" if term.binds else "供参考") if text]
    return f"{term.shown}（{'、'.join(marks)}）" if marks else term.shown
