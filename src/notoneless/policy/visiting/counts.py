"""The two counts of persuasion visits, kept apart: failures in a row that send a case up, records a file must hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from notoneless.policy.topics import Visits
from notoneless.policy.visiting.words import FROM_AFAR

COUNTS, WAITING, RETURNED = "counts", "waiting", "returned"
OPEN, KEPT, BROKEN = "open", "kept", "broken"
Moment = tuple[date, datetime]
MORE_THAN_ONE = 2


@dataclass(frozen=True, slots=True)
class Made:
    """One visit as counting sees it. `moment` orders visits: the day they were made on, then when they came in.

    `standing` is COUNTS unless the entry waits for somebody's look or was sent back; `promise` is '' without one.
    """

    moment: Moment
    outcome: str
    manner: str
    result: str
    level: str
    bodies: frozenset[str] = frozenset()
    promise: str = ""
    promised_on: date | None = None
    standing: str = COUNTS
    suspected: bool = False

    @property
    def day(self) -> date:
        return self.moment[0]


@dataclass(frozen=True, slots=True)
class VisitCounts:
    failed_in_a_row: int = 0
    failed_since: date | None = None
    persuasion_records: int = 0
    joint_records: int = 0
    township_failures: int = 0
    first_visit_on: date | None = None
    last_visit_on: date | None = None
    promised_on: date | None = None


def visit_counts(made: Iterable[Made], rules: Visits, *, out_since: Moment) -> VisitCounts:
    """Visits of the present time out of school only: after a relapse both counts start anew."""
    seen = sorted((one for one in made if one.standing == COUNTS), key=lambda one: one.moment)
    present = [one for one in seen if one.moment >= out_since and _is_time(one, rules)]
    tried = [one for one in present if _is_try(one, rules)]
    records = [one for one in present if _is_record(one, rules)]
    by_township = [one for one in tried if failed(one) and "township" in {one.level, *one.bodies}]
    joint = [one for one in records if len({one.level, *one.bodies}) >= (rules.joint_bodies or MORE_THAN_ONE)]
    row = _in_a_row(tried, rules)
    return VisitCounts(
        failed_in_a_row=len(row),
        failed_since=row[0].day if row else None,
        persuasion_records=len(records),
        joint_records=len(joint),
        township_failures=len(_apart(by_township, rules)),
        first_visit_on=tried[0].day if tried else None,
        last_visit_on=present[-1].day if present else None,
        promised_on=present[-1].promised_on if present and present[-1].promise == OPEN else None,
    )


def failed(one: Made) -> bool:
    """A promise is no failure before it is broken; nobody met, refused or undecided is one."""
    if one.result == "promised":
        return one.promise == BROKEN
    return one.result != "returned"


def _is_time(one: Made, rules: Visits) -> bool:
    """Whether what was done before the child was found to be out is persuasion at all."""
    return bool(rules.counts_while_suspected) or not one.suspected


def _is_try(one: Made, rules: Visits) -> bool:
    if rules.counting_levels is not None and one.level not in rules.counting_levels:
        return False
    return _is_listed(one, rules.failure_outcomes, rules)


def _is_record(one: Made, rules: Visits) -> bool:
    return _is_listed(one, rules.record_outcomes, rules)


def _is_listed(one: Made, outcomes: tuple[str, ...] | None, rules: Visits) -> bool:
    """Nothing stated counts everything, except what was done from afar: that needs the pack's word."""
    if one.manner in FROM_AFAR or one.outcome == "telephone":
        return bool(rules.telephone_counts)
    return outcomes is None or one.outcome in outcomes


def _in_a_row(row: Sequence[Made], rules: Visits) -> list[Made]:
    """Those after the last visit that did not fail; an open promise neither counts nor breaks the row."""
    failures: list[Made] = []
    for one in row:
        if failed(one):
            failures.append(one)
        elif one.promise != OPEN:
            failures.clear()
    return _apart(failures, rules)


def _apart(row: Sequence[Made], rules: Visits) -> list[Made]:
    """Several calls of one day are one; the pack says how many days must lie between two that count."""
    kept: list[Made] = []
    for one in row:
        if not kept or (one.day - kept[-1].day).days >= (rules.failures_apart_days or 0):
            kept.append(one)
    return kept
