"""What policy needs to know of a case, from the records: its state, what moves added, what the rooms within know."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from notoneless.casework.models import Case, CaseMove
from notoneless.casework.remembering import once
from notoneless.officers.guarding import request_memory
from notoneless.officers.lists import name_behind
from notoneless.places.paths import is_education
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts

SETS = frozenset({"proofs", "confirmed_by", "consents", "documents"})
KNOWN = {field.name for field in fields(CaseFacts)}
DATES = frozenset(field.name for field in fields(CaseFacts) if field.type == date | None)

Source = Callable[[list[Case], Policy, date], Mapping[int, Mapping[str, Any]]]
"""Case pk -> facts of that case, for many cases at once in a constant number of statements."""
_sources: list[Source] = []
_owned: dict[str, Source] = {}
"""Facts that nobody can state with a move: only the records of a room within casework tell them."""


def fact_source(*names: str) -> Callable[[Source], Source]:
    """Marks the reader of the facts `names`, which from then on come from that room's records and nowhere else.

    A room within casework marks its reader in a module that its app config imports when it is ready.
    """
    unknown = set(names) - KNOWN
    if unknown:
        raise ValueError(f"CaseFacts knows nothing of {sorted(unknown)}")

    def mark(source: Source) -> Source:
        if taken := _owned.keys() & set(names):
            raise ValueError(f"{sorted(taken)} are read by another room")
        _sources.append(source)
        _owned.update(dict.fromkeys(names, source))
        return source

    return mark


def case_facts(case: Case, *, policy: Policy, on: date, given: Mapping[str, Any] | None = None) -> CaseFacts:
    """`given` is what the officer states with the move about to be made; it counts as if already recorded."""
    return facts_of([case], policy=policy, on=on, given=given)[case.pk]


def facts_shown(case: Case, *, policy: Policy, on: date) -> CaseFacts:
    """For pages: what several parts of one page ask is read once in its request. Deeds read anew."""
    memory = request_memory()
    key = ("facts", case.pk, case.version, on, policy.fingerprint)
    if memory is None:
        return case_facts(case, policy=policy, on=on)
    if key not in memory:
        memory[key] = case_facts(case, policy=policy, on=on)
    facts: CaseFacts = memory[key]
    return facts


def facts_of(
    cases: Iterable[Case], *, policy: Policy, on: date, given: Mapping[str, Any] | None = None
) -> dict[int | None, CaseFacts]:
    """Facts of many cases by pk (None: a case about to be opened), in a constant number of statements."""
    rows = list(cases)
    held = [case.pk for case in rows if case.pk]
    facts: dict[int | None, CaseFacts] = {
        case.pk: CaseFacts(
            on=on,
            state=case.state,
            level=case.level,
            opened_on=case.opened_on,
            origin=case.origin,
            step=case.next_step,
            step_since=case.step_since,
            due_on=case.due_on,
            in_county=is_education(case.owner_path),
        )
        for case in rows
    }
    for move in steps_of(held):
        facts[move.case_id] = with_values(facts[move.case_id], move.values)
    if given:
        facts = {pk: with_values(one, given) for pk, one in facts.items()}
    for source in _sources if held else ():
        for case_id, known in source([case for case in rows if case.pk], policy, on).items():
            facts[case_id] = replace(facts[case_id], **known)
    return facts


def steps_of(cases: list[int]) -> list[CaseMove]:
    """Every step of the cases, oldest first, with `by_name`; asked for once while one case is read."""
    return once(("steps", *cases), lambda: _steps(cases))


def _steps(cases: list[int]) -> list[CaseMove]:
    moves = CaseMove.objects.unscoped("facts of cases reached by their officer").filter(case_id__in=cases)
    return list(moves.annotate(by_name=name_behind("by_code")).order_by("pk"))


def with_values(facts: CaseFacts, values: Mapping[str, Any]) -> CaseFacts:
    """Sets grow, single values are replaced; what policy has no name for is kept on the move only."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name in _owned:
            continue
        if name in SETS:
            changes[name] = getattr(facts, name) | frozenset(value)
        elif name in KNOWN:
            changes[name] = _typed(name, value)
    return replace(facts, **changes) if changes else facts


def _typed(name: str, value: Any) -> Any:
    """As the rules want it: a move keeps its values as JSON."""
    if name in DATES and isinstance(value, str):
        return date.fromisoformat(value)
    return tuple(value) if name == "chain_done" else value
