"""Twins, brothers, namesakes and double records: nobody is explained by somebody else's record."""

import polars as pl
import pytest

from notoneless.matching.run import find_duplicates
from tests.matching.people import child, compare, number, only, register, situations

SISTER = {"name": "王小丽", "id_number": number("20140607", "028"), "birth": "2014-06-07", "sex": "女"}
TWIN = {"name": "王小亮", "id_number": number("20120304", "035")}


def test_a_brothers_record_with_the_missing_childs_number_explains_nobody_missing() -> None:
    missing = child()

    result = compare(
        [missing, child(**SISTER)], [child(**SISTER), child(**SISTER | {"id_number": missing["id_number"]})]
    )

    assert situations(result) == ["doubtful", "explained"]


def test_a_sisters_number_on_the_right_childs_record_is_a_known_slip_when_she_has_her_own() -> None:
    swapped = child(id_number=SISTER["id_number"])

    result = compare([child(), child(**SISTER)], [swapped, child(**SISTER)])

    assert result.rows["rule"].to_list() == ["sibling_number", "number"]
    assert result.rows["matched_row"].to_list() == [0, 1]


def test_a_shortened_name_with_a_twins_number_is_left_to_a_person() -> None:
    result = compare([child(), child(**TWIN)], [child(name="王小", id_number=child()["id_number"])])

    assert situations(result) == ["doubtful", "doubtful"]


def test_twins_with_rounded_numbers_are_told_apart_by_their_names() -> None:
    rounded = child()["id_number"][:15] + "000"

    result = compare(
        [child(), child(**TWIN)], [child(**TWIN | {"id_number": rounded}), child(id_number=rounded)]
    )

    assert result.rows["matched_row"].to_list() == [1, 0]
    assert result.rows["rule"].to_list() == ["damaged_number", "damaged_number"]


def test_two_namesakes_born_the_same_day_are_not_joined_without_a_number() -> None:
    namesake = child(id_number=number("20120304", "057", area="999045"), village="白沙村", guardian="王海")

    result = compare([child(), namesake], [child(id_number=None)])

    assert "explained" not in situations(result)
    assert situations(result)[0] == "doubtful"


def test_two_sound_different_numbers_are_two_children() -> None:
    stranger = child(id_number=number("20120304", "099"))

    assert situations(compare([child()], [stranger])) == ["doubtful"]


def test_a_child_entered_twice_is_explained_once_and_the_double_is_reported() -> None:
    result = compare([child()], [child(), child(phone="19900001234")])

    assert situations(result) == ["explained"]
    assert result.duplicates.select("register", "row", "twin_row").rows() == [("学籍", 1, 0)]
    assert result.leftover.height == 0


def test_a_child_registered_in_two_households_is_shown_to_a_person() -> None:
    result = compare([child(), child(village="白沙村")], [child()])

    assert situations(result) == ["doubtful", "doubtful"]
    assert result.duplicates["register"].to_list() == ["population"]


def test_one_record_explains_at_most_one_child() -> None:
    people = [child(name=name, id_number=None) for name in ("王小明", "王晓明", "王小名")]

    result = compare(people, [child(id_number=None)])

    assert result.rows["matched_row"].drop_nulls().len() <= 1


def test_a_placeholder_number_typed_for_everybody_joins_nobody() -> None:
    alike = "111111111111111111"
    people = [
        child(name=name, id_number=alike, guardian=None, village=None)
        for name in ("王小明", "李大勇", "赵云飞")
    ]

    result = compare(
        people, [child(name="孙不同", id_number=alike, birth="2013-01-01", guardian=None, village=None)] * 60
    )

    assert "explained" not in situations(result)


def test_a_sex_column_against_its_own_number_is_told_but_keeps_nobody_apart() -> None:
    found = only(compare([child()], [child(sex="女")]))

    assert (found["situation"], found["rule"]) == ("explained", "number")
    assert "性别不一致（以证件号为准）" in found["reason"]


@pytest.mark.parametrize(
    "changes",
    [
        {"id_number": None},
        {"id_number": child()["id_number"][:15] + "000"},
        {"id_number": child()["id_number"][:8] + "9" + child()["id_number"][9:]},
        {"name": "王晓明"},
        {"birth": "2012-03-05"},
    ],
)
def test_a_contrary_sex_is_a_question_wherever_number_name_and_birth_do_not_all_agree(
    changes: dict[str, str | None],
) -> None:
    found = only(compare([child()], [child(sex="女", **changes)]))

    assert found["situation"] == "doubtful"
    assert "性别不一致" in found["reason"]
    assert "以证件号为准" not in found["reason"]


def test_former_names_join_what_was_renamed() -> None:
    renamed = child(name="王思远", former_name="王小明")

    found = only(compare([renamed], [child()]))

    assert (found["situation"], found["rule"]) == ("explained", "number")
    assert "曾用名" in found["reason"]


def test_nulls_everywhere_join_nobody() -> None:
    nothing = dict.fromkeys(("name", "id_number", "birth", "sex", "guardian", "village"))

    result = compare([nothing, nothing, child()], [nothing, nothing])

    assert situations(result) == ["unexplained"] * 3
    assert result.leftover["row"].to_list() == [0, 1]
    assert isinstance(result.candidates, pl.DataFrame)


def test_one_register_alone_can_be_searched_for_double_rows() -> None:
    rows = register(child(), child(id_number=None), child(**SISTER), child(**SISTER | {"name": "王丽"}))

    found = find_duplicates({"学籍": rows})

    assert found.select("row", "twin_row").rows() == [(1, 0), (3, 2)]
    assert found["reason"].to_list() == ["姓名、生日相同，其中有记录缺有效证件号", "证件号相同、姓名不同"]
