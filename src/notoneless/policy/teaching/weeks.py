"""How many lessons each week of a teaching plan owes, and how many were given; weeks run from Monday to Sunday."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from notoneless.policy.deadlines import Calendar

WEEK = timedelta(days=7)
DAYS = 7


@dataclass(frozen=True, slots=True)
class Lesson:
    """`kind`: held, missed or made_up; a made-up lesson counts for the week of the lesson it replaces."""

    kind: str
    day: date
    hours: Decimal
    instead_of: date | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """`owed` lessons of at least `hours_each`; `enough` counts those that were long enough."""

    monday: date
    owed: int
    given: int
    enough: int
    missed: int
    hours: Decimal

    @property
    def lacking(self) -> int:
        return max(0, self.owed - self.enough)


@dataclass(frozen=True, slots=True)
class Held:
    """What one plan owed and what was held of it (送教核查): `wordless` lessons say nothing of what was taught."""

    owed: int
    given: int
    made_up: int
    missed: int
    lacking: int
    wordless: int
    hours: Decimal

    @property
    def kept(self) -> bool:
        return not self.lacking and not self.wordless


def held_of(weeks: Iterable[Week], lessons: Iterable[Lesson]) -> Held:
    """The weeks of a plan and its standing lessons, added up."""
    rows, taught = list(weeks), list(lessons)
    given = [one for one in taught if one.kind != "missed"]
    return Held(
        owed=sum(week.owed for week in rows),
        given=len(given),
        made_up=sum(1 for one in given if one.kind == "made_up"),
        missed=len(taught) - len(given),
        lacking=sum(week.lacking for week in rows),
        wordless=sum(1 for one in given if not one.content.strip()),
        hours=sum((one.hours for one in given), Decimal(0)),
    )


def weeks_of(
    since: date,
    until: date,
    *,
    per_week: int,
    hours_each: Decimal,
    lessons: Iterable[Lesson],
    calendar: Calendar,
    on: date,
) -> list[Week]:
    """Only whole weeks owe lessons, and only those with a day worked: the week of a long holiday owes none.

    The week in which `on` lies is listed and owes its lessons only when it is over.
    """
    by_week: dict[date, list[Lesson]] = {}
    for lesson in lessons:
        by_week.setdefault(monday_of(lesson.instead_of or lesson.day), []).append(lesson)
    found, monday = [], monday_of(since)
    last = min(until, on)
    while monday <= last:
        whole = monday >= since and monday + WEEK - timedelta(days=1) <= until
        over = monday + WEEK <= on
        owes = per_week if whole and over and _has_work(monday, calendar) else 0
        found.append(_week(monday, owes, hours_each, by_week.get(monday, ())))
        monday += WEEK
    return found


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def share_met(weeks: Iterable[Week]) -> tuple[int, int]:
    """送教达标率 as (weeks that were met, weeks that owed lessons)."""
    owing = [week for week in weeks if week.owed]
    return sum(1 for week in owing if not week.lacking), len(owing)


def _has_work(monday: date, calendar: Calendar) -> bool:
    return any(calendar.is_working(monday + timedelta(days=day)) for day in range(DAYS))


def _week(monday: date, owed: int, hours_each: Decimal, lessons: Iterable[Lesson]) -> Week:
    rows = list(lessons)
    given = [one for one in rows if one.kind != "missed"]
    return Week(
        monday=monday,
        owed=owed,
        given=len(given),
        enough=sum(1 for one in given if one.hours >= hours_each),
        missed=len(rows) - len(given),
        hours=sum((one.hours for one in given), Decimal(0)),
    )
