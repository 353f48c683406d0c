"""One visit to one house, however many records it left: brothers and sisters entered apart, two officers together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from notoneless.evidence.signals.statement import Statement, Surroundings
from notoneless.evidence.signals.thresholds import Thresholds

Key = tuple[date, str, int]


def household(child: str, known: Surroundings) -> str:
    """The house this child belongs to; a child of whom no house is known is one of its own."""
    return known.households.get(child) or child


def joined_by_house(
    statements: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> dict[str, Statement]:
    """Records about one house, one day and about one hour carry one occasion, whoever of the officers wrote them.

    A second record by the same officer about the same child is never joined: one visit told twice stays two.
    """
    groups: dict[Key, list[Statement]] = defaultdict(list)
    turns: dict[tuple[date, str, str], int] = defaultdict(int)
    for one in statements:
        own = one.day, one.by, one.child
        groups[one.day, household(one.child, known), turns[own]].append(one)
        turns[own] += 1
    return {
        one.code: one if one.visit == visit else replace(one, occasion=visit)
        for group in groups.values()
        for one, visit in _of_one_hour(group, limits)
    }


def _of_one_hour(group: list[Statement], limits: Thresholds) -> Iterator[tuple[Statement, str]]:
    first = group[0]
    joined = {one.visit for one in group if _together(first, one, limits)}
    for one in group:
        yield one, first.visit if one.visit in joined else one.visit


def _together(first: Statement, one: Statement, limits: Thresholds) -> bool:
    start: datetime | None = first.claimed_at
    if start is None or one.claimed_at is None:
        return True
    return abs(one.claimed_at - start) < limits.same_visit
