"""What this room keeps of some cases, in one statement: transfers, units told, cases joined together."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.db.models.functions import Coalesce

from notoneless.casework.handing.models import CaseJoin, Telling, Transfer
from notoneless.casework.remembering import once
from notoneless.casework.uniting import part, united

REASON = "records of cases reached by their officer"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of any of the four kinds. `other` is the unit or case on the other side, `outside` another county.

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
