"""How a period is counted: the first day not, the last day moved off a rest day, unknown years provisional."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from notoneless.policy.packs import HOLIDAYS_FILE, NATIONAL, shelf
from notoneless.policy.timeline import PackError

CALENDAR, WORKING = "calendar", "working"
KIND_LABELS = {CALENDAR: "自然日", WORKING: "工作日"}
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class Calendar(Protocol):
    """Knows which days are worked; a year that it does not know is judged by weekends and said to be so."""

    def is_working(self, day: date) -> bool: ...

    def knows(self, year: int) -> bool: ...


@dataclass(frozen=True)
class HolidayTable:
    """Weekdays off and weekend days worked, for the years the State Council has published."""

    rest: frozenset[date]
    work: frozenset[date]
    years: frozenset[int]
    sources: Mapping[int, str]
    names: Mapping[date, str]

    def is_working(self, day: date) -> bool:
        return day not in self.rest and (day.weekday() < SATURDAY or day in self.work)

    def knows(self, year: int) -> bool:
        return year in self.years

    def with_year(
        self, year: int, *, rest: Mapping[date, str], work: frozenset[date], source: str
    ) -> "HolidayTable":
        """The table with one year entered (or replaced) by the county when the notice comes out."""
        kept_rest = {day for day in self.rest if day.year != year}
        kept_work = {day for day in self.work if day.year != year}
        names = {day: name for day, name in self.names.items() if day.year != year}
        return HolidayTable(
            rest=frozenset(kept_rest | set(rest)),
            work=frozenset(kept_work | work),
            years=self.years | {year},
            sources=MappingProxyType({**self.sources, year: source}),
            names=MappingProxyType({**names, **rest}),
        )


@dataclass(frozen=True)
class Deadline:
    """The last day, whether it may still change, and how it was counted."""

    date: date
    provisional: bool
    explanation: str


def due_after(start: date, days: int, kind: str = CALENDAR, calendar: Calendar | None = None) -> Deadline:
    """The last day of a period of `days` that opens on `start`; `start` itself does not count."""
    if kind not in KIND_LABELS:
        raise ValueError(f"unknown way of counting: {kind}")
    if days < 0:
        raise ValueError("a period cannot be negative")
    table = calendar or holidays()
    counted = _count_working(start, days, table) if kind == WORKING else start + timedelta(days=days)
    last = _moved_on(counted, table)
    unknown = _unknown_years(start if kind == WORKING else counted, last, table)
    return Deadline(last, bool(unknown), _explain(start, days, kind, counted, last, unknown))


def due_on_day(day: date, calendar: Calendar | None = None) -> Deadline:
    """A day that a rule names (每周四、9月25日前): itself, or the next day worked where it is a rest day."""
    table = calendar or holidays()
    last = _moved_on(day, table)
    unknown = _unknown_years(day, last, table)
    said = f"期限为{day}" if last == day else f"期限{day}为休息日，顺延至{last}"
    if unknown:
        said += f"；{'、'.join(map(str, unknown))}年节假日安排尚未录入，期限为暂定"
    return Deadline(last, bool(unknown), said)


def days_late(deadline: date, *, on: date) -> int:
    """Whole days past the last day; none on the last day itself."""
    return max((on - deadline).days, 0)


@lru_cache(maxsize=4)
def holidays(folder: Path | None = None) -> HolidayTable:
    """The table that ships in packs/national/holidays.toml."""
    path = (folder or shelf()) / NATIONAL / HOLIDAYS_FILE
    return read_holidays(tomllib.loads(path.read_text(encoding="utf-8")))


def read_holidays(raw: Mapping[str, Mapping[str, object]]) -> HolidayTable:
    """Refuses a day in the wrong year, a rest day that is a weekend, a worked day that is none."""
    rest: dict[date, str] = {}
    work: set[date] = set()
    sources: dict[int, str] = {}
    for text, table in raw.items():
        year, where = int(text), f"{HOLIDAYS_FILE} [{text}]"
        if set(table) != {"source", "work", "rest"}:
            raise PackError(where, "须有 source、work、rest 三项，不得有其他")
        sources[year] = str(table["source"])
        named = {day: name for name, held in _pairs(table["rest"], where) for day in held}
        worked = _days(table["work"], where)
        if any(day.year != year or day.weekday() >= SATURDAY for day in named):
            raise PackError(where, "rest 只列本年周一至周五的放假日")
        if any(day.year != year or day.weekday() < SATURDAY for day in worked):
            raise PackError(where, "work 只列本年周六、周日的上班日")
        rest |= named
        work |= set(worked)
    return HolidayTable(
        frozenset(rest),
        frozenset(work),
        frozenset(sources),
        MappingProxyType(sources),
        MappingProxyType(rest),
    )


def _pairs(table: object, where: str) -> list[tuple[str, list[date]]]:
    if not isinstance(table, dict):
        raise PackError(where, "rest 应为一张表")
    return [(str(name), _days(held, where)) for name, held in table.items()]


def _days(held: object, where: str) -> list[date]:
    if not isinstance(held, list) or not all(isinstance(day, date) for day in held):
        raise PackError(where, "应为日期列表")
    return held


def _count_working(start: date, days: int, table: Calendar) -> date:
    day, left = start, days
    while left:
        day += ONE_DAY
        left -= table.is_working(day)
    return day


def _moved_on(day: date, table: Calendar) -> date:
    while not table.is_working(day):
        day += ONE_DAY
    return day


def _unknown_years(first: date, last: date, table: Calendar) -> list[int]:
    """Working days hang on every year passed through, calendar days only on where the last day falls."""
    return [year for year in range(first.year, last.year + 1) if not table.knows(year)]


def _explain(start: date, days: int, kind: str, counted: date, last: date, unknown: list[int]) -> str:
    parts = [f"自{start}次日起算{days}个{KIND_LABELS[kind]}，首日不计"]
    if last != counted:
        parts.append(f"末日{counted}为休息日，顺延至{last}")
    else:
        parts.append(f"末日为{last}")
    if unknown:
        parts.append(f"{'、'.join(map(str, unknown))}年节假日安排尚未录入，期限为暂定")
    return "；".join(parts)
