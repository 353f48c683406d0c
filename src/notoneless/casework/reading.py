"""One case as an officer reads it: who answers, what was done, what was reported and who knows; one event each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.casework import lists
from notoneless.casework.cards import Card, cards_of
from notoneless.casework.models import Case, CaseMove, SuspicionReport, Told
from notoneless.casework.standing import Standing, standing_of
from notoneless.casework.steps import Step, offered_steps
from notoneless.officers.lists import answering_posts, names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.places.paths import prefixes
from notoneless.policy import Policy, Term
from notoneless.policy.case_moves import next_step

ANSWERING = ("township_clerk", "principal", "registrar", "county_officer", "village_cadre", "grid_manager")
ALSO_DECIDES = "visits.failed_in_a_row_before_report"


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers for what; a vacant post is named all the same."""

    unit: str
    post: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class ReportRead:
    report: SuspicionReport
    reporter: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class CaseRead:
    """`names` are those of the officers behind the moves."""

    case: Case
    standing: Standing
    turn: str
    steps: tuple[Step, ...]
    moves: tuple[CaseMove, ...]
    names: dict[str, str]
    reports: tuple[ReportRead, ...]
    persons: tuple[Person, ...]
    terms: tuple[Term, ...]
    cards: tuple[Card, ...]
    workable: bool


def read_case(*, code: str, policy: Policy, by: Officer, on: date) -> CaseRead | None:
    """None for a case that does not exist or is not this officer's: both look the same from outside."""
    case = lists.case_of(by, code, on=on)
    if case is None:
        return None
    moves, reports = lists.moves_of(case), lists.reports_of(case)
    names = names_of([*(one.by_code for one in moves), *(one.reported_by for one in reports)])
    persons = _persons(case, on=on)
    turn = lists.whose_turn(case)
    responsible = next((one.name for one in persons if one.unit == turn and one.name), "")
    trail.note("case.viewed", by=by, on=on, about=case.code, area=case.owner_path)
    return CaseRead(
        case=case,
        standing=standing_of(case, owner=turn, responsible=responsible, on=on),
        turn=turn,
        steps=tuple(offered_steps(case, policy, by=by, on=on)),
        moves=tuple(moves),
        names=names,
        reports=tuple(
            ReportRead(one, names.get(one.reported_by, one.reported_by), tuple(lists.told_of(one)))
            for one in reports
        ),
        persons=persons,
        terms=_terms(case, policy),
        cards=cards_of(case, policy, by=by, on=on),
        workable=case.closed_on is None
        and may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on),
    )


def _persons(case: Case, *, on: date) -> tuple[Person, ...]:
    """Whose turn it is, the owner, the school, then the child's village and what is above it up to the township."""
    paths = [case.awaited_path, case.owner_path, case.school_path, *_above(case.area_path)]
    found, seen = [], set()
    for path in paths:
        if not path or path in seen:
            continue
        seen.add(path)
        found += answering_posts(path, on=on, roles=ANSWERING)
    phones = _phones(line.holder_code for line in found if line.holder_code)
    return tuple(
        Person(one.unit_name, one.role_label, one.holder, phones.get(one.holder_code, "")) for one in found
    )


def _above(path: str) -> list[str]:
    """A village and its township; the county's own posts are not asked for each child."""
    return [prefix for prefix in prefixes(path) if prefix.count("/") > 1]


def _phones(codes: Iterable[str]) -> dict[str, str]:
    """Work phones of colleagues, for the one-tap call."""
    rows = Officer.objects.filter(code__in=set(codes))
    return {one.code: one.phone or "" for one in rows}


def _terms(case: Case, policy: Policy) -> tuple[Term, ...]:
    """The values of the rules that decide now: the days of this state, and when a case goes up."""
    step = next_step(case.state, policy)
    keys = [step.key] if step else []
    if case.state in ("persuading", "escalated"):
        keys.append(ALSO_DECIDES)
    return tuple(policy.term(key) for key in keys if key in policy.all_terms)
