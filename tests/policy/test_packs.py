"""The law shelf is read strictly: whatever is wrong stops with the file and the key."""

from pathlib import Path

import pytest

from notoneless.policy.packs import library, load
from notoneless.policy.timeline import PackError
from tests.policy.shelves import COUNTY, shelf_with, visits

GOOD = '{ from = 2023-09-01, value = 5, source = "notice 一" }'


def refused(tmp_path: Path, files: dict[str, str]) -> str:
    root = shelf_with(tmp_path, files)
    with pytest.raises(PackError) as caught:
        load("sample", root)
    return str(caught.value)


def test_a_value_without_a_source_is_refused(tmp_path: Path):
    message = refused(tmp_path, visits("{ from = 2023-09-01, value = 5 }"))

    assert message == "sample/visits.toml [interval_days]: 缺少来源(source)"


def test_a_source_that_is_not_listed_is_refused(tmp_path: Path):
    assert "来源 rumour 没有在 [sources] 中列出" in refused(
        tmp_path, visits('{ from = 2023-09-01, value = 5, source = "rumour 一" }')
    )


def test_a_value_without_a_first_day_is_refused(tmp_path: Path):
    assert "缺少起期" in refused(tmp_path, visits('{ value = 5, source = "notice 一" }'))


@pytest.mark.parametrize("wrong", ["2023-09-01T08:00:00", "'2023-09-01'", "2023"])
def test_a_first_day_that_is_no_plain_day_is_refused(tmp_path: Path, wrong: str):
    assert "from 应为日期" in refused(
        tmp_path, visits(f'{{ from = {wrong}, value = 5, source = "notice 一" }}')
    )


def test_an_end_that_is_no_day_is_refused(tmp_path: Path):
    wrong = '{ from = 2023-09-01, until = "年底", value = 5, source = "notice 一" }'

    assert "until 应为日期" in refused(tmp_path, visits(wrong))


def test_an_unknown_key_is_refused_by_name(tmp_path: Path):
    files = visits(GOOD) | {"sample/age.toml": f'[band_middle]\nlabel = "?"\nvalues = [{GOOD}]\n'}

    assert refused(tmp_path, files) == "sample/age.toml [band_middle]: 未知的键 age.band_middle"


def test_an_unknown_word_beside_a_value_is_refused(tmp_path: Path):
    wrong = '{ from = 2023-09-01, valeu = 5, value = 5, source = "notice 一" }'

    assert "未知的键 valeu" in refused(tmp_path, visits(wrong))


def test_an_unknown_topic_is_refused(tmp_path: Path):
    files = visits(GOOD) | {"sample/weather.toml": ""}

    assert "未知的主题 weather" in refused(tmp_path, files)


@pytest.mark.parametrize("wrong", ["'五'", "true", "5.5", "[5]"])
def test_a_value_of_the_wrong_type_is_refused(tmp_path: Path, wrong: str):
    message = refused(tmp_path, visits(f'{{ from = 2023-09-01, value = {wrong}, source = "notice 一" }}'))

    assert message.startswith("sample/visits.toml [interval_days]:")


def test_a_value_can_be_stated_or_left_open_but_not_both(tmp_path: Path):
    both = '{ from = 2023-09-01, value = 5, not_stated = true, source = "notice 一" }'

    assert "之一" in refused(tmp_path, visits(both))


def test_a_mark_other_than_to_be_confirmed_is_refused(tmp_path: Path):
    marked = '{ from = 2023-09-01, value = 5, source = "notice 一", mark = "大概" }'

    assert "未知的标记 大概" in refused(tmp_path, visits(marked))


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path: Path):
    message = refused(tmp_path, visits(GOOD) | {"sample/age.toml": "[band_upper\n"})

    assert message.startswith("sample/age.toml: 不是有效的 TOML")


def test_a_row_of_a_catalogue_must_be_complete(tmp_path: Path):
    row = '[x]\nlabel = "线索"\nvalues = [{ from = 2023-09-01, source = "notice 一", value = { question = "?" } }]'

    assert "缺少 route、due_days" in refused(tmp_path, visits(GOOD) | {"sample/finding_kinds.toml": row})


def test_a_place_must_say_what_level_it_is(tmp_path: Path):
    files = {"sample/place.toml": COUNTY.replace('"county"', '"planet"')}

    assert "level 或 kind" in refused(tmp_path, files)


def test_a_place_without_a_name_is_refused(tmp_path: Path):
    files = {"sample/place.toml": COUNTY.replace('name = "示例县"', "")}

    assert refused(tmp_path, files) == "sample/place.toml: name、level 或 kind 缺失或无效"


def test_a_source_without_a_title_is_refused(tmp_path: Path):
    files = {"sample/place.toml": COUNTY.replace('title = "示例通知"', 'number = "1"')}

    assert "来源没有标题" in refused(tmp_path, files)


def test_every_pack_of_the_shelf_is_in_order_and_every_value_has_a_source():
    packs = library()

    entries = [entry for pack in packs for rule in pack.rules.values() for entry in rule.entries]

    assert packs[0].place == "national"
    assert entries
    assert all(entry.source.title for entry in entries)


def test_what_the_office_proposes_itself_is_always_marked_except_what_is_switched_off():
    proposed = [
        (pack.place, rule.key)
        for pack in library()
        for rule in pack.rules.values()
        for entry in rule.entries
        if entry.source.code == "proposal"
        and not entry.mark
        and not entry.is_open
        and entry.value is not False
    ]

    assert proposed == []
