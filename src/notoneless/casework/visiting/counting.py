"""What the visits of cases come to, for the rules: one reading for many cases, in two statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from notoneless.casework.facts import fact_source, steps_of
from notoneless.casework.models import Case, CaseMove
from notoneless.casework.remembering import once
from notoneless.casework.uniting import held_by, holders_of
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.out_days import Moved, OutDays, out_days
from notoneless.policy import Policy
from notoneless.policy.visiting.counts import (
    COUNTS,
    RETURNED,
    WAITING,
    Made,
    Moment,
    VisitCounts,
    visit_counts,
)

STANDING = {"": COUNTS, "taken": COUNTS, "waiting": WAITING, "returned": RETURNED}
BACK_ON = "back_on"
"""What a confirmed return keeps on its move: the day on which the child sat in class again."""
CHECK = "check"
FACTS = (
    "failed_in_a_row", "failed_since", "persuasion_records", "joint_records", "township_failures",
    "first_visit_on", "last_visit_on", "promised_on",
)  # fmt: skip


class Counted(Protocol):
    """What counting asks of a visit: the record itself, or the light row that is read for many cases."""

    pk: int
    corrects_id: int | None
    review: str
    visited_on: date
    received_at: datetime


AnyVisit = TypeVar("AnyVisit", bound=Counted)


@dataclass(slots=True)
class Row:
    """Of a visit what the counts rest on: a tenth of the cost of the whole record."""

    pk: int
    case_id: int
    corrects_id: int | None
    review: str
    visited_on: date
    received_at: datetime
    outcome: str
    manner: str
    result: str
    level: str
    bodies: list[str]
    promise: str
    promised_on: date | None
    suspected: bool
    code: str
    late: bool
    reason: str
    apology: str


READ = tuple(one.name for one in fields(Row))


@fact_source(*FACTS)
def facts_of_visits(cases: list[Case], policy: Policy, on: date) -> Mapping[int, Mapping[str, Any]]:
    """The days out of school come from the steps, which whoever asks for facts has read already."""
    pks = [case.pk for case in cases]
    return _facts(_counts(pks, _days_by_steps(pks), policy))


def facts_for_the_night(cases: list[Case], policy: Policy, on: date) -> Mapping[int, Mapping[str, Any]]:
    """The same for thousands of cases, whose steps nobody else reads: of them only what counts."""
    return _facts(counts_of(cases, policy))


def _facts(counts: Mapping[int, VisitCounts]) -> Mapping[int, Mapping[str, Any]]:
    return {pk: {name: getattr(one, name) for name in FACTS} for pk, one in counts.items()}


def counts_of(cases: Iterable[Case], policy: Policy) -> dict[int, VisitCounts]:
    pks = [case.pk for case in cases]
    return _counts(pks, out_days_of(pks), policy)


def _counts(pks: list[int], days: Mapping[int, OutDays], policy: Policy) -> dict[int, VisitCounts]:
    rows = made_in(pks)
    return {pk: _counted(pk, rows[pk], days[pk], policy) for pk in pks}


def made_in(pks: list[int]) -> dict[int, list[Row]]:
    """The visits of each case and of those joined into it, oldest entry first; asked for once while one is read."""
    return once(("visits", *pks), lambda: _visits(pks))


def _visits(pks: list[int]) -> dict[int, list[Row]]:
    rows: dict[int, list[Row]] = {pk: [] for pk in pks}
    if not pks:
        return rows
    holders = {} if len(pks) == 1 else holders_of(pks)
    held: Any = list(holders) or held_by(pks[0])
    visits = Visit.objects.unscoped("counts of cases reached by their officer").order_by()
    for said in visits.filter(case_id__in=held).values_list(*READ):
        row = Row(*said)
        for holder in holders.get(row.case_id, pks):
            rows[holder].append(row)
    return {pk: sorted(found, key=lambda one: one.pk) for pk, found in rows.items()}


def out_days_of(pks: Iterable[int]) -> dict[int, OutDays]:
    moves: dict[int, list[Moved]] = {pk: [] for pk in pks}
    rows = CaseMove.objects.unscoped("days out of school of cases reached by their officer")
    rows = rows.filter(case_id__in=list(moves)).exclude(move=CHECK).order_by("pk")
    for pk, *said in rows.values_list(
        "case_id", "move", "to_state", "on", "recorded_at", f"values__{BACK_ON}"
    ):
        moves[pk].append(_moved(*said))
    return {pk: out_days(held) for pk, held in moves.items()}


def _days_by_steps(pks: list[int]) -> dict[int, OutDays]:
    moves: dict[int, list[Moved]] = {pk: [] for pk in pks}
    for one in steps_of(pks):
        if one.move != CHECK:
            back = one.values.get(BACK_ON)
            moves[one.case_id].append(_moved(one.move, one.to_state, one.on, one.recorded_at, back))
    return {pk: out_days(held) for pk, held in moves.items()}


def _moved(move: str, state: str, day: date, at: datetime, back: str | None) -> Moved:
    return Moved(move, state, date.fromisoformat(back) if back else day, at)


def standing_visits(rows: Iterable[AnyVisit]) -> list[AnyVisit]:
    """Of a visit and its corrections the newest that stands; what waits or was sent back leaves the older one."""
    held = {one.pk: one for one in rows}
    stands = [one for one in held.values() if STANDING[one.review] == COUNTS]
    replaced = {older.pk for one in stands for older in _older(one, held)}
    kept = [(moment_of(one, held), one) for one in stands if one.pk not in replaced]
    return [one for _, one in sorted(kept, key=lambda pair: (pair[0], pair[1].pk))]


def moment_of(one: AnyVisit, held: Mapping[int, AnyVisit]) -> Moment:
    """A corrected visit keeps its place in the row: the day it says, and when the first entry came in."""
    first = ([one, *_older(one, held)])[-1]
    return one.visited_on, first.received_at


def _older(one: AnyVisit, held: Mapping[int, AnyVisit]) -> list[AnyVisit]:
    found: list[AnyVisit] = []
    while one.corrects_id is not None and one.corrects_id in held:
        one = held[one.corrects_id]
        found.append(one)
    return found


def made_of(one: Row, moment: Moment) -> Made:
    return Made(
        moment=moment, outcome=one.outcome, manner=one.manner, result=one.result, level=one.level,
        bodies=frozenset(one.bodies), promise=one.promise,
        promised_on=one.promised_on, suspected=one.suspected,
    )  # fmt: skip


def _counted(pk: int, rows: list[Row], days: OutDays, policy: Policy) -> VisitCounts:
    """What was done under a case that was joined into this one counts too: it is the same absence of the child."""
    if not days.spells:
        return VisitCounts()
    held = {one.pk: one for one in rows}
    since = [days.spells[-1].since]
    if len(days.spells) == 1:
        since += [moment_of(one, held) for one in rows if one.case_id != pk]
    made = [made_of(one, moment_of(one, held)) for one in standing_visits(rows)]
    return visit_counts(made, policy.visits, out_since=min(since))
