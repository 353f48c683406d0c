"""What this room keeps of some cases, in one statement; the rules ask of it whether another county took the child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from notoneless.casework.facts import fact_source, steps_of
from notoneless.casework.handing.models import CaseJoin, Telling, Transfer
from notoneless.casework.models import Case
from notoneless.casework.remembering import once
from notoneless.casework.uniting import part, united
from notoneless.policy import Policy

REASON = "records of cases reached by their officer"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of any of the four kinds. `other` is the unit or child on the other side.

    `recorded_at`, `giver`, `outside` (another county) and `state` are said of transfers.

    `ended_on` is the day of the receipt of a telling, or of the undoing of a join.
    """

    kind: str
    pk: int
    case_id: int
    day: date
    recorded_at: datetime | None
    code: str
    giver: str
    other: str
    outside: str
    state: str
    due_on: date | None
    ended_on: date | None


def records_of(cases: list[int]) -> list[Record]:
    """Oldest first within a kind; asked for once while one case is read."""
    return once(("handing", *cases), lambda: _loaded(cases))


def _loaded(cases: list[int]) -> list[Record]:
    joins = CaseJoin.objects.unscoped(REASON)
    transfers, tellings = (
        model.objects.unscoped(REASON).filter(case_id__in=cases) for model in (Transfer, Telling)
    )
    found = united(
        Record,
        part(
            Record, "transfer", transfers, day="asked_on", recorded_at="recorded_at", code="code",
            giver="from_unit__name", other=Coalesce("to_unit__name", F("outside")), outside="outside", state="state",
            due_on="due_on",
        ),
        part(
            Record, "telling", tellings, day="told_on", code="code", other="unit__name", due_on="due_on",
            ended_on="seen_on",
        ),
        part(
            Record, "join", joins.filter(kept_id__in=cases), case_id="kept_id", day="joined_on",
            code="joined__code", other="joined__child__name", ended_on="undone_on",
        ),
        part(
            Record, "joined", joins.filter(joined_id__in=cases, undone_on=None), case_id="joined_id",
            day="joined_on", code="kept__code",
        ),
    )  # fmt: skip
    return sorted(found, key=lambda one: (one.kind, one.pk))


@fact_source("taken_over_outside")
def facts_of_transfers(cases: list[Case], _policy: Policy, _on: date) -> Mapping[int, Mapping[str, Any]]:
    """Only of the present round: a relapse begins anew. Two statements, whatever the number of cases."""
    ids = [case.pk for case in cases]
    taken = {
        one.case_id: one.recorded_at
        for one in records_of(ids)
        if one.recorded_at and one.outside and one.state == Transfer.ACCEPTED
    }
    if not taken:
        return {}
    starts = {move.case_id: move.recorded_at for move in steps_of(ids) if move.move == "relapse"}
    return {
        pk: {"taken_over_outside": True} for pk, at in taken.items() if pk not in starts or at > starts[pk]
    }
