"""How a period runs on when its case is held: the days of a pause that stops the clock do not count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.policy.deadlines import (
    CALENDAR,
    KIND_LABELS,
    WORKING,
    Calendar,
    Deadline,
    due_after,
    holidays,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hold:
    """The first and the last day of a pause, both included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class HeldCalendar:
    """A held day is no day on which anything can be done."""

    table: Calendar
    holds: tuple[Hold, ...]

    def is_working(self, day: date) -> bool:
        return self.table.is_working(day) and not any(hold.covers(day) for hold in self.holds)

    def knows(self, year: int) -> bool:
        return self.table.knows(year)


def due_when_held(
    start: date, days: int, kind: str, calendar: Calendar | None, holds: Iterable[Hold]
) -> Deadline:
    """As `due_after`, but no held day is counted and none is the last one."""
    table, merged = calendar or holidays(), merge(holds)
    if not merged:
        return due_after(start, days, kind, table)
    if kind not in KIND_LABELS or days < 0:
        return due_after(start, days, kind, table)  # says what is wrong
    held = HeldCalendar(table, merged)
    if kind == WORKING:
        due = due_after(start, days, WORKING, held)
        return Deadline(due.date, due.provisional, f"{due.explanation}; {_sentence(merged)}")
    pushed = _pushed(start, days, merged)
    due = due_after(start, (pushed - start).days, CALENDAR, held)
    if pushed == start + timedelta(days=days):
        return due
    plain = due_after(start, days, CALENDAR, table)
    said = (
        f"自{start}次日起算{days}个{KIND_LABELS[CALENDAR]}，首日不计；{_sentence(merged)}，末日为{due.date}"
    )
    return Deadline(due.date, due.provisional or plain.provisional, said)


def merge(holds: Iterable[Hold]) -> tuple[Hold, ...]:
    """In order, without overlaps: a day held twice is held once."""
    merged: list[Hold] = []
    for hold in sorted(holds, key=lambda one: (one.first, one.last)):
        if hold.last < hold.first:
            continue
        if merged and hold.first <= merged[-1].last + ONE_DAY:
            merged[-1] = Hold(merged[-1].first, max(merged[-1].last, hold.last))
        else:
            merged.append(hold)
    return tuple(merged)


def _pushed(start: date, days: int, merged: tuple[Hold, ...]) -> date:
    """The day on which so many days that were not held have passed."""
    end = start + timedelta(days=days)
    for hold in merged:
        first = max(hold.first, start + ONE_DAY)
        if first <= end and hold.last >= first:
            end += (hold.last - first) + ONE_DAY
    return end


def _sentence(merged: tuple[Hold, ...]) -> str:
    return "挂起" + "、".join(f"{one.first}至{one.last}" for one in merged) + "不计入期限"
