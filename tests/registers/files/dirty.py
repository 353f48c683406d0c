"""The dirty sixty: what offices really send, each with what must come out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.registers.files.seeds import (
    FORM,
    SHEET,
    TITLE,
    csv_text,
    with_inline_strings,
    with_openpyxl,
    xls,
)
from tests.registers.files.workbooks import HEADINGS, PEOPLE, edited, xlsx

PLAIN = [HEADINGS, *PEOPLE]
PERSON = PEOPLE[0]


@dataclass(frozen=True)
class Dirty:
    """Made by `make`; its data rows by Excel row number, its furniture, or the word of its refusal."""

    make: Callable[[], bytes]
    rows: dict[int, list[str | None]]
    furniture: tuple[str, ...] = ("1 header",)
    name: str = "名单.xlsx"
    refused: str = ""
    headings: tuple[str, ...] | None = None


def people_from(row: int) -> dict[int, list[str | None]]:
    return {row + at: list(person) for at, person in enumerate(PEOPLE)}


def one(row: list[Any], heading: str = "出生日期") -> Callable[[], bytes]:
    """A list of one person with a further column."""
    return lambda: xlsx([[*HEADINGS, heading], [*PERSON, *row]])


def typed(value: Any, number_format: str | None = None) -> Callable[[], bytes]:
    def fill(book: Any, page: Any) -> None:
        page.append([*HEADINGS, "出生日期"])
        page.append([*PERSON, value])
        if number_format:
            page["F2"].number_format = number_format

    return lambda: with_openpyxl(fill)


def dressed(change: Callable[[Any, Any], None], rows: list[Any] | None = None) -> Callable[[], bytes]:
    return lambda: xlsx(PLAIN if rows is None else rows, dress=change)


def in_xml(old: bytes, new: bytes, part: str = SHEET) -> Callable[[], bytes]:
    return lambda: edited(xlsx(PLAIN), {part: lambda content: content.replace(old, new)})


def text(rows: list[list[Any]], encoding: str, separator: str = ",") -> Callable[[], bytes]:
    return lambda: csv_text(rows, separator).encode(encoding)


def _two_levels(book: Any, page: Any) -> None:
    page.merge_range("A1:A2", "姓名")
    page.merge_range("B1:C1", "监护人")
    page.write_row(1, 1, ["姓名", "电话"])
    page.write_row(2, 0, ["覃小满", "覃大", "19900000001"])


def _three_levels(book: Any, page: Any) -> None:
    page.merge_range("A1:E1", TITLE[0])
    page.write_row(1, 0, FORM)
    page.merge_range("A3:A5", "序号")
    page.merge_range("B3:B5", "姓名")
    page.merge_range("C3:E3", "户籍信息")
    page.merge_range("C4:D4", "户籍地")
    page.write_row(4, 2, ["乡镇", "村"])
    page.merge_range("E4:E5", "户主姓名")
    page.write_row(5, 0, ["1", "覃小满", "某乡", "东风村", "覃大"])


def _banner(book: Any, page: Any) -> None:
    page.merge_range("A3:E3", "一、东风村")


def _filled_down(book: Any, page: Any) -> None:
    page.merge_range("E2:E4", "东风村")


def _far_styled_cell(book: Any, page: Any) -> None:
    page.write_blank(50_000, 3, None, book.add_format({"bold": True}))


def _hide_rows(book: Any, page: Any) -> None:
    page.set_row(2, None, None, {"hidden": True})


def _hide_sheet(book: Any, page: Any) -> None:
    other = book.add_worksheet("旧表")
    other.very_hidden()


_RICH = "<r><rPr><b/></rPr><t>覃</t></r><r><t>小满</t></r><rPh sb='0' eb='1'><t>QIN</t></rPh>".encode()
_NAME = "<t>覃小满</t>".encode()
_STRINGS = "xl/sharedStrings.xml"
_SHORT = [person[:4] for person in PEOPLE]
_WITH_BIRTH = [*PERSON, "2012-03-04"]
_FOOT = [["合计", "3"], ["注：本表一式两份"], ["1.据实填写"], ["单位负责人：", "", "填表人："]]
_FOOT_KINDS = ("5 total", "6 note", "7 note", "8 form")

SIXTY: dict[str, Dirty] = {
    "plain": Dirty(lambda: xlsx(PLAIN), people_from(2)),
    "title": Dirty(lambda: xlsx([TITLE, *PLAIN]), people_from(3), ("1 title", "2 header")),
    "annex and title": Dirty(
        lambda: xlsx([["附件1："], TITLE, *PLAIN]), people_from(4), ("1 title", "2 title", "3 header")
    ),
    "form line": Dirty(lambda: xlsx([TITLE, FORM, *PLAIN]), people_from(4), ("1 title", "2 form", "3 header")),
    "blank rows first": Dirty(lambda: xlsx([[], [], *PLAIN]), people_from(4), ("3 header",)),
    "foot": Dirty(lambda: xlsx([*PLAIN, *_FOOT]), people_from(2), ("1 header", *_FOOT_KINDS)),
    "total by village": Dirty(
        lambda: xlsx([HEADINGS, PEOPLE[0], ["东风村小计", "1"], PEOPLE[1]]),
        {2: list(PEOPLE[0]), 4: list(PEOPLE[1])},
        ("1 header", "3 total"),
    ),
    "spaced total": Dirty(lambda: xlsx([*PLAIN, ["合　 计", 3]]), people_from(2), ("1 header", "5 total")),
    "note above": Dirty(lambda: xlsx([["说明：请勿改动"], *PLAIN]), people_from(3), ("1 note", "2 header")),
    "header again": Dirty(
        lambda: xlsx([*PLAIN, HEADINGS, PERSON]),
        people_from(2) | {6: list(PERSON)},
        ("1 header", "5 header"),
    ),
    "banner": Dirty(
        dressed(_banner, [HEADINGS, PEOPLE[0], [], PEOPLE[1]]),
        {2: list(PEOPLE[0]), 4: list(PEOPLE[1])},
        ("1 header", "3 title"),
    ),
    "two levels": Dirty(
        dressed(_two_levels, []),
        {3: ["覃小满", "覃大", "19900000001"]},
        ("1 header", "2 header"),
        headings=("姓名", "监护人/姓名", "监护人/电话"),
    ),
    "three levels": Dirty(
        dressed(_three_levels, []),
        {6: ["1", "覃小满", "某乡", "东风村", "覃大"]},
        ("1 title", "2 form", "3 header", "4 header", "5 header"),
        headings=("序号", "姓名", "户籍信息/户籍地/乡镇", "户籍信息/户籍地/村", "户籍信息/户主姓名"),
    ),
    "starred headings": Dirty(
        lambda: xlsx([["序 号", "姓  名*", "性别", "身份证号：", "村"], PERSON]), {2: list(PERSON)}
    ),
    "double headings": Dirty(
        lambda: xlsx([["姓名", "性别", "备注", "备注"], ["覃小满", "女", "a", "b"]]),
        {2: ["覃小满", "女", "a", "b"]},
        headings=("姓名", "性别", "备注", "备注（2）"),
    ),
    "column without heading": Dirty(
        lambda: xlsx([["姓名", "性别"], ["覃小满", "女", "x"]]),
        {2: ["覃小满", "女", "x"]},
        headings=("姓名", "性别", "（无标题C列）"),
    ),
    "merged downwards": Dirty(dressed(_filled_down, [HEADINGS, *_SHORT]), {
        2 + at: [*person, "东风村"] for at, person in enumerate(_SHORT)
    }),
    "hidden row": Dirty(dressed(_hide_rows), people_from(2)),
    "hidden empty sheet": Dirty(dressed(_hide_sheet), people_from(2)),
    "styled cell far below": Dirty(dressed(_far_styled_cell), people_from(2)),
    "wrong dimension": Dirty(in_xml(b"A1:E4", b"A1"), people_from(2)),
    "dimension far too large": Dirty(in_xml(b"A1:E4", b"A1:XFD1048576"), people_from(2)),
    "no dimension": Dirty(in_xml(b'<dimension ref="A1:E4"/>', b""), people_from(2)),
    "no positions": Dirty(lambda: edited(xlsx(PLAIN), {SHEET: _without_positions}), people_from(2)),
    "rich text": Dirty(in_xml(_NAME, _RICH, _STRINGS), people_from(2)),
    "inline strings": Dirty(lambda: with_inline_strings(PLAIN), people_from(2)),
    "entities": Dirty(one(["<a&\"b'>"]), {2: [*PERSON, "<a&\"b'>"]}),
    "line break": Dirty(one(["某村\n三组"]), {2: [*PERSON, "某村\n三组"]}),
    "outer spaces": Dirty(one([" 覃 "]), {2: [*PERSON, " 覃 "]}),
    "rare characters": Dirty(one(["𠮷㐂·买买提"]), {2: [*PERSON, "𠮷㐂·买买提"]}),
    "private use character": Dirty(one(["\ue001"]), {2: [*PERSON, "\ue001"]}),
    "full-width digits": Dirty(one(["２０１２０３０４"]), {2: [*PERSON, "２０１２０３０４"]}),
    "ID as number": Dirty(typed(999123201203041), {2: [*PERSON, "999123201203041"]}),
    "ID rounded by Excel": Dirty(
        in_xml(b'<c r="D2" t="s"><v>8</v></c>', b'<c r="D2"><v>9.99123201203041E+17</v></c>'),
        people_from(2) | {2: [*PERSON[:3], "999123201203041000", PERSON[4]]},
    ),
    "ID as text in powers": Dirty(one(["5.1E+17"]), {2: [*PERSON, "5.1E+17"]}),
    "fraction": Dirty(typed(1234.5), {2: [*PERSON, "1234.5"]}),
    "date": Dirty(typed(dt.date(2012, 3, 4)), {2: _WITH_BIRTH}),
    "date and time": Dirty(typed(dt.datetime(2012, 3, 4, 8, 30)), {2: [*PERSON, "2012-03-04 08:30:00"]}),
    "date of 1900": Dirty(typed(1, "yyyy-mm-dd"), {2: [*PERSON, "1900-01-01"]}),
    "29 February 1900": Dirty(typed(60, "yyyy-mm-dd"), {2: [*PERSON, "1900-02-29"]}),
    "Chinese date format": Dirty(typed(dt.date(2012, 3, 4), 'yyyy"年"m"月"d"日"'), {2: _WITH_BIRTH}),
    "built-in Chinese format": Dirty(
        lambda: edited(
            typed(dt.date(2012, 3, 4))(),
            {"xl/styles.xml": lambda part: part.replace(b'numFmtId="14"', b'numFmtId="31"')},
        ),
        {2: _WITH_BIRTH},
    ),
    "1904 date base": Dirty(
        lambda: with_openpyxl(lambda book, page: _one_date(page), date_1904=True), {2: _WITH_BIRTH}
    ),
    "date as text": Dirty(one(["2012.3.4"]), {2: [*PERSON, "2012.3.4"]}),
    "date in Chinese": Dirty(one(["二〇一二年三月四日"]), {2: [*PERSON, "二〇一二年三月四日"]}),
    "truth value": Dirty(typed(True), {2: [*PERSON, "TRUE"]}),
    "error value": Dirty(typed("#N/A"), {2: [*PERSON, "#N/A"]}),
    "formula never calculated": Dirty(typed("=B2"), {2: [*PERSON, None]}),
    "formula with value": Dirty(
        in_xml(b'<c r="E2" t="s"><v>9</v></c>', "<c r='E2' t='str'><f>1</f><v>东风村</v></c>".encode()),
        people_from(2),
    ),
    "xls": Dirty(lambda: xls([TITLE, *PLAIN]), people_from(3), ("1 title", "2 header"), "名单.xls"),
    "xls with number": Dirty(
        lambda: xls([["姓名", "身份证号"], ["覃小满", 999123201203041.0]]),
        {2: ["覃小满", "999123201203041"]},
        name="名单.xls",
    ),
    "csv utf-8": Dirty(text(PLAIN, "utf-8"), people_from(2), name="名单.csv"),
    "csv utf-8 with mark": Dirty(text(PLAIN, "utf-8-sig"), people_from(2), name="名单.csv"),
    "csv gbk": Dirty(text(PLAIN, "gbk"), people_from(2), name="名单.csv"),
    "csv gb18030": Dirty(
        text([HEADINGS, [*PERSON[:4], "𠮷村"]], "gb18030"), {2: [*PERSON[:4], "𠮷村"]}, name="名单.csv"
    ),
    "csv utf-16": Dirty(text(PLAIN, "utf-16", "\t"), people_from(2), name="名单.csv"),
    "csv keeping digits": Dirty(
        text([HEADINGS, [*PERSON[:3], f'="{PERSON[3]}"', "东风村"]], "gbk"), {2: list(PERSON)}, name="名单.csv"
    ),
    "csv quoted": Dirty(
        lambda: '姓名,性别\r\n"覃,小""满","女\n"\r\n'.encode(), {2: ['覃,小"满', "女\n"]}, name="名单.csv"
    ),
    "csv big5": Dirty(
        lambda: ("姓名,住址\r\n" + "覃麗華,臺灣龜山鄉\r\n蘇憶慧,嘉義縣\r\n" * 4).encode("big5"),
        {}, (), "名单.csv", "编码",
    ),
    "csv broken utf-8": Dirty(lambda: csv_text(PLAIN).encode()[:-6], {}, (), "名单.csv", "半个"),
    "csv cut": Dirty(lambda: csv_text(PLAIN).encode("gbk")[:-12], {}, (), "名单.csv", "不完整"),
    "csv open quote": Dirty(lambda: '姓名,性别\n"覃,女\n'.encode(), {}, (), "名单.csv", "引号"),
    "no header": Dirty(lambda: xlsx([["999", "1"], ["998", "2"]]), {}, (), refused="表头"),
}  # fmt: skip


def _one_date(page: Any) -> None:
    page.append([*HEADINGS, "出生日期"])
    page.append([*PERSON, dt.date(2012, 3, 4)])


def _without_positions(part: bytes) -> bytes:
    import re

    return re.sub(rb' r="[A-Z]*\d+"', b"", part)
