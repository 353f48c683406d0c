"""Assessment by the packs: sheets, periods, sums, places, and that truth costs nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from notoneless.officers.roles import ROLES
from notoneless.policy import Policy, in_force, library
from notoneless.policy.assessing.events import DUTY_FIGURES, EVENTS
from notoneless.policy.assessing.periods import periods_of
from notoneless.policy.assessing.rows import CHECKS, YEARLY
from notoneless.policy.assessing.scoring import (
    Reliability,
    places,
    proposed_points,
    stated_points,
    summed,
)
from notoneless.policy.figures.catalogue import COUNTS, RATES
from notoneless.policy.resolving import adopt_all

DAY = date(2026, 11, 22)
SHIZHU = "chongqing/shizhu"
PLACES = sorted(pack.place for pack in library())
TENTH = Decimal("0.1")


def adopted(on: date = DAY) -> Policy:
    taken = adopt_all(SHIZHU, by="O-alice", on=on, document="县教委〔2026〕9号", start=on)
    return in_force(SHIZHU, on=on, adopted=taken)


def test_the_five_sheets_are_there_and_a_school_year_or_three_checks_long() -> None:
    policy = in_force(SHIZHU, on=DAY)
    year = {"since": date(2025, 9, 1), "until": date(2026, 8, 31)}
    found = {code: periods_of(one, policy, **year) for code, one in policy.score_sheets.items()}

    assert {code: len(periods) for code, periods in found.items()} == {
        "township": 1, "village": 1, "school": 1, "class": 3, "teacher": 1,
    }  # fmt: skip
    assert [one.label[-4:] for one in found["class"]] == ["上学期末", "下学期初", "年学年末"]
    assert found["class"][0].first == date(2025, 9, 1)
    assert found["class"][-1].last == found["school"][0].last == date(2026, 8, 31)


def test_a_late_filing_costs_a_township_a_tenth_and_a_school_what_somebody_must_say() -> None:
    shelf, bound = in_force(SHIZHU, on=DAY), adopted()
    town, school = (bound.score_items[code] for code in ("township_late_filing", "school_late_filing"))

    assert stated_points(town, bound) == TENTH
    assert (stated_points(town, shelf), proposed_points(town, shelf)) == (None, TENTH)
    assert (stated_points(school, bound), proposed_points(school, bound)) == (None, None)


def test_no_event_is_a_number_of_children_and_no_target_that_the_truth_would_worsen_costs_points() -> None:
    moved_by_truth = {code for code, one in COUNTS.items() if one.unit == "人"}
    moved_by_truth |= {"dropout", "consolidation", "enrolment", "return", "disabled_rate", "visiting"}

    assert moved_by_truth & DUTY_FIGURES == set()
    assert set(RATES) >= DUTY_FIGURES


@pytest.mark.parametrize("place", PLACES)
def test_every_pack_names_events_roles_and_rules_that_exist(place: str) -> None:
    policy = in_force(place, on=DAY)
    items, sheets = policy.score_items.values(), policy.score_sheets.values()

    assert {one.event for one in items} <= {"", *EVENTS}
    assert {one.rule for one in items} <= {"", *policy.all_terms}
    assert {role for one in sheets for role in (*one.ranked_for, *one.deciders, *one.persons)} <= set(ROLES)
    assert {one.rhythm for one in sheets} <= {YEARLY, CHECKS}
    assert {kind for one in (*items, *policy.score_indicators.values()) for kind in one.sheets} <= set(
        policy.score_sheets
    )
    assert {code for one in policy.score_indicators.values() for code in one.figures} <= {*COUNTS, *RATES}


def test_sums_stop_at_the_most_of_an_item_and_places_are_shared() -> None:
    items = dict(adopted().score_items)
    items["township_late_filing"] = replace(items["township_late_filing"], most=Decimal("0.2"))
    lines = [("township_late_filing", TENTH)] * 3 + [("commended", Decimal(1))]

    total, open_ended = summed(lines, items, Decimal(100)), summed(lines, items, None)

    assert (total.taken, total.given, total.score) == (Decimal("0.2"), Decimal(1), Decimal("100.8"))
    assert [one.capped for one in total.sums] == [True, False]
    assert open_ended.score is None
    assert places([Decimal(1), TENTH, Decimal(1), Decimal(3)]) == [2, 1, 2, 4]


@pytest.mark.parametrize(
    ("looked", "held", "told"),
    [(0, 0, "没有抽查"), (3, 3, "样本太小"), (12, 11, "91.7%")],
)
def test_reliability_says_its_number_and_when_it_is_too_small(looked: int, held: int, told: str) -> None:
    assert told in Reliability(looked, held, 10).sentence
