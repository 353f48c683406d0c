"""The blank form of each kind comes back readable, and refused rows go back in the office's own file."""

import io
from datetime import date

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from notoneless.matching.values.identity import check_digit
from notoneless.registers.checking.checks import CheckedRows, check
from notoneless.registers.columns import guessed_kind, propose
from notoneless.registers.files.opening import open_here
from notoneless.registers.files.tables import ReadFile
from notoneless.registers.kinds import CODES, kind_of, known_headings
from notoneless.registers.returning import blank_form, returned_workbook

FIRST = "99990120120315123"
SOUND = FIRST + check_digit(FIRST)


def saved(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(data: bytes) -> ReadFile:
    return open_here(data, name="表.xlsx", known_headings=known_headings())


def checked(file: ReadFile, code: str) -> CheckedRows:
    table, kind = file.tables[0], kind_of(code)
    mapping = propose(table.headings, kind).mapping
    rows = table.frame.select("row", "hidden", *mapping, sheet=pl.lit(table.sheet)).rename(mapping)
    headings = {field: heading for heading, field in mapping.items()}
    return check(rows, kind, headings=headings, on=date(2026, 9, 1))


def office_file() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "户籍"
    sheet.append(["某县户籍名册"])
    sheet.append(["姓名", "身份证号", "出生日期"])
    sheet.append(["张三", SOUND, "2012-03-15"])
    sheet.append(["李四", "5.1E+17", "1900-01-00"])
    sheet.append(["王五", None, "2013-05-06"])
    sheet.append([None, None, "2013-05-06"])
    sheet.append(["合计", None, None])
    return saved(book)


@pytest.mark.parametrize("code", CODES)
def test_a_blank_form_is_read_as_its_own_kind_with_every_column_known(code: str) -> None:
    table = read(blank_form(kind_of(code))).tables[0]
    proposal = propose(table.headings, kind_of(code))

    assert table.frame.height == 0
    assert not proposal.blocking
    assert not proposal.dropped
    assert guessed_kind(table.headings, titles=[table.sheet]) == code


def test_a_filled_form_is_accepted() -> None:
    book = load_workbook(io.BytesIO(blank_form(kind_of("household"))))
    sheet = book.worksheets[0]
    heads = [str(cell.value).rstrip("*") for cell in sheet[3]]
    given = {"姓名": "张三", "身份证号": SOUND, "性别": "男", "出生日期": "2012-03-15"}
    for column, head in enumerate(heads, 1):
        sheet.cell(4, column, given.get(head))

    found = checked(read(saved(book)), "household")

    assert (found.rejected, found.accepted.height, found.faults.height) == (0, 1, 0)


def test_refused_rows_and_only_those_go_back_with_every_reason() -> None:
    data = office_file()
    file = read(data)
    found = checked(file, "household")
    sheet = load_workbook(io.BytesIO(returned_workbook(file.tables, found.faults, original=data)))["户籍"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert found.rejected == 2
    assert rows[1] == ["姓名", "身份证号", "出生日期", "错误原因"]
    assert [row[0] for row in rows[2:]] == ["李四", None]
    assert rows[2][3].startswith("第 4 行认不出是哪名儿童")
    assert "1900 年前后" in rows[2][3]


def test_a_mended_return_is_accepted_and_its_reasons_are_dropped() -> None:
    data = office_file()
    file = read(data)
    faults = checked(file, "household").faults
    book = load_workbook(io.BytesIO(returned_workbook(file.tables, faults, original=data)))
    book["户籍"]["C3"] = "2012-04-05"
    book["户籍"]["A4"] = "赵六"

    again = read(saved(book))

    assert "错误原因" in propose(again.tables[0].headings, kind_of("household")).dropped
    assert checked(again, "household").rejected == 0
