"""Periods are counted as an independent day-by-day reckoning counts them."""

import random
import tomllib
from datetime import date, timedelta

import pytest

from notoneless.policy.deadlines import CALENDAR, WORKING, days_late, due_after, holidays, read_holidays
from notoneless.policy.packs import HOLIDAYS_FILE, NATIONAL, shelf
from notoneless.policy.timeline import PackError

CASES = 20_000
FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)


def published_days() -> dict[str, bool]:
    """Read the holiday file on its own way: ISO day -> worked or not, as the notices list it."""
    raw = tomllib.loads((shelf() / NATIONAL / HOLIDAYS_FILE).read_text(encoding="utf-8"))
    listed = {}
    for year in raw.values():
        listed |= {day.isoformat(): True for day in year["work"]}
        listed |= {day.isoformat(): False for days in year["rest"].values() for day in days}
    return listed


def reckon(start: date, days: int, kind: str, listed: dict[str, bool]) -> date:
    """The oracle: cross the days off one at a time, as one would on a wall calendar."""
    crossed, today = 0, start
    while True:
        is_worked = listed.get(today.isoformat(), today.isoweekday() not in (6, 7))
        if crossed == days and is_worked:
            return today
        today = date.fromordinal(today.toordinal() + 1)
        if crossed < days:
            crossed += (
                listed.get(today.isoformat(), today.isoweekday() not in (6, 7)) if kind == WORKING else 1
            )


def test_random_periods_end_on_the_day_an_independent_reckoning_gives():
    dice, listed, days_held = random.Random(20261121), published_days(), (LAST - FIRST).days
    table = holidays()

    for _ in range(CASES):
        start = FIRST + timedelta(days=dice.randrange(days_held))
        days, kind = dice.choice([0, 1, 2, 3, 5, 7, 10, 15, 30, 60, 90]), dice.choice([CALENDAR, WORKING])
        assert due_after(start, days, kind, table).date == reckon(start, days, kind, listed), (
            start,
            days,
            kind,
        )


def test_the_first_day_does_not_count():
    assert due_after(date(2023, 9, 4), 5).date == date(2023, 9, 11)
    assert due_after(date(2023, 9, 4), 4).date == date(2023, 9, 8)


def test_a_last_day_in_the_golden_week_moves_to_the_first_working_day_after_it():
    deadline = due_after(date(2023, 9, 26), 5)

    assert deadline.date == date(2023, 10, 7)  # a Saturday worked in exchange
    assert "末日2023-10-01为休息日，顺延至2023-10-07" in deadline.explanation


def test_working_days_skip_the_holiday_and_count_the_saturday_worked_in_exchange():
    assert due_after(date(2026, 2, 13), 3, WORKING).date == date(2026, 2, 25)


def test_a_year_not_yet_published_makes_the_deadline_provisional():
    deadline = due_after(date(2026, 12, 28), 7)

    assert deadline.provisional
    assert "2027年节假日安排尚未录入，期限为暂定" in deadline.explanation


def test_a_year_entered_later_makes_the_deadline_final_and_may_move_it():
    table = holidays().with_year(2027, rest={date(2027, 1, 4): "元旦"}, work=frozenset(), source="示例通知")

    deadline = due_after(date(2026, 12, 28), 7, CALENDAR, table)

    assert (deadline.date, deadline.provisional) == (date(2027, 1, 5), False)


def test_a_deadline_in_a_published_year_is_final():
    assert not due_after(date(2026, 11, 21), 7).provisional


def test_nothing_is_late_on_the_last_day_itself():
    assert [days_late(date(2026, 11, 20), on=date(2026, 11, day)) for day in (19, 20, 21)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("first", "last", "made_up"),
    [
        (date(2026, 1, 1), date(2026, 1, 3), [date(2026, 1, 4)]),
        (date(2026, 2, 15), date(2026, 2, 23), [date(2026, 2, 14), date(2026, 2, 28)]),
        (date(2026, 4, 4), date(2026, 4, 6), []),
        (date(2026, 5, 1), date(2026, 5, 5), [date(2026, 5, 9)]),
        (date(2026, 6, 19), date(2026, 6, 21), []),
        (date(2026, 9, 25), date(2026, 9, 27), []),
        (date(2026, 10, 1), date(2026, 10, 7), [date(2026, 9, 20), date(2026, 10, 10)]),
    ],
)
def test_2026_is_as_the_state_council_announced_it(first: date, last: date, made_up: list[date]):
    table, days = holidays(), [first + timedelta(days=n) for n in range((last - first).days + 1)]

    assert not any(table.is_working(day) for day in days)
    assert all(table.is_working(day) for day in made_up)


def test_the_table_ships_the_years_2020_to_2026():
    assert holidays().years == frozenset(range(2020, 2027))


def test_a_rest_day_that_is_a_sunday_is_refused():
    wrong = {"2030": {"source": "通知", "work": [], "rest": {"元旦": [date(2030, 1, 6)]}}}

    with pytest.raises(PackError, match="周一至周五"):
        read_holidays(wrong)


def test_an_unknown_way_of_counting_is_refused():
    with pytest.raises(ValueError, match="unknown way of counting"):
        due_after(date(2026, 1, 5), 3, "lunar")
