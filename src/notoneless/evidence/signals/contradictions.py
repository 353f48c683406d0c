"""What cannot both be true: away and in class on one day, met and not to be found in one hour."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from notoneless.evidence.signals.statement import Signal, Statement, Surroundings
from notoneless.evidence.signals.thresholds import Thresholds


def away_but_in_class(
    statements: Sequence[Statement], known: Surroundings, _limits: Thresholds
) -> Iterator[Signal]:
    for one in statements:
        if one.says_away and one.day in known.present.get(one.child, frozenset()):
            said = f"走访称学生不在校或未找到，学校名册显示 {one.day:%Y-%m-%d} 到校。"
            yield Signal(one.code, "in_class", said)


def met_and_not_found(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Two people at one door within the hour, of whom one met the child and one found nobody."""
    seen: dict[tuple[str, date], list[Statement]] = defaultdict(list)
    for one in statements:
        if one.claimed_at and (one.saw_child or one.says_away):
            seen[one.child, one.day].append(one)
    for told in seen.values():
        told.sort(key=lambda one: (one.claimed_at, one.code))
        for first, second in pairwise(told):
            gap = second.claimed_at - first.claimed_at  # type: ignore[operator]
            differ = (first.saw_child, second.says_away) == (True, True) or (
                first.says_away,
                second.saw_child,
            ) == (
                True,
                True,
            )
            if differ and first.by != second.by and gap < limits.same_visit:
                said = "一小时内，一人称见到学生，另一人称未见到。"
                yield Signal(second.code, "contradiction", said, (first.code,))
