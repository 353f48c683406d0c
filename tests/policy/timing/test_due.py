"""What is due in a case by the rules of each place, each with its rule, its source and how it was counted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from notoneless.policy import Policy, in_force
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.timing.due import clock_of
from notoneless.policy.timing.pausing import Hold
from notoneless.policy.timing.rising import next_rises, rise_of, rungs

BEGUN = date(2026, 11, 2)  # a Monday


def rules(place: str) -> Policy:
    return in_force(place, on=BEGUN)


def facts(**more: Any) -> CaseFacts:
    said: dict[str, Any] = {"on": BEGUN, "state": "persuading", "step": "visit", "step_since": BEGUN} | more
    return CaseFacts(**said)


def due(place: str, held: CaseFacts) -> dict[str, tuple[date, str]]:
    return {one.code: (one.day, one.key) for one in clock_of(held, rules(place)).dues}


@pytest.mark.parametrize(
    ("place", "more", "expected"),
    [
        ("chongqing/shizhu", {}, {"visit": (date(2026, 11, 9), "visits.interval_days")}),
        ("chongqing/chengkou", {}, {"visit": (date(2026, 11, 9), "case_days.persuading")}),
        (
            "templates/school-2024",
            {"first_visit_on": date(2026, 11, 3)},
            {
                "visit": (date(2026, 11, 9), "case_days.persuading"),
                "report": (date(2026, 11, 10), "visits.without_effect_days"),
            },
        ),
        (
            "guizhou",
            {"township_failures": 2, "last_visit_on": date(2026, 11, 10)},
            {
                "visit": (date(2026, 11, 9), "case_days.persuading"),
                "notice": (date(2026, 11, 13), "visits.failed_before_notice"),
            },
        ),
        (
            "gansu/lanzhou/school",
            {"notice_due_on": date(2026, 11, 14)},  # a Saturday: it stands as it was served
            {
                "visit": (date(2026, 11, 9), "case_days.persuading"),
                "heed_notice": (date(2026, 11, 14), "notices.days"),
            },
        ),
        (
            "national",
            {"promised_on": date(2026, 11, 15)},  # a Sunday
            {
                "visit": (date(2026, 11, 9), "case_days.persuading"),
                "check_promise": (date(2026, 11, 16), "visits.promise_within_days"),
            },
        ),
    ],
)
def test_what_is_due_comes_from_the_pack_of_the_place(
    place: str, more: dict[str, Any], expected: dict[str, tuple[date, str]]
) -> None:
    assert due(place, facts(**more)) == expected


def test_each_due_day_names_its_source_and_how_it_was_counted() -> None:
    one = clock_of(facts(), rules("chongqing/shizhu")).next

    assert one is not None
    assert "2023年秋季学期" in str(one.source)
    assert "末日2026-11-07为休息日，顺延至2026-11-09" in one.explanation


def test_records_of_a_dossier_and_failures_in_a_row_are_two_counters() -> None:
    held = facts(failed_in_a_row=3, persuasion_records=3)

    shown = {one.code: (one.have, one.need) for one in clock_of(held, rules("chongqing/shizhu")).counters}
    dossier = {one.code: (one.have, one.need) for one in clock_of(held, rules("chongqing/chengkou")).counters}

    assert shown == {"failures": (3, 3)}
    assert dossier == {"records": (3, 5)}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("chongqing/shizhu", ("county_bureau",)),
        ("guizhou", ("township",)),
        ("gansu/lanzhou/school", ("township_government",)),
        ("guangxi/guigang/qintang", ("justice",)),
        ("guangxi/liuzhou/liujiang", ("court_and_justice", "litigation")),
        ("templates/school-2024", ("school", "township_leader", "township_and_village")),
        ("national", ()),
    ],
)
def test_the_ladder_of_a_place_is_what_its_text_names(place: str, expected: tuple[str, ...]) -> None:
    assert rungs(rules(place)) == expected


def test_three_failures_owe_annexes_3_and_5_abroad_and_4_and_6_at_home() -> None:
    held, policy = facts(failed_in_a_row=3), rules("chongqing/shizhu")

    home, abroad = rise_of(held, policy), rise_of(replace(held, in_county=False), policy)

    assert home is not None
    assert abroad is not None
    assert (home.papers, abroad.papers) == (("附件4", "附件6"), ("附件3", "附件5"))
    assert home.receivers == ("rural_education_office",)


def test_what_was_sent_back_does_not_come_back_by_the_same_failures() -> None:
    policy = rules("chongqing/shizhu")
    sent_back = facts(failed_in_a_row=3, risen_failures=3, risen_on=BEGUN)

    assert rise_of(sent_back, policy) is None
    assert rise_of(replace(sent_back, failed_in_a_row=5), policy) is None
    assert rise_of(replace(sent_back, failed_in_a_row=6), policy) is not None


def test_a_count_that_began_anew_is_new_as_a_whole() -> None:
    relapsed = facts(failed_in_a_row=3, risen_failures=4, risen_on=BEGUN)

    assert rise_of(relapsed, rules("chongqing/shizhu")) is not None


def test_a_notice_takes_a_case_up_once() -> None:
    policy, over = rules("gansu/lanzhou/school"), date(2026, 11, 1)
    lapsed = facts(notice_due_on=over)

    assert rise_of(lapsed, policy) is not None
    assert rise_of(replace(lapsed, risen_notice_due_on=over, risen_on=BEGUN), policy) is None


def test_a_held_case_stays_where_it_is() -> None:
    held = facts(failed_in_a_row=3, holds=(Hold(BEGUN, BEGUN),))

    assert next_rises(held, rules("chongqing/shizhu")) == ()


def test_at_the_end_of_the_ladder_nothing_takes_a_case_further() -> None:
    assert next_rises(facts(state="escalated", level=1, failed_in_a_row=9), rules("chongqing/shizhu")) == ()


def test_a_template_nobody_adopted_proposes_and_does_not_bind() -> None:
    rise = rise_of(facts(failed_in_a_row=3), rules("chongqing/shizhu"))

    assert rise is not None
    assert not rise.binds
