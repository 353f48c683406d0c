"""What the records of this room tell the rules: attendance confirmed, a plan, rounds, a granted exception."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.facts import fact_source, steps_of
from notoneless.casework.models import Case
from notoneless.casework.returning.records import Record, records_of
from notoneless.policy import Policy


@fact_source("attendance_confirmed", "watch_plan", "watch_rounds", "exception_by")
def facts_of_returns(cases: list[Case], _policy: Policy, _on: date) -> Mapping[int, Mapping[str, Any]]:
    """Only of the present round: a relapse begins anew. Two statements, whatever the number of cases."""
    ids = [case.pk for case in cases]
    starts = {move.case_id: move for move in steps_of(ids) if move.move == "relapse"}
    found: dict[int, dict[str, Any]] = {pk: {} for pk in ids}
    for record in records_of(ids):
        start = starts.get(record.case_id)
        if start is None or _since(record, start):
            _count(record, found[record.case_id])
    return found


def _since(record: Record, start: Any) -> bool:
    return record.recorded_at > start.recorded_at if record.recorded_at else record.day >= start.on


def _count(record: Record, facts: dict[str, Any]) -> None:
    if record.kind == "return":
        facts["attendance_confirmed"] = True
    elif record.kind == "plan":
        facts["watch_plan"] = True
    elif record.kind == "round":
        facts["watch_rounds"] = facts.get("watch_rounds", 0) + 1
    elif record.kind == "exception" and record.text == "granted":
        facts["exception_by"] = record.second
