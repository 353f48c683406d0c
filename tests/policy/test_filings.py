"""What reports fall due: as the places wrote it, moved off rest days, and never invented where a text says nothing."""

from collections.abc import Sequence
from datetime import date

import pytest

from notoneless.policy import AdoptedValue, in_force, library
from notoneless.policy.filing.owing import CONDITIONS, Obligation, due_filings
from notoneless.policy.filing.periods import MAKERS, periods_between
from notoneless.policy.rows import Actor

LIUJIANG, SHIZHU = "guangxi/liuzhou/liujiang", "chongqing/shizhu"
KNOWN = date(2026, 12, 1)


def dues(place: str, kinds: Sequence[str], since: date, until: date, code: str = "") -> list[Obligation]:
    found = due_filings(in_force(place, on=KNOWN), kinds, since, until)
    return [one for one in found if code in ("", one.code)]


def days(found: list[Obligation]) -> list[str]:
    return [f"{one.due.date:%m-%d}" for one in found]


def test_schools_report_on_thursdays_and_the_bureau_on_fridays() -> None:
    weekly = dues(LIUJIANG, ["school"], date(2026, 11, 2), date(2026, 11, 29), "school_weekly")
    upwards = dues(LIUJIANG, ["bureau"], date(2026, 11, 2), date(2026, 11, 29), "bureau_weekly")

    assert days(weekly) == ["11-05", "11-12", "11-19", "11-26"]
    assert days(upwards) == ["11-06", "11-13", "11-20", "11-27"]
    assert [one.period.code for one in weekly] == ["2026-W45", "2026-W46", "2026-W47", "2026-W48"]


def test_the_monthly_report_is_due_on_the_22nd_or_the_next_day_worked() -> None:
    found = dues(LIUJIANG, ["school"], date(2026, 8, 1), date(2026, 11, 30), "school_monthly")

    assert days(found) == ["08-24", "09-22", "10-22", "11-23"]
    assert "顺延" in found[0].due.explanation


def test_a_thursday_in_a_long_holiday_moves_and_a_week_without_work_owes_nothing() -> None:
    found = dues(LIUJIANG, ["school"], date(2026, 9, 28), date(2026, 10, 16), "school_weekly")

    assert {one.period.code: f"{one.due.date:%m-%d}" for one in found} == {
        "2026-W40": "10-08",
        "2026-W41": "10-08",
        "2026-W42": "10-15",
    }


def test_the_annexes_are_due_on_the_25th_of_september_and_later_only_on_change() -> None:
    found = dues(SHIZHU, ["township"], date(2026, 9, 1), date(2026, 11, 30), "annex3")

    assert [(one.period.code, one.condition) for one in found] == [
        ("2026", "always"),
        ("2026-10", "change"),
        ("2026-11", "change"),
    ]
    assert found[0].due.date == date(2026, 9, 28), "the 25th is the Mid-Autumn holiday, then a weekend"


def test_records_of_persuasion_are_owed_only_where_there_is_any_child() -> None:
    found = dues(SHIZHU, ["school"], date(2026, 9, 1), date(2026, 9, 30), "annex6b")

    assert [one.condition for one in found] == ["any"]


def test_the_check_at_the_start_of_term_is_due_in_two_weeks_and_waits_for_confirmation() -> None:
    found = dues("shanxi/linfen/jixian", ["school"], date(2026, 9, 1), date(2026, 9, 30), "term_start_check")

    assert [(f"{one.due.date}", one.period.label, one.binding) for one in found] == [
        ("2026-09-15", "2026年秋季学期", False)
    ]


def test_the_county_rechecks_each_quarter_and_townships_sum_up_each_half_year() -> None:
    quarters = dues("national", ["bureau"], date(2026, 1, 1), date(2026, 12, 31), "county_quarterly")
    halves = dues("templates/township-half-year", ["township"], date(2026, 1, 1), date(2026, 12, 31))

    assert days(quarters) == ["03-31", "06-30", "09-30", "12-31"]
    assert [one.period.label for one in halves if one.code == "half_year_summary"] == [
        "2026年上半年",
        "2026年下半年",
    ]


def test_where_no_place_says_so_nobody_owes_a_weekly_report() -> None:
    assert dues("national", ["school"], date(2026, 9, 1), date(2026, 12, 31), "school_weekly") == []


def test_the_last_day_is_provisional_while_the_holidays_of_the_year_are_unknown() -> None:
    found = dues(LIUJIANG, ["school"], date(2028, 3, 1), date(2028, 3, 31), "school_weekly")

    assert all(one.due.provisional for one in found)


@pytest.mark.parametrize("rhythm", sorted(MAKERS))
def test_periods_follow_each_other_without_a_gap_whatever_the_first_day(rhythm: str) -> None:
    terms = in_force("national", on=KNOWN).school_terms
    found = list(periods_between(rhythm, date(2024, 2, 29), date(2027, 2, 28), terms))

    assert all((after.first - before.last).days == 1 for before, after in zip(found, found[1:], strict=False))
    assert found[0].first <= date(2024, 2, 29) <= found[0].last


def test_every_rule_of_every_pack_names_a_rhythm_a_condition_and_bodies_that_exist() -> None:
    wrong = []
    for pack in library():
        policy = in_force(pack.place, on=KNOWN)
        for rule in policy.filings.values():
            known = set(rule.receivers) <= set(policy.actors) and set(rule.gathers) <= set(policy.filings)
            if rule.rhythm not in MAKERS or rule.condition not in CONDITIONS or not known:
                wrong.append(f"{pack.place} {rule.code}")

    assert wrong == []


def test_who_receives_reports_here_is_said_by_the_pack_and_may_be_said_otherwise() -> None:
    on = date(2026, 11, 22)
    shipped = in_force(SHIZHU, on=on)
    own = AdoptedValue("actors.supervision_office", "HEAD", on, "县教委〔2026〕8 号", on, value=Actor(
        "supervision_office", "督考办", "education", unit="bureau"))  # fmt: skip

    kinds = {shipped.actors[body].unit for rule in shipped.filings.values() for body in rule.receivers}
    adopted = in_force(SHIZHU, on=on, adopted={own.key: (own,)})

    assert kinds <= {"", "bureau", "county", "township", "zone"}
    assert shipped.actors["supervision_office"].unit == "county"
    assert adopted.actors["supervision_office"].unit == "bureau"
