"""Names are shown as their owners write them and compared without the accidents of typing."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notoneless.matching.values.names import (
    initials_of,
    name_fault,
    name_key,
    name_key_text,
    pinyin_of,
    shown_name,
    shown_name_text,
)

DOTS = "\u2022\u30fb\u2027\u2219\u22c5\uff0e\ufe52\uff65\u02d9."


@pytest.mark.parametrize("dot", DOTS)
def test_every_kind_of_dot_is_shown_as_the_one_the_rule_names(dot: str) -> None:
    assert shown_name_text(f"阿卜杜拉{dot}买买提") == "阿卜杜拉\u00b7买买提"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("张　三", "张三"),
        ("张 \u200b三\ufeff", "张三"),
        ('="张三"', "张三"),
        ("'张三", "张三"),
        ("\u200b'张三", "张三"),
        ('\'="张三"', "张三"),
        ("  Aygul   Tursun ", "Aygul Tursun"),
        ("  ", ""),
        ("張後單", "張後單"),
    ],
)
def test_a_name_is_shown_without_the_accidents_of_typing(written: str, shown: str) -> None:
    assert shown_name_text(written) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [("張偉", "张伟"), ("阿卜杜拉·买买提", "阿卜杜拉买买提"), ("Li Wei", "LIWEI"), ("王 芳", "王芳")],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key_text(one) == name_key_text(other)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("王?明", "placeholder"),
        ("王\ue123", "placeholder"),
        ("王□", "placeholder"),
        ("王*", "placeholder"),
        ("李wei", "latin"),
        ("王" * 51, "too_long"),
        ("王小明2", "digits"),
        ("=VLOOKUP(A1,B:C,2,0)", "formula"),
        ("#REF!", "formula"),
        ("阿卜杜拉·买买提", None),
        ("王小明", None),
        (" ", None),
    ],
)
def test_what_is_wrong_with_a_name_is_named(written: str, fault: str | None) -> None:
    frame = pl.DataFrame({"cell": [written]})

    assert frame.select(name_fault(pl.col("cell"))).item() == fault


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("单小明", "sxm"),
        ("仇英", "qy"),
        ("曾华", "zh"),
        ("区小解", "oxj"),
        ("解晓东", "xxd"),
        ("尉迟敬", "ycj"),
        ("万俟雪", "mqx"),
        ("单于明", "cym"),
        ("欧阳修", "oyx"),
        ("覃小明", "qxm"),
        ("阿卜杜拉·买买提", "abdlmmt"),
    ],
)
def test_initials_read_surnames_as_surnames_are_read(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_a_surname_alone_is_read_as_one() -> None:
    assert pinyin_of("查") == "zha"
    assert pinyin_of("长孙无忌") == "zhang sun wu ji"


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=6))
def test_cleaning_a_second_time_changes_nothing(names: list[str | None]) -> None:
    frame = pl.DataFrame({"cell": names}, schema={"cell": pl.String})
    once = frame.select(key=name_key(pl.col("cell"))).with_columns(again=name_key(pl.col("key")))
    shown = frame.select(cell=shown_name(pl.col("cell")))

    assert once.get_column("key").fill_null("").to_list() == once.get_column("again").fill_null("").to_list()
    assert (
        shown.select(shown_name(pl.col("cell"))).to_series().to_list() == shown.get_column("cell").to_list()
    )
