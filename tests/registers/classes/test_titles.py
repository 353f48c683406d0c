"""One class has one title, however the register writes it."""

import pytest

from notoneless.registers.classes.titles import class_title

FIRST_OF_SEVEN = (
    "1班", "（1）班", "(1)班", "一班", "1", "01班", "1.0", "七年级1班", "七年级(1)班", "七年级（１）班", "七(1)班",
    "七1班", "7（1）班", "初一（1）班", "初一1班", "初中一年级1班", "7.1", "7-1", "701", "0701", "71",
    "701班", "2026级1班", "2026级七年级1班", "七年级一班", " 七 年级 1 班", "七【1】班",
)  # fmt: skip


@pytest.mark.parametrize("writing", FIRST_OF_SEVEN)
def test_every_writing_of_a_class_leads_to_one_title(writing: str) -> None:
    assert class_title("七年级", writing) == "七年级1班"


@pytest.mark.parametrize("writing", ["七年级3班", "七(3)班", "初一（三）班", "7.3", "703", "2026级七年级3班"])
def test_a_writing_that_names_its_grade_needs_no_other_column(writing: str) -> None:
    assert class_title("", writing) == "七年级3班"


@pytest.mark.parametrize(
    ("grade", "writing"),
    [
        ("", "3班"),
        ("", "三班"),
        ("七年级", "8.1"),
        ("七年级", "八（1）班"),
        ("七年级", "未分班"),
        ("七年级", "无"),
        ("七年级", ""),
    ],
)
def test_what_is_not_said_clearly_is_no_class(grade: str, writing: str) -> None:
    assert class_title(grade, writing) == ""


@pytest.mark.parametrize(
    ("grade", "writing", "title"),
    [
        ("一年级", "11班", "一年级11班"),
        ("二年级", "十二班", "二年级12班"),
        ("高一", "高一（3）班", "高一3班"),
        ("中职一年级", "1班", "中职一年级1班"),
        ("七年级", "启航班", "七年级启航班"),
        ("七年级", "七年级启航班", "七年级启航班"),
    ],
)
def test_numbers_beyond_ten_and_named_classes_are_kept(grade: str, writing: str, title: str) -> None:
    assert class_title(grade, writing) == title


def test_a_title_is_its_own_title() -> None:
    assert class_title("", class_title("初一", "（12）班")) == "七年级12班"
