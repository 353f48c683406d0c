"""What papers tell casework of a case: whether the period of a notice that was served has run out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless.casework.facts import fact_source
from notoneless.casework.models import Case
from notoneless.casework.noticing.models import Service
from notoneless.policy import Policy


@fact_source("deadline_lapsed", "notice_due_on")
def lapsed(cases: list[Case], _policy: Policy, on: date) -> Mapping[int, Mapping[str, Any]]:
    """The newest period counts: a second notice gives the guardian its own days. A provisional day lapses nothing.

    What ran out before the child came back and left again is no lapse of the new absence.
    """
    rows = Service.objects.unscoped("facts of cases reached by their officer").filter(
        paper__case__in=cases, paper__state="issued", outcome="served", replaced_on=None, due_on__isnull=False
    )
    newest: dict[int, tuple[date, date, bool]] = {}
    for case_id, since, due, provisional in rows.order_by("effective_on", "pk").values_list(
        "paper__case_id", "effective_on", "due_on", "due_provisional"
    ):
        newest[case_id] = (since, due, provisional)
    return {case.pk: _told(newest.get(case.pk), on) for case in cases if case.pk}


def _told(period: tuple[date, date, bool] | None, on: date) -> dict[str, Any]:
    firm = period[1] if period is not None and not period[2] else None
    return {"deadline_lapsed": _is_over(period, on), "notice_due_on": firm}


def _is_over(period: tuple[date, date, bool] | None, on: date) -> bool:
    return period is not None and not period[2] and period[1] < on
