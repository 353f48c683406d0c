"""Rules as rows to read, what changes if, the history of a rule, and a pack for a new county."""

from datetime import date
from pathlib import Path

import pytest

from notoneless.policy import PackError, adopt_all, in_force
from notoneless.policy.adopting.cloning import NewPlace, clone
from notoneless.policy.adopting.comparing import diff, diff_rows, history, show_rows
from notoneless.policy.packs import library
from tests.policy.shelves import shelf_with, visits

TODAY = date(2026, 11, 21)
SHIZHU = "chongqing/shizhu"
NEW = NewPlace(path="sample", name="示例县", level="county", start=date(2026, 9, 1))


def test_a_rule_is_shown_with_its_source_place_and_standing():
    row = next(row for row in show_rows(in_force(SHIZHU, on=TODAY)) if row.key == "visits.interval_days")

    assert row.shown == "每5天劝返1次"
    assert row.source == "《关于做好2023年秋季学期义务教育学段控辍保学工作的通知》二（二）"
    assert (row.place, row.since, row.binding) == ("石柱土家族自治县", "2023-09-01", "供参考")


def test_what_is_still_to_be_confirmed_shows_its_mark():
    row = next(row for row in show_rows(in_force(SHIZHU, on=TODAY)) if row.key == "finding.verify_days")

    assert row.mark == "待核实"


def test_rules_can_be_shown_for_one_topic_and_with_what_nobody_states():
    policy = in_force(SHIZHU, on=TODAY)

    stated = show_rows(policy, topic="notices")
    everything = show_rows(policy, topic="notices", with_open=True)

    assert {row.key.partition(".")[0] for row in everything} == {"notices"}
    assert {row.key for row in everything} - {row.key for row in stated} >= {"notices.days"}


def test_every_rule_of_the_schema_has_a_chinese_label():
    rows = show_rows(in_force("national", on=TODAY), with_open=True)

    assert [row.key for row in rows if row.label == row.key or row.label.isascii()] == []


def test_what_changes_between_two_days_is_what_came_into_force_between_them():
    rows = diff(SHIZHU, on=date(2023, 8, 31), other=date(2023, 9, 1))

    changed = {row.key: (row.before, row.after) for row in rows}
    assert changed["visits.interval_days"] == ("", "每5天劝返1次（供参考）")
    assert "age.entry_age" not in changed


def test_a_day_compared_with_itself_shows_no_change():
    assert diff(SHIZHU, on=TODAY, other=TODAY) == ()


def test_two_counties_differ_in_the_age_band():
    rows = {row.key: row for row in diff(SHIZHU, on=TODAY, other_place="guangxi/guigang/qintang")}

    assert rows["age.band_upper"].before == "16周岁（供参考）"
    assert rows["age.band_upper"].after == "6—15周岁（供参考）"


def test_adopting_shows_as_a_change_of_standing():
    decisions = adopt_all(SHIZHU, by="county-1", on=TODAY, document="县教委〔2026〕1号", start=TODAY)

    rows = diff_rows(in_force(SHIZHU, on=TODAY), in_force(SHIZHU, on=TODAY, adopted=decisions))

    changed = {row.key: (row.before, row.after) for row in rows}
    assert changed["visits.interval_days"] == ("每5天劝返1次（供参考）", "每5天劝返1次")


def test_the_history_tells_all_that_was_stated_the_newest_first():
    told = history("guangxi/guigang/qintang", "assessment.consolidation_min")

    assert [(term.place_name, str(term.value)) for term in told[:2]] == [("覃塘区", "97"), ("覃塘区", "95")]
    assert told[-1].place == "national"
    assert told[-1].shown == "未规定"


def test_a_cloned_pack_can_be_read_and_says_the_same_but_all_to_be_confirmed(tmp_path: Path):
    root = shelf_with(tmp_path, clone(SHIZHU, NEW))

    policy = in_force("sample", on=TODAY, folder=root)

    assert policy.visits.interval_days == 5
    assert policy.place_name == "示例县"
    assert {term.mark for term in policy.all_terms.values() if term.place == "sample"} == {"待核实"}
    assert policy.source("visits.interval_days").section == "二（二）"


def test_every_pack_of_the_shelf_can_be_cloned(tmp_path: Path):
    starts = {
        pack.place: max(entry.start for rule in pack.rules.values() for entry in rule.entries)
        for pack in library()
    }
    paths = {place: f"clones/of-{place.replace('/', '-')}" for place in starts}
    copies = [
        clone(place, NewPlace(path=paths[place], name="示例县", level="county", start=start))
        for place, start in starts.items()
    ]
    root = shelf_with(tmp_path, {name: text for copy in copies for name, text in copy.items()})

    for place, start in starts.items():
        assert in_force(paths[place], on=start, folder=root).place_name == "示例县"


def test_a_clone_for_a_level_that_does_not_exist_is_refused():
    with pytest.raises(PackError, match="未知的层级 planet"):
        clone(SHIZHU, NewPlace(path="x", name="x", level="planet", start=TODAY))


def test_a_rule_that_nobody_states_has_no_history(tmp_path: Path):
    root = shelf_with(tmp_path, visits('{ from = 2023-09-01, value = 5, source = "notice 一" }'))

    assert [term.place for term in history("sample", "visits.interval_days", folder=root)] == [
        "sample",
        "national",
    ]
