"""Dates are read in every form that offices write, and refused where they would be guessed."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notoneless.matching.values.dates import date_difference, date_fault, date_of_text, date_value, epoch_of

DAY = date(2012, 3, 15)
days = st.dates(date(1927, 6, 1), date(2050, 12, 31))
NUMERALS = "〇一二三四五六七八九"


def spelled(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{NUMERALS[tens]}十")
    return head + (NUMERALS[ones] if ones else "")


@pytest.mark.parametrize(
    "written",
    [
        *(
            "20120315",
            "20120315.0",
            "2012.3.15",
            "2012-03-15",
            "2012/3/15",
            "2012年3月15日",
            "2012年03月15号",
        ),
        *(
            "二〇一二年三月十五日",
            "二○一二年三月十五日",
            "二零一二年三月十五日",
            "40983",
            "40983.0",
            "40983.5",
        ),
        *("2012-03-15 00:00:00", "2012-03-15T00:00:00", "2012/3/15 0:00", "15/03/2012", "3/15/2012"),
        *(
            "2.0120315E7",
            '="20120315"',
            "２０１２．３．１５",
            " 2012 年 3 月 15 日 ",
            "2012年3月15日星期四",
            "2012.03.15.",
        ),
    ],
)
def test_every_form_of_a_day_is_read(written: str) -> None:
    assert date_of_text(written) == DAY


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        *(
            ("2012.3", "month_only"),
            ("2012年3月", "month_only"),
            ("201203", "month_only"),
            ("2012", "year_only"),
        ),
        *(("12.3.15", "two_digit_year"), ("3/4/2012", "ambiguous"), ("2012-02-30", "impossible")),
        *(
            ("1900-01-00", "before_1905"),
            ("1900/1/1", "before_1905"),
            ("0", "before_1905"),
            ("366", "before_1905"),
        ),
        *(("1900-01-01 00:00:00", "before_1905"), ("农历三月初五", "lunar"), ("=TODAY()", "formula")),
        *(("#VALUE!", "formula"), ("不清楚", "unreadable"), ("20121345", "impossible")),
    ],
)
def test_what_is_no_day_is_named_and_not_guessed(written: str, fault: str) -> None:
    frame = pl.DataFrame({"cell": [written]})

    assert frame.select(date_fault(pl.col("cell"))).item() == fault
    assert date_of_text(written) is None


@pytest.mark.parametrize("blank", [None, "", "  ", "无", "-"])
def test_a_blank_is_no_fault(blank: str | None) -> None:
    frame = pl.DataFrame({"cell": [blank]}, schema={"cell": pl.String})

    assert frame.select(date_fault(pl.col("cell"))).item() is None


@settings(deadline=None)
@given(days)
def test_a_day_survives_each_way_of_writing_it(day: date) -> None:
    forms = [
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d}",
        f"{day.year}.{day.month}.{day.day}.",
        f"{day.year}年{day.month}月{day.day}日",
        "".join(NUMERALS[int(digit)] for digit in str(day.year))
        + f"年{spelled(day.month)}月{spelled(day.day)}日",
        str((day - date(1899, 12, 30)).days),
    ]

    frame = pl.DataFrame({"cell": forms}).select(date_value(pl.col("cell")))

    assert frame.to_series().to_list() == [day] * len(forms)


@settings(deadline=None)
@given(days)
def test_a_serial_number_of_the_1904_system_is_read_as_such(day: date) -> None:
    serial = (day - date(1904, 1, 1)).days

    assert serial < 10_000 or date_of_text(str(serial), epoch=1904) == day


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_a_day_or_has_a_fault_or_is_blank(text: str) -> None:
    frame = pl.DataFrame({"cell": [text]})
    fault = frame.select(date_fault(pl.col("cell"))).item()

    assert date_of_text(text) is None or fault is None


def test_the_epoch_is_told_by_the_identity_numbers_beside() -> None:
    born = [DAY + timedelta(days=n) for n in range(5)]
    serials = pl.Series([str((day - date(1904, 1, 1)).days) for day in born])
    others = pl.Series([str((day - date(1899, 12, 30)).days) for day in born])

    assert epoch_of(serials, pl.Series(born)) == 1904
    assert epoch_of(others, pl.Series(born)) == 1900
    assert epoch_of(pl.Series(["2012-03-15"]), pl.Series([DAY])) == 1900


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (DAY, "same"),
        (date(2012, 3, 16), "off_by_one"),
        (date(2008, 3, 14), "epoch"),
        (date(2012, 3, 5), "day"),
        (date(2012, 5, 15), "month"),
        (date(2013, 3, 15), "year"),
        (date(2013, 5, 1), "differs"),
        (None, None),
    ],
)
def test_how_two_birth_dates_differ_is_named(other: date | None, kind: str | None) -> None:
    frame = pl.DataFrame({"a": [DAY], "b": [other]}, schema={"a": pl.Date, "b": pl.Date})

    assert frame.select(date_difference(pl.col("a"), pl.col("b"))).item() == kind


def test_day_and_month_swapped_is_named() -> None:
    frame = pl.DataFrame({"a": [date(2012, 3, 5)], "b": [date(2012, 5, 3)]})

    assert frame.select(date_difference(pl.col("a"), pl.col("b"))).item() == "swapped"
