"""Nothing that leaves the house begins to calculate, and what a name was it still is after a second import."""

import csv
import io
import re
import zipfile
from datetime import datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from notoneless.matching.values.names import name_key_text
from notoneless.matching.values.texts import plain_value
from notoneless.papers.workbooks import (
    BlankColumn,
    BlankTerms,
    ListColumn,
    RejectedRow,
    RejectedSheet,
    Watermark,
    blank_template,
    list_csv,
    list_workbook,
    rejected_rows_workbook,
    safe_text,
)
from notoneless.papers.workbooks.statistics import Filling, FormColumn, FormSheet, statistics_workbook

BEFORE = [
    "",
    " ",
    "\u3000",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\u00a0",
    "\t",
    "\r",
    "\n",
    "\x00",
    "\u2066",
    "  \u200b",
]
STARTS = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "｜", "％"]
BODIES = ['HYPERLINK("http://x","点此")', "cmd|'/c calc'!A0", "1+1"]
PAYLOADS = [before + start + body for before in BEFORE for start in STARTS for body in BODIES]
DANGEROUS = "=+-@|%\t\r\n\x00"
STAMP = Watermark(officer="农大海", at=datetime(2026, 11, 21, 10, 30), purpose="核查")
NAMES = ["-张三", "+8619900001234", "@小明", "=李四", "阿依古丽·买买提", "O'Neil", "％王五"]


def formulas(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(re.findall(rb"<f[ >/]", book.read(name))) for name in sheets)


def texts(data: bytes) -> list[str]:
    """Every cell of the workbook; each text must be typed as one."""
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells if isinstance(cell.value, str))
    return [str(cell.value) for cell in cells if isinstance(cell.value, str)]


def listed_long() -> bytes:
    columns = [ListColumn("=列"), ListColumn("日", "date"), ListColumn("数", "whole")]
    rows = [[payload, None, None] for payload in PAYLOADS]
    return list_workbook("-名单", columns, rows, STAMP, number=len(rows))


def official_form() -> bytes:
    rows = tuple((payload,) for payload in PAYLOADS)
    sheet = FormSheet("=表", "+题", (FormColumn("text", "=列"),), rows, notes=tuple(PAYLOADS[:3]))
    return statistics_workbook([sheet], Filling("=单位", "-人", "@电话", STAMP.at.date()), STAMP)


def listed() -> bytes:
    return list_workbook("-名单", [ListColumn("=列")], [[payload] for payload in PAYLOADS], STAMP)


def returned_plain() -> bytes:
    rows = tuple(RejectedRow(n, (payload,), (payload,)) for n, payload in enumerate(PAYLOADS, 3))
    return rejected_rows_workbook([RejectedSheet("=表", ("+列",), rows, ("@题",))])


def returned_in_the_offices_own() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "表"
    sheet.append(["=1+1"])
    sheet.append(["姓名"])
    writable = [payload for payload in PAYLOADS if "\x00" not in payload]
    for payload in writable:
        sheet.append([payload])
    data = io.BytesIO()
    book.save(data)
    rows = tuple(RejectedRow(n, (payload,), ("原因",)) for n, payload in enumerate(writable, 3))
    return rejected_rows_workbook([RejectedSheet("表", ("姓名",), rows, (), 3)], original=data.getvalue())


def blank() -> bytes:
    columns = tuple(BlankColumn(payload[:30], hint=payload, choices=(payload,)) for payload in PAYLOADS[:40])
    return blank_template(BlankTerms("=题", "=用途", "+谁", tuple(PAYLOADS[:3]), columns))


def test_there_are_at_least_two_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize(
    "export", [listed, listed_long, official_form, returned_plain, returned_in_the_offices_own, blank]
)
def test_no_workbook_holds_a_formula_or_a_dangerous_beginning(export: object) -> None:
    data = export()  # type: ignore[operator]

    assert formulas(data) == 0
    assert [text for text in texts(data) if text[:1] in DANGEROUS] == []


def test_no_line_of_a_csv_begins_dangerously() -> None:
    data = list_csv([ListColumn("=列")], [[payload] for payload in PAYLOADS], STAMP)

    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]

    assert len(cells) == len(PAYLOADS) + 2
    assert [cell for cell in cells if cell[:1] in DANGEROUS and cell] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_stays_readable_and_is_the_same_after_a_second_import(name: str) -> None:
    exported = safe_text(name)

    assert exported.endswith(name)
    assert name_key_text(exported) == name_key_text(name)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_every_text_reads_back_as_our_import_reads_it(text: str) -> None:
    frame = pl.DataFrame({"cell": [text, safe_text(text)]})
    one, other = frame.select(plain_value(pl.col("cell"))).to_series().to_list()

    assert one == other


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_begins_dangerously(text: str) -> None:
    assert safe_text(text)[:1] not in set(DANGEROUS)


def test_a_text_longer_than_a_cell_is_cut_visibly() -> None:
    assert safe_text("长" * 40_000).endswith("…")
