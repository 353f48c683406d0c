"""The rows of lists and forms: every value is what it is, in each chunk and to the last row of the page."""

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from notoneless.papers.workbooks import ListColumn, Watermark, list_workbook, safe_text
from notoneless.papers.workbooks.rows import CHUNK_ROWS, safe_texts

STAMP = Watermark(officer="农大海", at=datetime(2026, 11, 21, 10, 30), purpose="核查")
COLUMNS = [
    ListColumn("姓名"),
    ListColumn("出生日期", "date"),
    ListColumn("人数", "whole"),
    ListColumn("率", "number"),
]
ROWS: list[list[Any]] = [
    ["张小满", date(2015, 3, 8), 3, 0.5],
    ["=1+1", None, None, None],
    ["", date(1905, 1, 1), -7, -0.25],
    [" <b>&'</b>\n二行", None, 0, 0.0],
    [None, None, None, None],
]


def cells(data: bytes) -> list[list[tuple[Any, str, str]]]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [[(cell.value, cell.number_format, cell.data_type) for cell in row] for row in sheet.iter_rows()]


def long(rows: list[list[Any]]) -> bytes:
    return list_workbook("名单", COLUMNS, rows, STAMP, number=len(rows))


def test_texts_days_and_numbers_stay_what_they_are() -> None:
    found = cells(long(ROWS))[3:]

    assert found[0] == [
        ("张小满", "@", "s"),
        (datetime(2015, 3, 8), "yyyy-mm-dd", "d"),
        (3, "0", "n"),
        (0.5, "0.00", "n"),
    ]
    assert [row[0][0] for row in found] == ["张小满", "'=1+1", None, " <b>&'</b>\n二行", None]
    assert [row[3][0] for row in found] == [0.5, None, -0.25, 0, None]


def test_days_among_words_and_numbers_among_words_stay_days_and_numbers() -> None:
    columns = [ListColumn("返校", "date"), ListColumn("次数", "number")]

    found = cells(
        list_workbook("名单", columns, [[date(2026, 9, 1), 2], ["未返校", "未记"], [None, 1.5]], STAMP)
    )

    assert [row[0][0] for row in found[3:]] == [datetime(2026, 9, 1), "未返校", None]
    assert [row[1][0] for row in found[3:]] == [2, "未记", 1.5]


def test_a_number_in_a_column_of_words_is_a_word() -> None:
    assert cells(list_workbook("名单", [ListColumn("班级")], [[7]], STAMP))[3][0] == ("7", "@", "s")


def test_a_list_of_several_chunks_keeps_every_row_in_order() -> None:
    rows = [[f"学生{at}", None, at, None] for at in range(CHUNK_ROWS + 3)]

    found = cells(long(rows))[3:]

    assert [row[2][0] for row in found] == list(range(CHUNK_ROWS + 3))


def test_the_page_ends_with_the_last_row() -> None:
    with zipfile.ZipFile(io.BytesIO(long(ROWS))) as book:
        sheet, whole = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/workbook.xml").decode()

    assert '<autoFilter ref="A3:D8"' in sheet
    assert '<dimension ref="A1:D8"' in sheet
    assert re.search(r"\$A\$3:\$D\$8<", whole)


def test_what_a_spreadsheet_would_read_as_the_number_of_a_character_stays_text() -> None:
    with zipfile.ZipFile(io.BytesIO(long([["a\r_x0041_", None, None, None]]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert '<t xml:space="preserve">a_x000D__x005F_x0041_</t>' in sheet


def test_the_same_list_twice_is_the_same_to_the_byte() -> None:
    assert long(ROWS) == long(ROWS)


def test_an_empty_list_is_a_workbook_too() -> None:
    assert len(cells(long([]))) == 3


@given(st.lists(st.text(max_size=12), min_size=1, max_size=40))
@settings(max_examples=60)
def test_a_column_is_guarded_as_each_of_its_cells(texts: list[str]) -> None:
    """Surrogates stand in no text that a database or a file gave us."""
    clean = [text.encode("utf-8", "ignore").decode() for text in texts]

    found = pl.DataFrame({"text": clean}).select(safe_texts(pl.col("text"))).to_series().to_list()

    assert found == [safe_text(text) for text in clean]
