"""Register rows side by side: equal, different, missing; what is hidden says where it differs."""

from datetime import date

from notoneless.screening.desk.rows import (
    DIFFERS,
    MISSING,
    SAME,
    TOLD,
    Line,
    head_of,
    masked_phone,
    side_by_side,
)
from tests.county import TestCounty
from tests.people import BORN, a_child, an_entry, an_id


def lines(county: TestCounty, **other: object) -> dict[str, Line]:
    rows = [
        an_entry(county, child=a_child(county)),
        an_entry(county, kind="enrolment", source="S-SQ", **other),
    ]
    table = side_by_side(rows, [head_of(row) for row in rows], {})
    return {line.name: line for line in table.lines}


def test_equal_different_and_missing_are_told_apart(county: TestCounty) -> None:
    found = lines(county, name="田晓禾", sex="", school_text="石桥小学")

    conditions = {name: found[name].condition for name in ("name", "sex", "birth_date", "school")}
    assert conditions == {"name": DIFFERS, "sex": MISSING, "birth_date": SAME, "school": TOLD}


def test_only_the_cell_that_differs_is_marked(county: TestCounty) -> None:
    assert [cell.differs for cell in lines(county, name="田晓禾")["name"].cells] == [False, True]


def test_two_masked_numbers_that_look_alike_say_which_digits_differ(county: TestCounty) -> None:
    number = an_id(BORN)
    swapped = number[:11] + number[12] + number[11] + number[13:]

    line = lines(county, id_number=swapped)["id_number"]

    assert line.condition == DIFFERS
    assert line.cells[1].note == "第 12、13 位不同"
    assert number not in "".join(cell.text for cell in line.cells)


def test_a_number_of_another_length_says_so(county: TestCounty) -> None:
    assert lines(county, id_number="99990120140506")["id_number"].cells[1].note == "位数不同"


def test_lines_that_no_register_fills_are_left_out(county: TestCounty) -> None:
    assert "former_name" not in lines(county)


def test_birth_dates_are_compared_as_dates(county: TestCounty) -> None:
    assert lines(county, birth_date=date(2014, 6, 5))["birth_date"].cells[1].text == "2014-06-05"


def test_a_head_says_from_whom_and_where_in_the_file(county: TestCounty) -> None:
    head = head_of(an_entry(county, kind="enrolment", source="S-SQ", row=88, sheet="学生"))

    assert (head.title, head.source) == ("学籍名册", "石桥小学 2026-09-20 · 学生 第 88 行")


def test_phones_keep_three_and_four_digits() -> None:
    assert (masked_phone("19900000011"), masked_phone("123"), masked_phone("")) == ("199****0011", "***", "")
