"""Everything this room keeps of some cases, in one statement: returns, plans, rounds, exceptions, notes."""

from dataclasses import dataclass
from datetime import date, datetime

from notoneless.casework.remembering import once
from notoneless.casework.returning.models import Aftercare, Exemption, RegistryNote, Return, WatchRound
from notoneless.casework.uniting import part, united

REASON = "records of cases reached by their officer"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of any of the five kinds. `text` and the two after it are what its line on a page says.

    `number` is the days of a plan or of absence, or the step that a note is about.
    """

    kind: str
    pk: int
    case_id: int
    day: date
    recorded_at: datetime | None
    text: str
    second: str
    third: str
    flag: bool
    number: int


def records_of(cases: list[int]) -> list[Record]:
    """Oldest first within a kind; asked for once while one case is read."""
    return once(("returning", *cases), lambda: _loaded(cases))


def _loaded(cases: list[int]) -> list[Record]:
    returns, plans, rounds, exceptions, notes = (
        model.objects.unscoped(REASON).filter(case_id__in=cases)
        for model in (Return, Aftercare, WatchRound, Exemption, RegistryNote)
    )
    found = united(
        Record,
        part(
            Record, "return", returns.filter(corrected=None), day="seen_on",
            recorded_at="recorded_at", text="school__name", second="grade", third="class_name",
        ),
        part(
            Record, "plan", plans, day="on", recorded_at="recorded_at", text="carer",
            number="every_days",
        ),
        part(
            Record, "round", rounds, day="seen_on", recorded_at="recorded_at", text="text",
            flag="attending", number="days_absent",
        ),
        part(Record, "exception", exceptions, day="asked_on", text="answer", second="answered_by"),
        part(Record, "note", notes, day="done_on", text="proof", number="move_id"),
    )  # fmt: skip
    return sorted(found, key=lambda one: (one.kind, one.pk))
