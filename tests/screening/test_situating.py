"""Each step from what the registers say to a situation, in the order in which an official would ask."""

from datetime import date

import pytest

from notoneless.policy.situations import SITUATIONS
from notoneless.registers.kinds import all_kinds
from notoneless.registers.kinds.meanings import all_meanings
from tests.screening.rows import outcome

HOME: dict[str, dict[str, str]] = {"household": {}}
PUPIL = {"school_text": "石桥小学", "school_path": "E0002/0001/", "grade": "三年级", "status": "在读"}
IN_CLASS = HOME | {"enrolment": PUPIL, "in_school": {"school_text": "石桥小学"}}
LEDGER = {"earlier_dropouts": {"outcome": "休学至2027年8月"}}

EXPLAINED = [
    (IN_CLASS, "enrolled_here"),
    (HOME | {"enrolment": PUPIL}, "enrolled_here"),
    (HOME | {"special_school": {"placement": "送教上门"}}, "home_teaching"),
    (HOME | {"special_school": {}}, "special_school"),
    (HOME | {"special_school": {"status": "毕业"}}, "graduated"),
    (HOME | {"vocational": {"status": "在读"}}, "vocational"),
    (HOME | {"enrolment": PUPIL | {"grade": "高一"}}, "early_entrant_higher"),
    (HOME | {"enrolment": PUPIL | {"stage": "中职"}}, "early_entrant_higher"),
    (HOME | {"enrolment": PUPIL | {"status": "休学"}}, "on_leave"),
    (HOME | {"enrolment": PUPIL, "elsewhere": {"proof": "回函"}}, "enrolled_elsewhere"),
    (HOME | {"enrolment": PUPIL} | LEDGER, "on_leave"),
    (IN_CLASS | {"disability": {"placement": "随班就读"}}, "inclusive"),
    (HOME | {"elsewhere": {"proof": "学籍证明", "school_text": "东莞小学"}}, "enrolled_elsewhere"),
    (HOME | {"in_school": {"school_text": "石桥小学"}}, "enrolled_here"),
    (HOME | {"enrolment": PUPIL | {"status": "毕业", "grade": "九年级"}}, "graduated"),
    (HOME | {"earlier_dropouts": {"outcome": "免学"}}, "exempt_local"),
]
DOUBTED = [
    (IN_CLASS | {"deaths_moves": {"event": "迁出"}}, "doubtful"),
    (HOME | {"enrolment": PUPIL | {"status": "未报到"}}, "not_registered_at_term_start"),
    (HOME | {"enrolment": PUPIL, "in_school": {"present": "否"}}, "not_registered_at_term_start"),
    (HOME | {"enrolment": PUPIL, "in_school": {"status": "辍学"}}, "not_in_class"),
    (HOME | {"enrolment": PUPIL | {"status": "退学"}}, "not_in_class"),
    (HOME | {"enrolment": PUPIL | {"status": "毕业", "grade": "六年级"}}, "leaver_not_arrived"),
    (HOME | {"elsewhere": {"proof": "家长承诺"}}, "never_enrolled"),
    (HOME | {"in_school": {"status": "转出"}}, "never_enrolled"),
    (HOME | {"special_school": {"status": "退学"}}, "never_enrolled"),
    (HOME | {"earlier_dropouts": {"outcome": "外出务工"}}, "never_enrolled"),
    (HOME | {"earlier_dropouts": {"outcome": ""}, "poverty": {}}, "poverty_dropout"),
    ({"door_to_door": {}}, "in_no_register"),
    (HOME | {"sent_down": {"sent_reason": "有户籍无学籍"}}, "sent_down"),
    (HOME, "never_enrolled"),
]


@pytest.mark.parametrize(("said", "situation"), EXPLAINED)
def test_what_explains_a_child(said: dict[str, dict[str, str]], situation: str) -> None:
    found = outcome(said)

    assert (found["situation"], found["finding"]) == (situation, "")
    assert found["reason"]


@pytest.mark.parametrize(("said", "finding"), DOUBTED)
def test_what_people_must_answer(said: dict[str, dict[str, str]], finding: str) -> None:
    found = outcome(said)

    assert found["finding"] == finding
    assert found["reason"]
    assert not SITUATIONS[found["situation"]].explained


def test_a_leave_that_has_ended_explains_nothing_any_more() -> None:
    said = HOME | {"enrolment": PUPIL | {"status": "休学"}} | LEDGER

    assert outcome(said, on=date(2027, 8, 31))["situation"] == "on_leave"
    over = outcome(said, on=date(2027, 9, 1))
    assert (over["finding"], over["reason"]) == ("not_in_class", "2027年8月已期满，未见复学或入学")


def test_a_month_that_does_not_exist_ends_nothing() -> None:
    said = HOME | {"earlier_dropouts": {"outcome": "休学至2020年13月"}}

    assert outcome(said)["situation"] == "on_leave"


def test_the_word_that_decides_is_the_one_that_is_told() -> None:
    found = outcome(HOME | {"enrolment": PUPIL, "in_school": {"status": "辍学"}})

    assert found["reason"] == "有学籍，学校登记为“辍学”"


def test_a_pupil_whom_no_roll_shows_is_asked_about_at_the_school() -> None:
    found = outcome(HOME | {"enrolment": PUPIL}, not_in_class=True)

    assert (found["finding"], found["school_path"]) == ("not_in_class", "E0002/0001/")


def test_explained_twice_is_a_doubt_and_the_child_still_learns() -> None:
    found = outcome(IN_CLASS, two_schools="同时在甲小学和乙小学有学籍")

    assert (found["situation"], found["finding"]) == ("enrolled_here", "two_schools")
    assert found["reason"] == "同时在甲小学和乙小学有学籍"


def test_candidates_are_a_doubt_before_a_child_counts_as_unexplained() -> None:
    found = outcome(HOME, maybe=("enrolment", "in_school"))

    assert (found["situation"], found["finding"]) == ("doubtful", "doubtful")
    assert found["reason"] == "像enrolment；另有 1 个候选"


def test_a_child_past_the_band_is_not_sought_as_missing() -> None:
    found = outcome(HOME, birth=date(2005, 1, 1), maybe=("enrolment",))

    assert found["finding"] == "over_age"


def test_the_row_that_decides_is_told_with_its_place() -> None:
    found = outcome(HOME | {"elsewhere": {"proof": "回函"}})

    assert (found["sheet"], found["row"], found["school_path"]) == ("名册", found["entry"], "")


def test_words_with_a_meaning_are_words_that_are_kept() -> None:
    kept: dict[str, set[str]] = {}
    for kind in all_kinds():
        for field in kind.fields:
            if field.choices:
                kept.setdefault(field.name, set()).update(field.choices.labels)
    for name, meanings in all_meanings().items():
        words = {word for listed in meanings.roles.values() for word in listed} | set(meanings.situations)
        assert name == "outcome" or words <= kept[name]
        assert set(meanings.situations.values()) <= set(SITUATIONS)
