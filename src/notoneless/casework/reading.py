"""One case as an officer reads it: who answers, what was done, what was reported and who knows; one event each time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from notoneless import trail
from notoneless.casework import lists
from notoneless.casework.cards import Card, cards_of
from notoneless.casework.facts import steps_of
from notoneless.casework.models import Case, CaseMove, SuspicionReport
from notoneless.casework.remembering import one_reading
from notoneless.casework.standing import Standing, standing_of
from notoneless.casework.steps import Step, offered_steps
from notoneless.officers.lists import PostLine, name_behind, posts_at
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.paths import prefixes
from notoneless.policy import Policy, Term
from notoneless.policy.case_moves import next_step

ANSWERING = ("township_clerk", "principal", "registrar", "county_officer", "village_cadre", "grid_manager")
ALSO_DECIDES = "visits.failed_in_a_row_before_report"
OF_REPORT = ("code", "channel", "seen_on", "text", "reported_by", "reporter")


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers for what; a vacant post is named all the same."""

    unit: str
    post: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Reported:
    """`told`: the name of a unit and the day on which it took note."""

    code: str
    channel: str
    seen_on: date
    text: str
    reporter: str
    told: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True, slots=True)
class CaseRead:
    """`moves` carry the names of the officers behind them (`by_name`)."""

    case: Case
    standing: Standing
    turn: str
    steps: tuple[Step, ...]
    moves: tuple[CaseMove, ...]
    reports: tuple[Reported, ...]
    persons: tuple[Person, ...]
    terms: tuple[Term, ...]
    cards: tuple[Card, ...]
    workable: bool


def read_case(*, code: str, policy: Policy, by: Officer, on: date) -> CaseRead | None:
    """None for a case that does not exist or is not this officer's: both look the same from outside."""
    case = lists.case_of(by, code, on=on)
    if case is None:
        return None
    trail.note("case.viewed", by=by, on=on, about=case.code, area=case.owner_path)
    with one_reading():
        return _read(case, policy, by, on)


def standing_read(case: Case, *, on: date) -> Standing:
    """How a case stands, as its page says it, for the pages of its deeds."""
    persons, turn = _persons(case, on=on)
    return standing_of(case, owner=turn, responsible=_responsible(persons, turn), on=on)


def _responsible(persons: Sequence[Person], turn: str) -> str:
    return next((one.name for one in persons if one.unit == turn and one.name), "")


def _read(case: Case, policy: Policy, by: Officer, on: date) -> CaseRead:
    persons, turn = _persons(case, on=on)
    return CaseRead(
        case=case,
        standing=standing_of(case, owner=turn, responsible=_responsible(persons, turn), on=on),
        turn=turn,
        steps=tuple(offered_steps(case, policy, by=by, on=on)),
        moves=tuple(steps_of([case.pk])),
        reports=tuple(_reports(case)),
        persons=persons,
        terms=_terms(case, policy),
        cards=cards_of(case, policy, by=by, on=on),
        workable=case.closed_on is None
        and may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on),
    )


def _persons(case: Case, *, on: date) -> tuple[tuple[Person, ...], str]:
    """Whose turn it is, the owner, the school, then the child's village and what is above it up to the township.

    And the name of the unit whose turn it is, which hangs on its posts.
    """
    paths = [case.awaited_path, case.owner_path, case.school_path, *_above(case.area_path)]
    at = posts_at(filter(None, paths), on=on)
    awaited = at.get(case.awaited_path, ())
    persons = tuple(
        Person(one.unit_name, one.role_label, one.holder, one.holder_phone)
        for path in dict.fromkeys(paths)
        for one in sorted(_answering(at.get(path, ())), key=lambda line: ANSWERING.index(line.role))
    )
    return persons, awaited[0].unit_name if awaited else lists.whose_turn(case)


def _answering(lines: Iterable[PostLine]) -> list[PostLine]:
    return [line for line in lines if line.role in ANSWERING]


def _above(path: str) -> list[str]:
    """A village and its township; the county's own posts are not asked for each child."""
    return [prefix for prefix in prefixes(path) if prefix.count("/") > 1]


def _terms(case: Case, policy: Policy) -> tuple[Term, ...]:
    """The values of the rules that decide now: the days of this state, and when a case goes up."""
    step = next_step(case.state, policy)
    keys = [step.key] if step else []
    if case.state in ("persuading", "escalated"):
        keys.append(ALSO_DECIDES)
    return tuple(policy.term(key) for key in keys if key in policy.all_terms)


def _reports(case: Case) -> list[Reported]:
    """Oldest first; only for a case that was reached through `visible_cases`."""
    rows = SuspicionReport.objects.of_shown(case, "case").annotate(reporter=name_behind("reported_by"))
    said = rows.order_by("pk", "told__unit_path").values_list(*OF_REPORT, "told__unit__name", "told__seen_on")
    return [_report(tuple(lines)) for _, lines in groupby(said, key=lambda line: line[0])]


def _report(lines: Sequence[tuple[Any, ...]]) -> Reported:
    code, channel, seen_on, text, by_code, reporter, *_ = lines[0]
    told = tuple((unit, seen) for *_, unit, seen in lines if unit)
    return Reported(code, channel, seen_on, text, reporter or by_code, told)
