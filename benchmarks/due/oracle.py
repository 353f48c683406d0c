"""The oracle: crosses days off one at a time, as one would on a wall calendar. Shares no code with the product.

It reads the file of holidays its own way, counts with ISO dates as text keys, and knows a pause as a set of days.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

HOLIDAYS = Path(__file__).resolve().parents[2] / "packs" / "national" / "holidays.toml"
SATURDAY, SUNDAY = 6, 7
FAR = 4_000


@cache
def listed() -> dict[str, bool]:
    """ISO day -> worked or not, as the notices list it."""
    raw = tomllib.loads(HOLIDAYS.read_text(encoding="utf-8"))
    days: dict[str, bool] = {}
    for year in raw.values():
        days |= {day.isoformat(): True for day in year["work"]}
        days |= {day.isoformat(): False for held in year["rest"].values() for day in held}
    return days


def worked(day: date) -> bool:
    return listed().get(day.isoformat(), day.isoweekday() not in (SATURDAY, SUNDAY))


def tomorrow(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def last_day(start: date, days: int, by_working_days: bool, held: set[str]) -> date:
    """Cross off the days that count; then on to the next day on which anything can be done."""
    crossed, today = 0, start
    while crossed < days:
        today = tomorrow(today)
        if today.isoformat() in held:
            continue
        if not by_working_days or worked(today):
            crossed += 1
    while not worked(today) or today.isoformat() in held:
        today = tomorrow(today)
    return today


@dataclass
class Story:
    """A case as somebody would tell it: begun, visited on these days without success, held on these days."""

    begun: date
    visits: list[date]
    held: set[str]
    notice_until: date | None = None


@dataclass
class Rules:
    """What the text of a place says, in its own words and numbers; None: it says nothing."""

    every: int
    times: int | None = None
    week: int | None = None
    late: int | None = None
    by_working_days: bool = False


@dataclass
class Answer:
    """The last day of the next visit, and the first day on which the case goes up (None: not within FAR days)."""

    visit_by: date
    up_on: date | None


def answer(story: Story, rules: Rules) -> Answer:
    newest = story.visits[-1] if story.visits else story.begun
    by = last_day(newest, rules.every, rules.by_working_days, story.held)
    return Answer(by, _first_day_up(story, rules, by))


def _first_day_up(story: Story, rules: Rules, visit_by: date) -> date | None:
    """Day after day, asking of each whether a sentence of the text is fulfilled."""
    today = story.begun
    for _ in range(FAR):
        if today.isoformat() not in story.held and _is_up(today, story, rules, visit_by):
            return today
        today = tomorrow(today)
    return None


def _is_up(today: date, story: Story, rules: Rules, visit_by: date) -> bool:
    made = [day for day in story.visits if day <= today]
    if made != story.visits:
        return False  # the case is asked about as it stands after its last visit
    if rules.times is not None and len(made) >= rules.times:
        return True
    if story.notice_until is not None and today > story.notice_until:
        return True
    if rules.week is not None and made and today > last_day(made[0], rules.week, False, story.held):
        return True
    return rules.late is not None and today > last_day(visit_by, rules.late, False, story.held)
