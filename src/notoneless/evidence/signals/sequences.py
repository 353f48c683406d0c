"""Series that life does not make: outcomes in turn, one course for several families, records down the roster."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from notoneless.evidence.signals.households import household
from notoneless.evidence.signals.statement import Signal, Statement, Surroundings
from notoneless.evidence.signals.thresholds import Thresholds

Outcome = tuple[bool, bool]
LONGEST_TURN = 6


def outcomes_in_turn(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Different outcomes, visit after visit, always in one and the same order."""
    for told in _by_officer(statements).values():
        outcomes = [_outcome(one) for one in told]
        for period in range(2, LONGEST_TURN + 1):
            run = _longest_run(outcomes, period)
            if len(run) >= limits.turns_told and len(set(outcomes[run.start : run.start + period])) > 1:
                found = told[run.start : run.stop]
                said = f"{len(found)} 次走访的结果每 {period} 次循环一遍，次序不变。"
                yield Signal(found[-1].code, "in_turn", said, tuple(one.code for one in found[:-1]))
                break


def _longest_run(outcomes: list[Outcome], period: int) -> range:
    """The longest stretch in which each outcome is the one so many visits before."""
    best, start = range(0), 0
    for place in range(period, len(outcomes) + 1):
        if place == len(outcomes) or outcomes[place] != outcomes[place - period]:
            best = max(best, range(start, place), key=len)
            start = place - period + 1
    return best


def one_course_for_many(
    statements: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Several families seen after the same numbers of days with the same outcomes, by one officer."""
    for told in _by_officer(statements).values():
        children: dict[str, list[Statement]] = defaultdict(list)
        for one in told:
            children[household(one.child, known)].append(one)
        courses: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for seen in children.values():
            if len(seen) >= limits.course_length:
                gaps = tuple((later.day - earlier.day).days for earlier, later in pairwise(seen))
                courses[gaps, tuple(map(_outcome, seen))].append(seen[-1])
        for last in courses.values():
            if len(last) >= limits.course_families:
                said = f"{len(last)} 户的走访间隔天数和结果逐次相同。"
                yield Signal(last[-1].code, "one_course", said, tuple(one.code for one in last[:-1]))


def in_order_of_the_roster(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """At one sitting, a short while each, down or up the list of children, though the days lie in no order."""
    officers: dict[str, list[Statement]] = defaultdict(list)
    for one in sorted(statements, key=lambda one: (one.received_at, one.code)):
        officers[one.by].append(one)
    runs = [
        run
        for told in officers.values()
        for falling in (False, True)
        for run in _climbing(told, limits, falling=falling)
    ]
    for run in runs:
        days = [one.day for one in run]
        walked = days in (sorted(days), sorted(days, reverse=True))
        if len(run) >= limits.roster_length and not walked:
            said = f"{len(run)} 次不同日子的走访按名册顺序接连录入。"
            yield Signal(run[-1].code, "roster", said, tuple(one.code for one in run[:-1]))


def _climbing(told: list[Statement], limits: Thresholds, *, falling: bool) -> Iterator[list[Statement]]:
    run: list[Statement] = []
    for one in told:
        if run:
            soon = one.received_at - run[-1].received_at <= limits.roster_gap
            onward = one.child < run[-1].child if falling else one.child > run[-1].child
            if not (soon and onward):
                yield run
                run = []
        run.append(one)
    yield run


def _by_officer(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """One record of each visit, in the order of the days."""
    found: dict[str, dict[str, Statement]] = defaultdict(dict)
    for one in sorted(statements, key=lambda one: (one.day, one.claimed_at or one.received_at, one.code)):
        found[one.by].setdefault(one.visit, one)
    return {by: list(told.values()) for by, told in found.items()}


def _outcome(one: Statement) -> Outcome:
    return one.saw_child, one.says_away
