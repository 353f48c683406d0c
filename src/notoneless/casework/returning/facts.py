"""What the records of this room tell the rules: attendance confirmed, a plan, rounds, a granted exception."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.facts import fact_source
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.returning.models import Aftercare, Exemption, Return, WatchRound
from notoneless.policy import Policy

REASON = "facts of cases reached by their officer"


@fact_source("attendance_confirmed", "watch_plan", "watch_rounds", "exception_by")
def facts_of_returns(cases: list[Case], _policy: Policy, _on: date) -> Mapping[int, Mapping[str, Any]]:
    """Only of the present round: a relapse begins anew. Five statements, whatever the number of cases."""
    ids = [case.pk for case in cases]
    since: dict[int, int] = {}
    relapses = CaseMove.objects.unscoped(REASON).filter(case_id__in=ids, move="relapse").order_by("pk")
    starts = dict(relapses.values_list("case_id", "recorded_at"))
    found: dict[int, dict[str, Any]] = {pk: {} for pk in ids}
    for model, fact in ((Return, "attendance_confirmed"), (Aftercare, "watch_plan")):
        for case_id, at in (
            model.objects.unscoped(REASON).filter(case_id__in=ids).values_list("case_id", "recorded_at")
        ):
            if case_id not in starts or at > starts[case_id]:
                found[case_id][fact] = True
    rounds = WatchRound.objects.unscoped(REASON).filter(case_id__in=ids)
    for case_id, at in rounds.values_list("case_id", "recorded_at"):
        if case_id not in starts or at > starts[case_id]:
            since[case_id] = since.get(case_id, 0) + 1
    for case_id, number in since.items():
        found[case_id]["watch_rounds"] = number
    granted = Exemption.objects.unscoped(REASON).filter(case_id__in=ids, answer="granted").order_by("pk")
    for case_id, who, day in granted.values_list("case_id", "answered_by", "answered_on"):
        if case_id not in starts or day >= starts[case_id].date():
            found[case_id]["exception_by"] = who
    return found
