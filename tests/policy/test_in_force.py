"""What stands in a place on a day: inheritance, what is left open, what binds, and the fingerprint."""

from datetime import date
from pathlib import Path

import pytest

from notoneless.policy import AdoptedValue, PackError, adopt_all, in_force
from tests.policy.shelves import shelf_with, visits

TODAY = date(2026, 11, 21)
SHIZHU = "chongqing/shizhu"


def adopted(key: str, **more) -> dict[str, tuple[AdoptedValue, ...]]:
    decision = AdoptedValue(
        key=key,
        by="county-1",
        on=date(2026, 9, 1),
        document="县教委〔2026〕1号",
        start=date(2026, 9, 1),
        **more,
    )
    return {key: (decision,)}


def test_shizhu_persuades_every_five_days_and_reports_after_three_failures():
    policy = in_force(SHIZHU, on=TODAY)

    assert policy.visits.interval_days == 5
    assert policy.visits.failed_in_a_row_before_report == 3
    assert policy.source("visits.interval_days").section == "二（二）"


def test_shizhu_lets_the_township_answer_outside_the_county_and_the_school_inside_it():
    policy = in_force(SHIZHU, on=TODAY)

    assert policy.visits.responsible_out_of_county == "township_of_registration"
    assert policy.visits.responsible_in_county == "school_left"


def test_a_place_inherits_what_it_does_not_say_itself():
    policy = in_force(SHIZHU, on=TODAY)

    assert policy.term("age.entry_age").place == "national"
    assert policy.term("visits.interval_days").place == SHIZHU


def test_before_its_first_day_a_local_value_does_not_stand():
    assert in_force(SHIZHU, on=date(2023, 8, 31)).visits.interval_days is None


def test_a_place_that_leaves_a_value_open_inherits_the_one_above(tmp_path: Path):
    root = shelf_with(tmp_path, visits('{ from = 2023-09-01, value = 5, source = "notice 一" }'))
    town = '[interval_days]\nvalues = [{ from = 2024-01-01, not_stated = true, source = "notice 二" }]\n'
    (root / "sample/town").mkdir()
    (root / "sample/town/place.toml").write_text((root / "sample/place.toml").read_text("utf-8"), "utf-8")
    (root / "sample/town/visits.toml").write_text(town, "utf-8")

    term = in_force("sample/town", on=TODAY, folder=root).term("visits.interval_days")

    assert (term.value, term.place, term.state) == (5, "sample", "stated")


def test_a_text_is_shown_but_never_computed(tmp_path: Path):
    root = shelf_with(tmp_path, visits('{ from = 2023-09-01, text = "经常劝返", source = "notice 一" }'))

    policy = in_force("sample", on=TODAY, folder=root)

    assert policy.visits.interval_days is None
    assert policy.term("visits.interval_days").shown == "经常劝返（仅供查阅，系统不计算）"


def test_a_template_does_not_bind_until_the_county_adopts_it():
    key = "visits.interval_days"

    assert not in_force(SHIZHU, on=TODAY).binds(key)
    assert in_force(SHIZHU, on=TODAY, adopted=adopted(key)).binds(key)


def test_an_adopted_value_that_is_still_to_be_confirmed_does_not_bind():
    key = "finding.verify_days"

    policy = in_force(SHIZHU, on=TODAY, adopted=adopted(key))

    assert policy.term(key).mark == "待核实"
    assert not policy.binds(key)
    assert in_force(SHIZHU, on=TODAY, adopted=adopted(key, confirmed=True)).binds(key)


def test_a_county_may_adopt_its_own_value_with_its_own_document():
    key = "visits.interval_days"

    policy = in_force(SHIZHU, on=TODAY, adopted=adopted(key, value=7, confirmed=True))

    assert policy.visits.interval_days == 7
    assert str(policy.source(key)) == "《县教委〔2026〕1号》"


def test_an_own_value_of_the_wrong_type_is_refused():
    with pytest.raises(PackError, match="类型不对"):
        in_force(SHIZHU, on=TODAY, adopted=adopted("visits.interval_days", value="七"))


def test_an_adopted_list_or_table_is_taken_over_as_well():
    thresholds = {"explained": 0.97, "doubtful": 0.6}

    policy = in_force(
        SHIZHU, on=TODAY, adopted=adopted("matching.thresholds", value=thresholds, confirmed=True)
    )

    assert dict(policy.matching.thresholds) == thresholds


def test_adopting_a_key_that_does_not_exist_is_refused():
    with pytest.raises(PackError, match="采用了未知的键 visits.mood"):
        in_force(SHIZHU, on=TODAY, adopted=adopted("visits.mood", value=1))


def test_a_value_that_reached_the_shelf_after_the_adoption_is_not_adopted_by_it(tmp_path: Path):
    first = '{ from = 2023-09-01, value = 5, source = "notice 一" }'
    second = '{ from = 2026-10-01, value = 7, source = "notice 二" }'
    root = shelf_with(tmp_path, visits(f"{first}, {second}"))
    decisions, key = adopted("visits.interval_days"), "visits.interval_days"

    before, after = (
        in_force("sample", on=date(2026, month, 20), adopted=decisions, folder=root) for month in (9, 11)
    )

    assert (before.visits.interval_days, before.binds(key)) == (5, True)
    assert (after.visits.interval_days, after.binds(key)) == (7, False)


def test_older_decisions_do_no_harm_after_a_county_changed_its_template():
    decisions = adopt_all(SHIZHU, by="county-1", on=TODAY, document="县教委〔2026〕1号", start=TODAY)

    policy = in_force("chongqing/chengkou", on=TODAY, adopted=decisions)

    assert "late_report_township" not in policy.consequences
    assert policy.dossier.min_records == 5


def test_before_the_day_of_adoption_nothing_changes():
    before = date(2026, 8, 31)

    policy = in_force(SHIZHU, on=before, adopted=adopted("visits.interval_days", value=7))

    assert policy.fingerprint == in_force(SHIZHU, on=before).fingerprint


def test_a_county_can_adopt_all_that_its_template_says():
    decisions = adopt_all(SHIZHU, by="county-1", on=TODAY, document="县教委〔2026〕1号", start=TODAY)

    policy = in_force(SHIZHU, on=TODAY, adopted=decisions)

    assert policy.binds("visits.failed_in_a_row_before_report")
    assert not policy.binds("finding.verify_days")


def test_national_law_binds_without_adoption():
    policy = in_force(SHIZHU, on=TODAY)

    assert policy.binds("notices.lawful_issuers")
    assert policy.notices.lawful_issuers == ("township_government", "county_bureau")


def test_mere_practice_in_the_national_pack_does_not_bind():
    policy = in_force(SHIZHU, on=TODAY)

    assert not policy.binds("results.died")
    assert not policy.binds("notices.penalty_papers_on")


def test_the_fingerprint_is_64_digits_and_the_same_each_time():
    first, second = (in_force(SHIZHU, on=TODAY).fingerprint for _ in range(2))

    assert first == second
    assert len(first) == 64
    assert set(first) <= set("0123456789abcdef")


def test_the_fingerprint_changes_with_a_value_and_with_its_adoption():
    plain = in_force(SHIZHU, on=TODAY)

    others = {
        in_force(SHIZHU, on=TODAY, adopted=adopted("visits.interval_days", **more)).fingerprint
        for more in ({}, {"value": 7}, {"value": 8})
    }

    assert len(others | {plain.fingerprint}) == 4


def test_a_later_value_does_not_change_the_fingerprint_of_an_earlier_day(tmp_path: Path):
    first = '{ from = 2023-09-01, value = 5, source = "notice 一" }'
    second = '{ from = 2025-03-01, value = 7, source = "notice 二" }'
    before = shelf_with(tmp_path / "before", visits(first))
    after = shelf_with(tmp_path / "after", visits(f"{first}, {second}"))

    prints = [in_force("sample", on=date(2024, 5, 1), folder=root).fingerprint for root in (before, after)]

    assert prints[0] == prints[1]


def test_an_unknown_place_is_refused_by_name():
    with pytest.raises(PackError, match="chongqing/atlantis: 没有这个地方的政策包"):
        in_force("chongqing/atlantis", on=TODAY)


def test_every_finding_kind_has_a_route():
    policy = in_force(SHIZHU, on=TODAY)

    assert set(policy.finding.routes) == set(policy.finding_kinds)
    assert policy.finding.routes["never_enrolled"] == "township_of_registration"
    assert policy.finding.routes["not_in_class"] == "school_left"
