"""Thirty-odd regular files of all three formats, as Excel, WPS, LibreOffice and export programs write them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.registers.files.workbooks import HEADINGS, PEOPLE, edited, xlsx

TITLE = ["某县适龄儿童名单"]
FORM = ["填报单位（盖章）：某乡", "", "填报人：", "", "填报时间："]
MANY = [
    [str(n), f"覃小{'甲乙丙丁戊'[n % 5]}", "男女"[n % 2], f"9991232012{n:08d}", f"第{n % 7}村"]
    for n in range(60)
]
SHEET = "xl/worksheets/sheet1.xml"


def with_openpyxl(fill: Callable[[Any, Any], None], *, date_1904: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if date_1904:
        book.epoch = CALENDAR_MAC_1904
    fill(book, book.active)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_inline_strings(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("名单")
    for row in rows:
        page.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xls(rows: list[list[Any]], dress: Callable[[Any, Any], None] | None = None) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("名单")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(number, column, value)
    if dress is not None:
        dress(book, page)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def csv_text(rows: list[list[Any]], separator: str = ",") -> str:
    return "".join(separator.join(map(str, row)) + "\r\n" for row in rows)


def with_dates(book: Any, page: Any) -> None:
    page.append([*HEADINGS, "出生日期"])
    for number, person in enumerate(PEOPLE):
        page.append([*person, dt.date(2012, 3, 4 + number)])
    page.append(["4", "韦一", "男", 999123201203041, "东风村", dt.datetime(2013, 4, 5, 8, 30)])


def with_formulas(book: Any, page: Any) -> None:
    with_dates(book, page)
    page.append(["5", "=B2", "女", "#N/A", True, 0.1 + 0.2])


def _hidden(book: Any, page: Any) -> None:
    page.set_row(2, None, None, {"hidden": True})
    other = book.add_worksheet("隐藏页")
    other.hide()
    other.write_row(0, 0, HEADINGS)
    other.write_row(1, 0, PEOPLE[0])


def _merged(book: Any, page: Any) -> None:
    page.merge_range(0, 0, 0, 4, TITLE[0])
    page.merge_range(2, 4, 4, 4, "东风村")


def _three_levels(book: Any, page: Any) -> None:
    page.merge_range("A1:A2", "序号")
    page.merge_range("B1:B2", "姓名")
    page.merge_range("C1:D1", "监护人")
    page.write_row(1, 2, ["姓名", "电话"])
    page.write_row(2, 0, ["1", "覃小满", "覃大", "19900000001"])


def _libreoffice_rows(part: bytes) -> bytes:
    return part.replace(b'<row r="', b'<row customFormat="false" ht="15" hidden="false" r="')


def _prefixed(part: bytes) -> bytes:
    text = part.decode().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    return text.replace("xmlns=", "xmlns:x=").encode()


def _without_references(part: bytes) -> bytes:
    import re

    return re.sub(rb' r="[A-Z]*\d+"', b"", part)


def _xls_dress(book: Any, page: Any) -> None:
    style = xlwt.XFStyle()
    style.num_format_str = "yyyy-mm-dd"
    page.write(1, 5, dt.date(2012, 3, 4), style)
    page.write(2, 5, 999123201203041.0)
    page.write_merge(3, 4, 5, 5, "合并")
    page.row(2).hidden = True
    book.add_sheet("空页")


def seeds() -> dict[str, bytes]:
    """Claimed file name → content; each is read without refusal."""
    plain = [HEADINGS, *PEOPLE]
    dressed = [TITLE, FORM, HEADINGS, *PEOPLE, ["合计", "3"], ["注：本表一式两份"]]
    base = xlsx(plain)
    rich = "<r><rPr><b/></rPr><t>覃</t></r><r><t>小满</t></r>".encode()
    return {
        "plain.xlsx": base,
        "many.xlsx": xlsx([HEADINGS, *MANY]),
        "dressed.xlsx": xlsx(dressed),
        "hidden.xlsx": xlsx(plain, dress=_hidden),
        "merged.xlsx": xlsx([[], HEADINGS, *[person[:4] for person in PEOPLE]], dress=_merged),
        "three.xlsx": xlsx([], dress=_three_levels),
        "numbers.xlsx": xlsx([HEADINGS, [1, "覃小满", 2, 999123201203041234, 3.25]]),
        "tables.xlsx": xlsx([HEADINGS, *PEOPLE, [], ["姓名", "学校", "年级"], ["韦一", "某校", "一年级"]]),
        "repeated.xlsx": xlsx([HEADINGS, *PEOPLE, HEADINGS, *PEOPLE]),
        "gaps.xlsx": xlsx([HEADINGS, [], *PEOPLE, [], [], ["9", "韦九"]]),
        "stored.xlsx": with_openpyxl(lambda book, page: [page.append(row) for row in plain]),
        "dates.xlsx": with_openpyxl(with_dates),
        "dates1904.xlsx": with_openpyxl(with_dates, date_1904=True),
        "formulas.xlsx": with_openpyxl(with_formulas),
        "inline.xlsx": with_inline_strings([*plain, ["4", "a&b<c>", "'\"", "x\ny", " "]]),
        "dimension.xlsx": edited(base, {SHEET: lambda part: part.replace(b"A1:E4", b"A1")}),
        "libre.xlsx": edited(base, {SHEET: _libreoffice_rows}),
        "prefixed.xlsx": edited(base, {SHEET: _prefixed}),
        "unplaced.xlsx": edited(base, {SHEET: _without_references}),
        "rich.xlsx": edited(
            base, {"xl/sharedStrings.xml": lambda part: part.replace("<t>覃小满</t>".encode(), rich)}
        ),
        "plain.xls": xls(plain),
        "many.xls": xls([HEADINGS, *MANY]),
        "dressed.xls": xls(dressed),
        "special.xls": xls(plain, _xls_dress),
        "wide.xls": xls([[*HEADINGS, *(f"栏{n}" for n in range(30))], *[[*p, *range(30)] for p in PEOPLE]]),
        "utf8.csv": csv_text(plain).encode(),
        "bom.csv": csv_text(dressed).encode("utf-8-sig"),
        "gbk.csv": csv_text([HEADINGS, *MANY]).encode("gbk"),
        "gb18030.csv": csv_text([*plain, ["4", "韦㐂", "男", "", "𠮷村"]]).encode("gb18030"),
        "utf16.csv": csv_text(plain, "\t").encode("utf-16"),
        "quoted.csv": csv_text(
            [HEADINGS, ["1", '"覃,小""满"', "女", '="999123201203041234"', '"东\n风"']]
        ).encode(),
        "semicolon.csv": csv_text(plain, ";").encode(),
    }
