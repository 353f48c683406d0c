"""What the records of this room tell the rules: that another county took the child over, proved by its reply."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.facts import fact_source
from notoneless.casework.handing.models import Transfer
from notoneless.casework.models import Case, CaseMove
from notoneless.policy import Policy

REASON = "facts of cases reached by their officer"


@fact_source("taken_over_outside")
def facts_of_transfers(cases: list[Case], _policy: Policy, _on: date) -> Mapping[int, Mapping[str, Any]]:
    """Only of the present round: a relapse begins anew. Two statements, whatever the number of cases."""
    ids = [case.pk for case in cases]
    left = Transfer.objects.unscoped(REASON).filter(case_id__in=ids, state=Transfer.ACCEPTED, to_unit=None)
    taken = dict(left.order_by("pk").values_list("case_id", "recorded_at"))
    if not taken:
        return {}
    relapses = CaseMove.objects.unscoped(REASON).filter(case_id__in=taken, move="relapse").order_by("pk")
    starts = dict(relapses.values_list("case_id", "recorded_at"))
    return {
        pk: {"taken_over_outside": True} for pk, at in taken.items() if pk not in starts or at > starts[pk]
    }
