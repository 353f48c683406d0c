"""The situations of a child and their groups."""

from datetime import date

from notoneless.policy import in_force
from notoneless.policy.situations import GROUPS, MATCH_OUTCOMES, SITUATIONS, is_explained, situations_of_group

TODAY = date(2026, 11, 21)


def test_there_are_29_situations_and_each_belongs_to_one_column():
    assert len(SITUATIONS) == 29
    assert {row.group for row in SITUATIONS.values()} == set(GROUPS)
    assert sum(len(situations_of_group(group)) for group in GROUPS) == 29


def test_no_child_who_must_be_looked_for_counts_as_explained():
    unexplained = {code for code, row in SITUATIONS.items() if not row.explained}

    assert unexplained == {
        "elsewhere_unproved",
        "catching_up",
        "doubtful",
        "inconsistent",
        "unexplained",
        "suspected",
        "never_enrolled",
        "dropped_out",
        "promised",
        "lost_contact",
    }


def test_leave_explains_a_child_only_until_its_end():
    assert is_explained("on_leave", on=TODAY, ends_on=TODAY)
    assert not is_explained("on_leave", on=TODAY, ends_on=date(2026, 11, 20))
    assert not is_explained("on_leave", on=TODAY)


def test_schooling_elsewhere_explains_a_child_only_with_its_proof():
    assert is_explained("enrolled_elsewhere", proved=True)
    assert not is_explained("enrolled_elsewhere", proved=False)


def test_what_the_comparison_answers_are_situations():
    assert set(MATCH_OUTCOMES.values()) <= set(SITUATIONS)


def test_every_result_of_a_check_leads_to_a_situation():
    results = in_force("national", on=TODAY).results.values()

    led_to = {row.situation for row in results} | {row.interim_situation for row in results} - {""}

    assert len(results) == 15  # the fourteen in use, and 户籍已迁出
    assert led_to <= set(SITUATIONS)


def test_codes_fit_the_columns_of_the_records():
    assert max(map(len, SITUATIONS)) <= 32
