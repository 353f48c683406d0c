"""Absences in a row and in sum: pure counting over days."""

from datetime import date, timedelta

import pytest

from notoneless.policy import in_force
from notoneless.policy.keeping.early import AbsenceLimit, months_after, reached, term_start

ON = date(2026, 11, 20)
POLICY = in_force("chongqing/shizhu", on=ON)
MONTH = AbsenceLimit("m", "一个月", "row", "months", 1, (), excused=True)
WEEK = AbsenceLimit("w", "一周", "row", "weeks", 1, ())


def found(limit: AbsenceLimit, out: list[date], held: list[date], at: date) -> list[int]:
    return [
        one.days for one in reached([limit], dict.fromkeys(out, False), held, at=at, since=date(2026, 9, 1))
    ]


def test_a_term_begins_with_the_newest_first_day_of_the_pack() -> None:
    assert term_start(POLICY.school_terms, date(2026, 11, 20)) == date(2026, 9, 1)
    assert term_start(POLICY.school_terms, date(2027, 1, 20)) == date(2026, 9, 1)
    assert term_start(POLICY.school_terms, date(2027, 3, 1)) == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_a_week_is_full_on_its_eighth_day() -> None:
    monday = date(2026, 11, 9)
    week = [monday + timedelta(days=turn) for turn in range(5)]
    following = monday + timedelta(days=7)

    assert found(WEEK, week, week, week[-1]) == []
    assert found(WEEK, [*week, following], [*week, following], following) == [6]


def test_a_run_is_judged_around_any_day_of_it_and_ends_where_the_child_was_there() -> None:
    first = date(2026, 9, 1)
    held = [first + timedelta(days=turn) for turn in range(60)]
    out = held[10:50]

    assert found(MONTH, out, held, out[0]) == found(MONTH, out, held, out[-1]) == [40]
    assert found(MONTH, [*out[:15], *out[16:]], held, out[3]) == []
    assert found(MONTH, out, held, held[5]) == []


def test_every_limit_of_every_shipped_pack_names_routes_and_measures_that_exist() -> None:
    from notoneless.places.duties import ROUTES

    for place in ("national", "yunnan", "guizhou", "templates/school-with-junior"):
        for limit in in_force(place, on=ON).absence_limits.values():
            assert set(limit.told) <= set(ROUTES), (place, limit.code)
            assert (limit.count in ("row", "sum"), limit.measure in ("days", "weeks", "months")) == (
                True,
                True,
            )
            assert limit.leads_to in ("warn", "report")
