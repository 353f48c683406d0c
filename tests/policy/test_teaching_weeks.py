"""What a week of home teaching owes and what counts for it."""

from datetime import date
from decimal import Decimal

from notoneless.policy.deadlines import holidays
from notoneless.policy.teaching.weeks import Lesson, share_met, weeks_of

SINCE, UNTIL = date(2026, 8, 31), date(2026, 10, 25)  # a Monday and a Sunday; 1–7 October is a holiday
TWO = Decimal(2)


def weeks(*lessons: Lesson, on: date = date(2026, 11, 1), per_week: int = 1):
    return weeks_of(
        SINCE, UNTIL, per_week=per_week, hours_each=TWO, lessons=lessons, calendar=holidays(), on=on
    )


def test_each_whole_week_owes_its_lessons() -> None:
    assert [week.owed for week in weeks()][:3] == [1, 1, 1]
    assert len(weeks()) == 8


def test_the_week_that_is_not_over_owes_nothing_yet() -> None:
    last = weeks(on=date(2026, 9, 9))[-1]

    assert (last.monday, last.owed) == (date(2026, 9, 7), 0)


def test_a_lesson_too_short_is_given_but_does_not_meet_the_week() -> None:
    first = weeks(Lesson("held", date(2026, 9, 2), Decimal(1)))[0]

    assert (first.given, first.enough, first.lacking) == (1, 0, 1)


def test_a_made_up_lesson_counts_for_the_week_it_replaces() -> None:
    missed = Lesson("missed", date(2026, 9, 3), Decimal(0))
    made_up = Lesson("made_up", date(2026, 9, 10), TWO, instead_of=missed.day)

    first, second, *_ = weeks(missed, made_up)

    assert (first.missed, first.lacking) == (1, 0)
    assert second.lacking == 1


def test_a_plan_that_begins_on_a_wednesday_owes_nothing_for_its_first_week() -> None:
    found = weeks_of(
        date(2026, 9, 2), UNTIL, per_week=1, hours_each=TWO, lessons=(), calendar=holidays(),
        on=date(2026, 11, 1),
    )  # fmt: skip

    assert (found[0].owed, found[1].owed) == (0, 1)


def test_weeks_met_are_counted_only_among_those_that_owe() -> None:
    met = [Lesson("held", date(2026, 9, 2), TWO), Lesson("held", date(2026, 9, 9), TWO)]

    assert share_met(weeks(*met)) == (2, sum(1 for week in weeks() if week.owed))
