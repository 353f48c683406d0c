"""Numbers, dates and terms as an office writes them."""

from datetime import UTC, date, datetime

import pytest

from notoneless.web.frame import clock, wording


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (10_000, "10,000"), (None, "—"), (2.25, "2.2")])
def test_a_missing_number_is_a_dash_and_never_a_zero(value: float | None, shown: str) -> None:
    assert wording.number(value) == shown


def test_a_moment_is_shown_in_the_county_whatever_zone_it_came_in() -> None:
    late = datetime(2026, 9, 24, 16, 5, tzinfo=UTC)

    assert wording.moment(late) == "2026-09-25 00:05"
    assert wording.day(late) == "2026-09-25"


def test_a_day_has_a_short_and_a_long_form() -> None:
    assert wording.day(date(2026, 9, 5)) == "2026-09-05"
    assert wording.long_day(date(2026, 9, 5)) == "2026年9月5日"
    assert wording.day(None) == wording.long_day(None) == wording.moment(None) == "—"


@pytest.mark.parametrize(
    ("due", "words"),
    [(date(2026, 9, 23), "已超期 2 天"), (date(2026, 9, 25), "今天到期"), (date(2026, 9, 28), "还有 3 天")],
)
def test_what_is_due_says_how_long_still_or_how_long_since(due: date, words: str) -> None:
    assert wording.days_left(due, on=date(2026, 9, 25)) == words


@pytest.mark.parametrize(
    ("text", "ended"), [("没有记录", "没有记录。"), ("没有记录。", "没有记录。"), ("见“附件”", "见“附件”")]
)
def test_a_sentence_ends_as_a_sentence(text: str, ended: str) -> None:
    assert wording.sentence_end(text) == ended


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 1, 15), "2025年秋季学期"),
        (date(2026, 2, 20), "2026年春季学期"),
        (date(2026, 9, 1), "2026年秋季学期"),
    ],
)
def test_january_still_belongs_to_the_autumn_term(day: date, term: str) -> None:
    assert clock.term_shown(day) == term


def test_today_is_the_day_of_the_county() -> None:
    assert clock.now().utcoffset().total_seconds() == 8 * 3600
