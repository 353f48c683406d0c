"""A rule through time: what stands on a day, what was known then, and what is refused."""

import random
from datetime import date, timedelta

import pytest

from notoneless.policy.timeline import Entry, PackError, Source, check, read

CIRCULAR = Source(code="circular", title="通知")


def entry(start: date, value: int, *, until: date | None = None, entered: date | None = None) -> Entry:
    return Entry(start=start, source=CIRCULAR, value=value, until=until, entered=entered)


def value_on(entries: list[Entry], day: date, *, known_on: date | None = None) -> object:
    span = read(entries, on=day, known_on=known_on)
    return span.entry.value if span else None


def test_a_value_stands_from_its_first_day_until_the_eve_of_the_next():
    entries = [entry(date(2023, 9, 1), 5), entry(date(2025, 3, 1), 7)]

    values = [
        value_on(entries, date(2023, 8, 31)),
        value_on(entries, date(2025, 2, 28)),
        value_on(entries, date(2025, 3, 1)),
    ]

    assert values == [None, 5, 7]


def test_a_value_with_an_end_says_nothing_afterwards():
    entries = [entry(date(2023, 9, 1), 5, until=date(2024, 1, 31))]

    assert value_on(entries, date(2024, 1, 31)) == 5
    assert value_on(entries, date(2024, 2, 1)) is None


def test_a_circular_that_arrived_late_leaves_what_was_judged_before_as_it_was():
    entries = [entry(date(2023, 9, 1), 5), entry(date(2024, 3, 1), 3, entered=date(2025, 1, 10))]

    assert value_on(entries, date(2024, 6, 1), known_on=date(2024, 6, 1)) == 5
    assert value_on(entries, date(2024, 6, 1), known_on=date(2025, 1, 10)) == 3
    assert value_on(entries, date(2024, 6, 1)) == 3


def test_of_two_values_with_one_start_the_later_entered_stands():
    entries = [entry(date(2023, 9, 1), 5), entry(date(2023, 9, 1), 6, entered=date(2024, 1, 1))]

    check(entries, where="here")

    assert value_on(entries, date(2023, 10, 1)) == 6
    assert value_on(entries, date(2023, 10, 1), known_on=date(2023, 12, 31)) == 5


def test_a_gap_is_refused_with_the_place_and_the_days():
    entries = [entry(date(2023, 9, 1), 5, until=date(2024, 1, 31)), entry(date(2024, 3, 1), 7)]

    with pytest.raises(PackError, match=r"visits.toml \[interval_days\]: 缺口：2024-01-31 之后到 2024-03-01"):
        check(entries, where="visits.toml [interval_days]")


def test_an_overlap_is_refused():
    entries = [entry(date(2023, 9, 1), 5, until=date(2024, 3, 1)), entry(date(2024, 3, 1), 7)]

    with pytest.raises(PackError, match="重叠"):
        check(entries, where="here")


def test_two_values_with_one_start_and_no_day_of_entry_are_refused():
    with pytest.raises(PackError, match="重叠"):
        check([entry(date(2023, 9, 1), 5), entry(date(2023, 9, 1), 6)], where="here")


def test_a_gap_that_opens_only_through_a_late_circular_is_refused():
    entries = [
        entry(date(2023, 9, 1), 5),
        entry(date(2024, 3, 1), 3, until=date(2024, 6, 30), entered=date(2025, 1, 10)),
        entry(date(2025, 9, 1), 7),
    ]

    with pytest.raises(PackError, match="缺口"):
        check(entries, where="here")


def test_an_end_before_the_start_is_refused():
    with pytest.raises(PackError, match="早于起期"):
        check([entry(date(2023, 9, 1), 5, until=date(2023, 8, 1))], where="here")


def test_a_key_without_any_value_is_refused():
    with pytest.raises(PackError, match="values 为空"):
        check([], where="here")


def brute_force(entries: list[Entry], day: date, known_on: date) -> object:
    """Read the pack as a clerk would: of what is known and has begun, the newest start, its latest correction."""
    begun = [
        item for item in entries if item.start <= day and (item.entered is None or item.entered <= known_on)
    ]
    if not begun:
        return None
    newest = max(begun, key=lambda item: (item.start, item.entered or date.min))
    return None if newest.until is not None and newest.until < day else newest.value


def test_reading_agrees_with_a_clerk_going_through_the_entries():
    dice, first = random.Random(7), date(2023, 1, 1)

    for _ in range(2_000):
        days = [first + timedelta(days=dice.randrange(60)) for _ in range(dice.randrange(1, 6))]
        entries = [
            entry(
                start,
                number,
                until=start + timedelta(days=dice.randrange(30)) if dice.random() < 0.3 else None,
                entered=first + timedelta(days=dice.randrange(90)) if dice.random() < 0.4 else None,
            )
            for number, start in enumerate(sorted(set(days)))
        ]
        on, known_on = (first + timedelta(days=dice.randrange(90)) for _ in range(2))
        assert value_on(entries, on, known_on=known_on) == brute_force(entries, on, known_on)
