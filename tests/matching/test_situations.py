"""What the cascade says about one child and one record."""

import polars as pl
import pytest

from notoneless.matching.run import match
from notoneless.matching.settings import MatchSettings
from tests.matching.people import child, compare, number, only, situations

MING = number("20120304", "013")


def test_a_child_whose_record_agrees_in_everything_is_explained_by_its_number() -> None:
    found = only(compare([child()], [child()]))

    assert (found["situation"], found["rule"], found["matched_register"]) == ("explained", "number", "学籍")
    assert found["matched_row"] == 0


def test_a_child_without_any_record_is_unexplained() -> None:
    found = only(
        compare([child()], [child(name="赵云飞", id_number=number("20150607", "025"), birth="2015-06-07")])
    )

    assert (found["situation"], found["score"], found["matched_row"]) == ("unexplained", 0.0, None)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name": "王晓明"}, "number_other_name"),
        ({"name": "王明"}, "number_other_name"),
        ({"birth": "2012-04-03"}, "number_birth_slip"),
        ({"birth": "2012-03-05"}, "number_birth_slip"),
        ({"id_number": MING[:15] + "000"}, "damaged_number"),
        ({"id_number": MING[:10] + MING[11] + MING[10] + MING[12:]}, "damaged_number"),
        ({"id_number": MING[:8] + "9" + MING[9:]}, "damaged_number"),
        ({"id_number": MING[:6] + MING[8:17]}, "damaged_number"),
        ({"id_number": None}, "name_and_birth"),
        ({"id_number": MING.lower(), "name": " 王　小明"}, "number"),
    ],
)
def test_listed_damage_is_beyond_doubt_and_carries_its_rule(changes: dict[str, str], rule: str) -> None:
    found = only(compare([child()], [child(**changes)]))

    assert (found["situation"], found["rule"]) == ("explained", rule)


@pytest.mark.parametrize(
    "changes",
    [
        {"sex": "女", "id_number": None},
        {"name": "李四海"},
        {"id_number": None, "guardian": None, "village": None},
        {"id_number": None, "name": "王大明"},
        {"id_number": number("20120304", "031")},
    ],
)
def test_what_is_likely_but_not_beyond_doubt_goes_to_a_person(changes: dict[str, str | None]) -> None:
    result = compare([child()], [child(**changes)])

    assert situations(result) == ["doubtful"]
    assert result.candidates["candidate_row"].to_list() == [0]


def test_the_sentence_names_each_agreement_and_no_whole_number() -> None:
    swapped = MING[:11] + MING[12] + MING[11] + MING[13:]

    found = only(compare([child()], [child(name="王晓明", id_number=swapped)]))

    assert found["reason"] == "姓名同音（小/晓），生日相同，监护人相同，村居相同，证件号第12、13位颠倒"
    assert MING not in found["reason"]
    assert swapped not in found["reason"]


def test_absent_columns_are_taken_as_empty() -> None:
    frame = pl.DataFrame({"row": [7], "name": ["王小明"], "name_key": ["王小明"]})

    result = match(frame, {"学籍": frame}, settings=MatchSettings())

    assert situations(result) == ["doubtful"]


def test_empty_registers_leave_every_child_unexplained_and_lose_none() -> None:
    result = compare([child()], [], [])

    assert situations(result) == ["unexplained"]
    assert compare([], [child()]).leftover["row"].to_list() == [0]
    assert compare([], []).rows.height == 0
    assert situations(compare([child()])) == ["unexplained"]
