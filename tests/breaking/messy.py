"""Household lists as no office should send them, each with what must become of it."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import xlsxwriter
import xlwt

from tests.registers.importing.lists import HEADS, workbook
from tests.registers.importing.people import PEOPLE

Row = Sequence[Any]
EXCEL_ROWS = 1_048_576
ROWS: list[Row] = [HEADS, *((str(turn), *person) for turn, person in enumerate(PEOPLE, start=1))]
SHEET = "xl/worksheets/sheet1.xml"
COLUMN = {name: at for at, name in enumerate(HEADS)}


@dataclass(frozen=True)
class Messy:
    """`state` the batch must end in; `told` words of the sentence; `names` those who are good rows, in any order."""

    make: Callable[[], bytes]
    state: str = "staged"
    told: Sequence[str] = ()
    names: Sequence[str] = field(default_factory=lambda: [person[0] for person in PEOPLE])
    rejected: int = 0
    file_name: str = "名单.xlsx"


def book(rows: Sequence[Row] = ROWS, *, dress: Callable[[Any, Any], None] | None = None) -> bytes:
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    made.set_properties({"created": datetime(2026, 9, 1)})  # the same list is the same file
    sheet = made.add_worksheet("名单")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if dress:
        dress(made, sheet)
    made.close()
    return buffer.getvalue()


def with_cell(column: str, write: Callable[[Any, int], None]) -> Callable[[], bytes]:
    """The good list with one cell written differently; `write(sheet, column number)`."""
    return lambda: book(dress=lambda made, sheet: write(sheet, COLUMN[column]))


def in_xml(old: str, new: str, content: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or book())) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, text.replace(old.encode(), new.encode()) if name == SHEET else text)
    return buffer.getvalue()


def styled_to_the_end() -> bytes:
    """As after 'format the whole column': a million rows with a style and nothing in them."""
    empty = "".join(
        f'<row r="{row}" spans="1:9"><c r="A{row}" s="0"/></row>' for row in range(6, EXCEL_ROWS + 1)
    )
    return in_xml("</sheetData>", f"{empty}</sheetData>")


def csv(encoding: str, rows: Sequence[Row] = ROWS) -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode(encoding)


def old_book() -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("名单")
    for number, row in enumerate(ROWS):
        for at, value in enumerate(row):
            sheet.write(number, at, value)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def two_headers(made: Any, sheet: Any) -> None:
    """One row of groups above the row of headings."""
    sheet.merge_range(0, 1, 0, 4, "儿童基本信息")
    sheet.merge_range(0, 5, 0, 6, "户籍地")
    sheet.merge_range(0, 7, 0, 8, "监护人")


def hidden(made: Any, sheet: Any) -> None:
    sheet.set_row(1, options={"hidden": True})
    other = made.add_worksheet("隐藏表")
    for number, row in enumerate(
        [HEADS, ("1", "孙小雨", "女", "2014-08-08", "", "石桥乡", "石桥村", "孙一", "")]
    ):
        other.write_row(number, 0, row)
    other.hide()


def merged_villages(made: Any, sheet: Any) -> None:
    sheet.merge_range(1, 6, 3, 6, "石桥村")


def never_calculated() -> bytes:
    """As programs write formulas that no office program has opened since."""
    write = with_cell("姓名", lambda sheet, at: sheet.write_formula(3, at, '=B2&"x"', None, 7))
    return in_xml("</f><v>7</v>", "</f>", write())


def totals_and_notes(made: Any, sheet: Any) -> None:
    sheet.write_row(4, 0, ("合计", "3人"))
    sheet.write_row(6, 0, ("备注：本表由石桥乡填报，如有疑问请联系。",))
    sheet.write_row(7, 0, ("填表人：", "", "审核人：", "", "日期：2026年9月"))


def wrong_sheet() -> bytes:
    return book([("名称", "数量", "单价"), ("桌椅", "20", "80"), ("黑板", "2", "300")])


def without(column: str) -> bytes:
    return book([[cell for at, cell in enumerate(row) if at != COLUMN[column]] for row in ROWS])


def two_tables() -> bytes:
    """Side by side lists are rare; one below the other with headings of its own is what offices do."""
    return book([*ROWS[:2], [""], HEADS, *ROWS[2:]])


MESSY: dict[str, Messy] = {
    "wrong sheet": Messy(wrong_sheet, "mapping", ["姓名"], []),
    "missing name column": Messy(lambda: without("姓名"), "mapping", ["姓名"], []),
    "missing both number and birth date": Messy(
        lambda: book([[*row[:3], *row[5:]] for row in ROWS]), "mapping", ["身份证"], []
    ),
    "missing only the number column": Messy(lambda: without("身份证号")),
    "empty file": Messy(lambda: b"", "refused", ["空"], []),
    "empty workbook": Messy(lambda: book([]), "refused", ["没有"], []),
    "half a file": Messy(lambda: workbook(PEOPLE)[:3000], "refused", ["损坏"], []),
    "a picture": Messy(lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "refused", ["请"], []),
    "a number as 5.1E+17": Messy(
        with_cell("身份证号", lambda sheet, at: sheet.write(1, at, "5.1E+17")), told=["第 2 行", "身份证号", "科学计数"]
    ),
    "a number kept as a number": Messy(
        with_cell("身份证号", lambda sheet, at: sheet.write_number(1, at, 999901201405060032)),
        told=["第 2 行", "身份证号"],
    ),
    "a formula where a name should be": Messy(
        with_cell("姓名", lambda sheet, at: sheet.write_formula(1, at, "=VLOOKUP(A1,B:C,2,0)", None, "#N/A")),
        told=["第 2 行", "姓名", "公式"],
        names=["林小满", "周大为"],
        rejected=1,
    ),
    "a formula never calculated": Messy(
        never_calculated, told=["第 4 行", "没有姓名", "没有算好的结果"], names=["田小禾", "林小满"], rejected=1
    ),
    "a formula typed as text": Messy(
        with_cell("姓名", lambda sheet, at: sheet.write_string(1, at, '=HYPERLINK("http://x.invalid","田")')),
        told=["第 2 行", "姓名", "公式"],
        names=["林小满", "周大为"],
        rejected=1,
    ),
    "a date of 1900": Messy(
        with_cell("出生日期", lambda sheet, at: sheet.write_number(1, at, 0)), told=["第 2 行", "出生日期", "1900"]
    ),
    "two header rows": Messy(lambda: book([[""] * len(HEADS), *ROWS], dress=two_headers)),
    "a name of 60 characters": Messy(
        with_cell("姓名", lambda sheet, at: sheet.write(1, at, "田" * 60)),
        told=["第 2 行", "姓名", "50"],
        names=["林小满", "周大为"],
        rejected=1,
    ),
    "a GBK text": Messy(lambda: csv("gbk"), file_name="名单.csv"),
    "a UTF-16 text": Messy(lambda: csv("utf-16"), file_name="名单.csv"),
    "a UTF-8 text with a mark": Messy(lambda: csv("utf-8-sig"), file_name="名单.csv"),
    "an old workbook": Messy(old_book, file_name="名单.xls"),
    "a text named as a workbook": Messy(lambda: csv("gbk"), "refused", [".csv"], [], file_name="名单.xls"),
    "an old workbook renamed": Messy(old_book, "refused", [".xls", "另存为"], [], file_name="名单.xlsx"),
    "a new workbook named as old": Messy(book, "refused", ["扩展名改为 .xlsx"], [], file_name="名单.xls"),
    "two tables on a sheet": Messy(two_tables),
    "hidden rows and sheets": Messy(lambda: book(dress=hidden), names=[*(one[0] for one in PEOPLE), "孙小雨"]),
    "merged village cells": Messy(
        lambda: book([HEADS, *([*row[:6], "", *row[7:]] for row in ROWS[1:])], dress=merged_villages)
    ),
    "totals and notes": Messy(lambda: book(dress=totals_and_notes)),
    "headings only": Messy(lambda: book(ROWS[:1]), "refused", ["只有表头", "零报告"], []),
    "a wrong dimension": Messy(lambda: in_xml('ref="A1:I4"', 'ref="A1"')),
    "a column heading twice": Messy(
        lambda: book([[*row, row[1]] for row in ROWS]), "mapping", ["姓名", "核对列"], []
    ),
}  # fmt: skip
