"""What the clock keeps of some cases, in one statement, and what of it the rules ask: pauses, what a rise used up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from notoneless.casework.clock.models import Escalation, OwedReport, Pause
from notoneless.casework.clock.models.escalation import OPEN, OVERTAKEN
from notoneless.casework.facts import fact_source
from notoneless.casework.models import Case
from notoneless.casework.noticing.facts import lapsed
from notoneless.casework.remembering import once
from notoneless.casework.uniting import part, united
from notoneless.casework.visiting.counting import facts_for_the_night
from notoneless.places.paths import is_education
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.timing.pausing import Hold

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


ONE_DAY = timedelta(days=1)


@fact_source(
    "holds",
    "due_on",
    "risen_on",
    "risen_failures",
    "risen_failures_on",
    "risen_township_failures",
    "risen_notice_due_on",
)
def clock_facts(cases: list[Case], policy: Policy, on: date) -> Mapping[int, Mapping[str, Any]]:
    """One statement, whatever the number of cases. What rose before a relapse counts for nothing after it."""
    by_pk = {case.pk: case for case in cases}
    known: dict[int, dict[str, Any]] = {}
    for one in records_of(list(by_pk)):
        if one.kind == "pause" and one.stops:
            last = one.ended_on - ONE_DAY if one.ended_on else one.until
            held = known.setdefault(one.case_id, {})
            held["holds"] = (*held.get("holds", ()), Hold(one.day, last))
        elif one.kind == "rise" and one.state != OVERTAKEN and one.relapse == by_pk[one.case_id].relapses:
            known.setdefault(one.case_id, {}).update(_used(one))
    return known


def timed_facts(cases: list[Case], policy: Policy, on: date) -> dict[int, CaseFacts]:
    """For many cases only what the rules of time ask: visits, notices and the clock's own records."""
    told = [source(cases, policy, on) for source in (facts_for_the_night, lapsed, clock_facts)]
    found = {}
    for case in cases:
        known: dict[str, Any] = {"step": case.next_step, "step_since": case.step_since, "due_on": case.due_on}
        for one in told:
            known.update(one.get(case.pk, {}))
        found[case.pk] = CaseFacts(
            on=on,
            state=case.state,
            level=case.level,
            opened_on=case.opened_on,
            origin=case.origin,
            in_county=is_education(case.owner_path),
            **known,
        )
    return found


def _used(rise: Record) -> dict[str, Any]:
    used: dict[str, Any] = {
        "risen_on": rise.ended_on or rise.day,
        "risen_failures": rise.failures,
        "risen_failures_on": rise.day,
        "risen_township_failures": rise.township_failures,
        "risen_notice_due_on": rise.notice_due_on,
    }
    return used | ({"due_on": rise.until} if rise.state == OPEN else {})
