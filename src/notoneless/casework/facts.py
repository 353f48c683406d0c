"""What policy needs to know of a case, from the records: the state, and what each move added."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from notoneless.casework.models import Case, CaseMove
from notoneless.policy.case_facts import CaseFacts

SETS = frozenset({"proofs", "confirmed_by", "consents", "documents"})
KNOWN = {field.name for field in fields(CaseFacts)}


def case_facts(case: Case, *, on: date, given: Mapping[str, Any] | None = None) -> CaseFacts:
    """`given` is what the officer states with the move about to be made; it counts as if already recorded."""
    moves = (
        CaseMove.objects.unscoped("facts of a case reached by its officer")
        .filter(case_id=case.pk)
        .order_by("pk")
    )
    facts = CaseFacts(on=on, state=case.state, level=case.level, opened_on=case.opened_on, origin=case.origin)
    for values in [*moves.values_list("values", flat=True), given or {}]:
        facts = with_values(facts, values)
    return facts


def with_values(facts: CaseFacts, values: Mapping[str, Any]) -> CaseFacts:
    """Sets grow, single values are replaced; what policy has no name for is kept on the move only."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name in SETS:
            changes[name] = getattr(facts, name) | frozenset(value)
        elif name in KNOWN:
            changes[name] = tuple(value) if name == "chain_done" else value
    return replace(facts, **changes)
