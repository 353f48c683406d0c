"""What the records of this room tell the rules: that another county took the child over, proved by its reply."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.facts import fact_source, steps_of
from notoneless.casework.handing.models import Transfer
from notoneless.casework.handing.records import records_of
from notoneless.casework.models import Case
from notoneless.policy import Policy


@fact_source("taken_over_outside")
def facts_of_transfers(cases: list[Case], _policy: Policy, _on: date) -> Mapping[int, Mapping[str, Any]]:
    """Only of the present round: a relapse begins anew. Two statements, whatever the number of cases."""
    ids = [case.pk for case in cases]
    taken = {
        one.case_id: one.recorded_at
        for one in records_of(ids)
        if one.kind == "transfer" and one.outside and one.state == Transfer.ACCEPTED
    }
    if not taken:
        return {}
    starts = {move.case_id: move.recorded_at for move in steps_of(ids) if move.move == "relapse"}
    return {
        pk: {"taken_over_outside": True} for pk, at in taken.items() if pk not in starts or at > starts[pk]
    }
