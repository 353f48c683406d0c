"""What the clock knows of cases: pauses that stop it, and what the last rise of a case has used up."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from notoneless.casework.clock.models.escalation import OPEN, OVERTAKEN
from notoneless.casework.clock.records import Record, records_of
from notoneless.casework.facts import fact_source
from notoneless.casework.models import Case
from notoneless.casework.noticing.facts import lapsed
from notoneless.casework.visiting.counting import facts_of_visits
from notoneless.places.paths import is_education
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.timing.pausing import Hold

ONE_DAY = timedelta(days=1)


@fact_source(
    "holds", "due_on", "risen_on", "risen_failures", "risen_township_failures", "risen_notice_due_on"
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
    told = [source(cases, policy, on) for source in (facts_of_visits, lapsed, clock_facts)]
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
        "risen_township_failures": rise.township_failures,
        "risen_notice_due_on": rise.notice_due_on,
    }
    return used | ({"due_on": rise.until} if rise.state == OPEN else {})
