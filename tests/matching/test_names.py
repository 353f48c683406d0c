"""Distances between names count characters, never bytes, and know how Chinese names go wrong."""

import polars as pl
import pytest
from rapidfuzz.distance import OSA

from notoneless.matching.comparing.characters import sound_key, spell
from notoneless.matching.comparing.levels import NAME
from notoneless.matching.comparing.names import variant_levels


def level(first: str, second: str) -> str:
    return NAME[variant_levels(spell(pl.Series([first])), spell(pl.Series([second])))[0]]


def test_one_character_is_a_distance_of_one() -> None:
    assert OSA.distance("王小明", "王晓明") == 1
    assert len("王小明".encode()) == 9


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("王小明", "王晓明", "homophone"),
        ("李未来", "李末来", "lookalike"),
        ("王小明", "王明", "dropped"),
        ("王小明", "王明小", "swapped"),
        ("陈志强", "陈自强", "near_sound"),
        ("王□明", "王淼明", "placeholder"),
        ("王\ue123明", "王淼明", "placeholder"),
        ("阿依古丽买买提", "阿依古丽", "part"),
        ("王小明", "王大明", "one_character"),
        ("王小明", "王国庆", "surname"),
        ("王小明", "赵国庆", "different"),
    ],
)
def test_each_way_a_name_goes_wrong_has_its_level(first: str, second: str, expected: str) -> None:
    assert level(first, second) == level(second, first) == expected


def test_a_rare_character_without_a_reading_sounds_only_like_itself() -> None:
    keys = sound_key(spell(pl.Series(["王𰻞", "王𱅒", "王𰻞"])))

    assert keys[0] == keys[2]
    assert keys[0] != keys[1]


def test_names_longer_than_the_compared_width_are_not_taken_for_equal() -> None:
    long = "阿卜杜热合曼阿卜杜克热木江买买提"

    assert level(long, long[:-1] + "某") in {
        "surname",
        "one_character",
        "different",
        "part",
        "near_sound",
        "homophone",
    }
    assert spell(pl.Series([None, ""], dtype=pl.String)).lengths.tolist() == [0, 0]
