"""Random periods and cases against a wall calendar that shares no code with ours (100,000 of them: benchmarks/due)."""

import random
from datetime import date, timedelta
from itertools import islice

import pytest
from benchmarks.due.dicing import differences

from notoneless.policy.deadlines import WORKING, due_after, holidays
from notoneless.policy.timing import due, rising
from notoneless.policy.timing.pausing import Hold, due_when_held, merge

CASES = 4_000


def test_random_periods_and_cases_come_out_as_the_wall_calendar_says() -> None:
    assert list(islice(differences(CASES, seed=20261122), 5)) == []


def test_the_oracle_sees_a_clock_that_forgets_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        due, "due_when_held", lambda start, days, kind, table, _: due_after(start, days, kind, table)
    )

    assert list(islice(differences(500, seed=1), 5))


@pytest.mark.parametrize("name", ["_notice", "_failures", "_without_effect", "_lapsed"])
def test_the_oracle_sees_a_clock_that_forgets_a_rule(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tuple(cause for cause in rising._CAUSES if cause.__name__ != name)
    monkeypatch.setattr(rising, "_CAUSES", kept)

    assert list(islice(differences(1_500, seed=1), 5))


def test_two_periods_of_working_days_one_after_the_other_are_one_of_their_sum() -> None:
    dice = random.Random(7)
    for _ in range(500):
        start = date(2020, 1, 2) + timedelta(days=dice.randrange(2_000))
        first, second = dice.randint(1, 30), dice.randint(1, 30)
        between = due_after(start, first, WORKING).date
        assert due_after(between, second, WORKING).date == due_after(start, first + second, WORKING).date


def test_no_last_day_is_a_rest_day_or_a_held_day() -> None:
    dice, table = random.Random(8), holidays()
    for _ in range(500):
        start = date(2020, 1, 2) + timedelta(days=dice.randrange(2_000))
        hold = Hold(start + timedelta(days=dice.randint(0, 9)), start + timedelta(days=dice.randint(9, 30)))
        last = due_when_held(start, dice.randint(0, 20), "calendar", table, (hold,)).date
        assert table.is_working(last)
        assert not hold.covers(last)


def test_a_day_held_twice_is_held_once() -> None:
    first, second = Hold(date(2026, 3, 2), date(2026, 3, 6)), Hold(date(2026, 3, 5), date(2026, 3, 9))

    assert merge((second, first)) == (Hold(date(2026, 3, 2), date(2026, 3, 9)),)


def test_a_held_period_says_which_days_were_left_out() -> None:
    hold = Hold(date(2026, 3, 3), date(2026, 3, 6))

    made = due_when_held(date(2026, 3, 2), 5, "calendar", holidays(), (hold,))

    assert made.date == date(2026, 3, 11)
    assert "挂起2026-03-03至2026-03-06不计入期限" in made.explanation
