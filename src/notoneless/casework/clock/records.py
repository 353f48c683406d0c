"""What the clock keeps of some cases, in one statement: how they went up, the reports owed for it, pauses."""

from dataclasses import dataclass
from datetime import date

from notoneless.casework.clock.models import Escalation, OwedReport, Pause
from notoneless.casework.remembering import once
from notoneless.casework.uniting import part, united

REASON = "records of cases reached by their officer"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of any of the three kinds; `until` is the day for the answer, of the report, or the end of the pause.

    `other` is who answers, who receives the report, or why the pause ended; what follows `answer` is said of rises.
    """

    kind: str
    pk: int
    case_id: int
    day: date
    until: date
    ended_on: date | None
    state: str
    label: str
    text: str
    other: str
    stops: bool
    answer: str
    level: int
    own_due_on: date
    acts_until: date | None
    to_path: str
    relapse: int
    failures: int
    township_failures: int
    notice_due_on: date | None


def records_of(cases: list[int]) -> list[Record]:
    """Oldest first within a kind; asked for once while one case is read."""
    return once(("clock", *cases), lambda: _loaded(cases))


def _loaded(cases: list[int]) -> list[Record]:
    rises, owed, pauses = (
        model.objects.unscoped(REASON).filter(case_id__in=cases) for model in (Escalation, OwedReport, Pause)
    )
    same = ("answer", "level", "own_due_on", "acts_until", "to_path", "relapse")
    counted = ("failures", "township_failures", "notice_due_on")
    found = united(
        Record,
        part(
            Record, "rise", rises, day="raised_on", until="answer_due_on", ended_on="answered_on", state="state",
            label="actor_label", text="explanation", other="to_unit__name", **{name: name for name in same + counted},
        ),
        part(
            Record, "owed", owed, day="owed_on", until="due_on", state="state", label="drafter_label", text="form",
            other="receivers_label",
        ),
        part(
            Record, "pause", pauses, day="since", until="until", ended_on="ended_on", label="reason_label",
            text="note", other="ended_why", stops="stops",
        ),
    )  # fmt: skip
    return sorted(found, key=lambda one: (one.kind, one.pk))
