"""How many at once: visits that overlap, records entered in one go, a rush before a deadline, one visit told twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from notoneless.evidence.signals.statement import Signal, Statement, Surroundings, is_round, local
from notoneless.evidence.signals.thresholds import Thresholds


def by_officer(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        found[one.by].append(one)
    return found


def visits_at_once(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Nobody begins a second visit within minutes of the first, unless it is one visit to one family.

    Hours that were typed are round, and two neighbours may share one; three may not.
    """
    for told in by_officer(statements).values():
        timed = sorted((one for one in told if one.claimed_at), key=lambda one: (one.claimed_at, one.code))
        sharing: dict[str, set[str]] = defaultdict(set)
        for one in timed:
            sharing[_minute(one)].add(one.visit)
        for first, second in pairwise(timed):
            gap = second.claimed_at - first.claimed_at  # type: ignore[operator]
            one_hour = is_round(first.claimed_at) and _minute(first) == _minute(second)
            if one_hour and len(sharing[_minute(first)]) < limits.typed_at_once:
                continue
            if first.visit != second.visit and first.child != second.child and gap < limits.start_gap:
                said = f"同一人两户走访的开始时间只差 {gap.total_seconds():.0f} 秒。"
                yield Signal(second.code, "at_once", said, (first.code,))


def _minute(one: Statement) -> str:
    return f"{one.claimed_at:%Y-%m-%d %H:%M %z}"


def entered_in_one_go(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Several records within a minute or two, of different days or without an hour: written up, not kept."""
    for told in by_officer(statements).values():
        arrived = sorted(told, key=lambda one: (one.received_at, one.code))
        for run in _runs(arrived, limits):
            visits = {one.visit for one in run}
            untimed = sum(one.claimed_at is None for one in run)
            if len(visits) >= limits.burst_size and (
                len({one.day for one in run}) > 1 or untimed >= limits.burst_size
            ):
                said = f"{len(visits)} 次走访在 {limits.burst_span.seconds // 60} 分钟内一并录入。"
                yield Signal(run[-1].code, "one_go", said, tuple(one.code for one in run[:-1]))


def _runs(arrived: list[Statement], limits: Thresholds) -> Iterator[list[Statement]]:
    """Longest stretches in which the last came within the span after the first."""
    start = 0
    while start < len(arrived):
        end = start
        while end + 1 < len(arrived) and (
            arrived[end + 1].received_at - arrived[start].received_at <= limits.burst_span
        ):
            end += 1
        if end > start:
            yield arrived[start : end + 1]
        start = end + 1


def rush_before_deadline(
    statements: Sequence[Statement], known: Surroundings, limits: Thresholds
) -> Iterator[Signal]:
    """Many old visits entered just before files are due, or far more than this officer usually enters."""
    for told in by_officer(statements).values():
        for deadline in known.deadlines:
            rush = [one for one in told if 0 <= (deadline - _arrived(one)).days < limits.rush_days]
            old = [one for one in rush if (_arrived(one) - one.day).days >= limits.stale_days]
            if len(old) >= limits.rush_size:
                said = f"{deadline:%Y-%m-%d} 截止前 {limits.rush_days} 天内补录 {len(old)} 次旧的走访。"
                yield Signal(old[-1].code, "rush", said, tuple(one.code for one in old[:-1]))
                continue
            kept = [one for one in rush if _arrived(one) > one.day]  # who walks much then, enters much then
            if len(kept) >= limits.rush_least and len(kept) > limits.rush_times * _usual(told, kept, limits):
                said = f"{deadline:%Y-%m-%d} 截止前 {limits.rush_days} 天内补录 {len(kept)} 次，远多于平时。"
                yield Signal(kept[-1].code, "rush", said, tuple(one.code for one in kept[:-1]))


def _usual(told: list[Statement], rush: list[Statement], limits: Thresholds) -> float:
    """Records of such a stretch of days on average, the rush left out."""
    chosen = {one.code for one in rush}
    rest = sorted(_arrived(one) for one in told if one.code not in chosen)
    if not rest:
        return 0.0
    days = max((rest[-1] - rest[0]).days + 1, limits.rush_days)
    return len(rest) * limits.rush_days / days


def _arrived(one: Statement) -> date:
    return local(one.received_at).date()


def told_twice(statements: Sequence[Statement], limits: Thresholds) -> Iterator[Signal]:
    """Two records of one child by one officer for the same hour: one visit counted as two."""
    seen: dict[tuple[str, str, date], list[Statement]] = defaultdict(list)
    for one in statements:
        seen[one.by, one.child, one.day].append(one)
    for told in seen.values():
        told.sort(key=lambda one: (one.claimed_at or one.received_at, one.code))
        for first, second in pairwise(told):
            gap = (second.claimed_at or second.received_at) - (first.claimed_at or first.received_at)
            if first.visit != second.visit and gap < limits.same_visit:
                said = "同一人同一天对同一名学生的两次走访，相隔不到一小时。"
                yield Signal(second.code, "told_twice", said, (first.code,))
