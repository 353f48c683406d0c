"""What cannot both be true: away and in class on one day, met and not to be found in one hour."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import pairwise

from notoneless.evidence.signals.statement import Signal, Statement, Surroundings, local
from notoneless.evidence.signals.thresholds import Thresholds

LESSONS = (
    (time(8, 40), time(11, 20)),
    (time(14, 40), time(16, 20)),
)  # hours of lessons in every school, noon left out
SATURDAY = 5
_AT_SCHOOL = re.compile("学校|教室|班里|班上|课堂|课间|操场|校门|宿舍|办公室|校长|在校")


def away_but_in_class(
    statements: Sequence[Statement], known: Surroundings, _limits: Thresholds
) -> Iterator[Signal]:
    for one in statements:
        if one.says_away and one.day in known.present.get(one.child, frozenset()):
            said = f"走访称学生不在校或未找到，学校名册显示 {one.day:%Y-%m-%d} 到校。"
            yield Signal(one.code, "in_class", said)


def met_at_home_in_lessons(statements: Sequence[Statement], known: Surroundings) -> Iterator[Signal]:
    """Seen somewhere else at an hour at which the school has the child in class; evenings and noons are free."""
    for one in statements:
        here = one.day in known.present.get(one.child, frozenset())
        at_school = _AT_SCHOOL.search(one.where or one.text)
        if one.saw_child and here and not at_school and _in_lessons(one):
            said = f"走访称上课时间在校外见到学生，学校名册显示 {one.day:%Y-%m-%d} 到校。"
            yield Signal(one.code, "in_class", said)


def _in_lessons(one: Statement) -> bool:
    if one.claimed_at is None or one.day.weekday() >= SATURDAY:
        return False
    hour = local(one.claimed_at).time()
    return any(first <= hour <= last for first, last in LESSONS)


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
