"""What is refused before anything is parsed, and what the officer is told."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from notoneless.registers.files.limits import Limits
from notoneless.registers.files.refusals import (
    ArchiveBomb,
    DamagedFile,
    EmptyFile,
    FileRefused,
    PasswordNeeded,
    PasswordWrong,
    TooLarge,
    UnsafeContent,
    WrongFormat,
)
from tests.registers.files.seeds import SHEET, csv_text, xls
from tests.registers.files.workbooks import HEADINGS, PEOPLE, edited, read, xlsx

PLAIN = [HEADINGS, *PEOPLE]
BASE = xlsx(PLAIN)
FAR_CELL = b'<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _with(part: str, content: bytes) -> bytes:
    return edited(BASE, {part: lambda old: content})


def _tail(cell: Callable[[int], bytes], last: int = 1_048_576) -> bytes:
    rows = b"".join(cell(number) for number in range(5, last + 1))
    return edited(BASE, {SHEET: lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")})


def _long_shared_string() -> bytes:
    long = ("哈" * 32_000).encode()
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(5, 30_000))
    return edited(
        BASE,
        {
            "xl/sharedStrings.xml": lambda part: part.replace(
                "<t>序号</t>".encode(), b"<t>" + long + b"</t>"
            ),
            SHEET: lambda part: part.replace(b"</sheetData>", cells + b"</sheetData>"),
        },
    )


def _zip_of_one_text() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("名单.txt", "x")
    return target.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "ratio over 100": lambda: _with("xl/media/image1.bin", b"\0" * 20_000_000),
    "2,100 entries": lambda: edited(BASE, {f"xl/media/{n}.png": lambda old: b"x" for n in range(2_100)}),
    "archive in the archive": lambda: _with("xl/media/image1.png", BASE),
    "billion laughs": lambda: edited(
        BASE, {SHEET: lambda part: part.replace(b"<worksheet", LAUGHS + b"<worksheet")}
    ),
    "DTD in the texts": lambda: edited(
        BASE, {"xl/sharedStrings.xml": lambda part: part.replace(b"<sst", b"<!DOCTYPE a><sst")}
    ),
    "DTD in the workbook": lambda: edited(
        BASE, {"xl/workbook.xml": lambda part: part.replace(b"<workbook ", b"<!DOCTYPE a><workbook ")}
    ),
    "one long text, many times": _long_shared_string,
    "a stray cell at the far end": lambda: edited(
        BASE,
        {SHEET: lambda part: part.replace(b"</sheetData>", FAR_CELL + b"</sheetData>")},
    ),
    "a million styled empty cells": lambda: _tail(
        lambda n: (
            b'<row r="%d">' % n
            + b"".join(b'<c r="%s%d" s="1"/>' % (x, n) for x in (b"A", b"B", b"C", b"D", b"E"))
            + b"</row>"
        ),
        300_000,
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_two_seconds(name: str) -> None:
    data = BOMBS[name]()
    limits = Limits(text_bytes=256 * 2**20)

    started = time.process_time()
    with pytest.raises((ArchiveBomb, TooLarge, UnsafeContent)):
        read(data, limits=limits)

    assert time.process_time() - started < 2


UNSAFE = {
    "宏": lambda: _with("xl/vbaProject.bin", b"x"),
    "外部链接": lambda: _with("xl/externalLinks/externalLink1.xml", b"<a/>"),
    "嵌入": lambda: _with("xl/embeddings/oleObject1.bin", b"x"),
}


@pytest.mark.parametrize("word", UNSAFE)
def test_active_content_is_refused_by_name(word: str) -> None:
    with pytest.raises(UnsafeContent, match=word):
        read(UNSAFE[word]())


WRONG: list[tuple[str, bytes, str]] = [
    ("名单.xlsx", xls(PLAIN), "旧版 Excel"),
    ("名单.xls", BASE, "扩展名改为 .xlsx"),
    ("名单.xls", csv_text(PLAIN).encode("gbk"), "扩展名改为 .csv"),
    ("名单.xls", b"<html><table><tr><td>x</td></tr></table></html>", "网页"),
    ("名单.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "网页"),
    ("名单.csv", BASE, "扩展名改为 .xlsx"),
    ("名单.csv", xls(PLAIN), "扩展名改为 .xls"),
    ("名单.xlsx", b"%PDF-1.7 x", "PDF"),
    ("名单.xlsx", b"\x89PNG\r\n\x1a\n", "图片"),
    ("名单.xlsm", BASE, "xlsm"),
    ("名单.xlsx", _zip_of_one_text(), "不是 Excel 工作簿"),
    ("名单.xlsx", edited(BASE, {"xl/workbook.bin": lambda old: b"x"}), "xlsb"),
]


@pytest.mark.parametrize(("name", "data", "word"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_format_is_named_with_the_way_out(name: str, data: bytes, word: str) -> None:
    with pytest.raises(WrongFormat, match=word) as refused:
        read(data, name)

    assert "请" in refused.value.sentence


@pytest.mark.parametrize("data", [b"", b"\r\n  \r\n", b"\xef\xbb\xbf", b"\x00" * 100])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile, match="空"):
        read(data, "名单.csv")


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.xls"])
def test_half_a_workbook_is_called_damaged(name: str) -> None:
    data = BASE if name.endswith("x") else xls(PLAIN)

    with pytest.raises(DamagedFile, match="不完整"):
        read(data[: len(data) // 2], name)


def test_a_file_over_the_size_limit_is_refused_with_both_figures() -> None:
    with pytest.raises(TooLarge, match="上限"):
        read(BASE, limits=Limits(file_bytes=1000))


def _encrypted() -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(BASE)).encrypt("右江2023", target)
    return target.getvalue()


def test_a_protected_file_asks_for_its_password_once() -> None:
    data = _encrypted()

    with pytest.raises(PasswordNeeded, match="不保存"):
        read(data)
    with pytest.raises(PasswordWrong, match="密码不对"):
        read(data, password="0000")
    assert read(data, password="右江2023").tables[0].frame.height == len(PEOPLE)


HOSTILE = ["../../x.xlsx", "/etc/passwd.xlsx", "a\x00b.xlsx", "CON.xlsx", "x" * 255 + ".xlsx", "\u202e.xlsx"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_used_for_nothing(name: str) -> None:
    assert read(BASE, name).tables[0].frame.height == len(PEOPLE)


def test_every_refusal_is_a_chinese_sentence() -> None:
    for make in (*BOMBS.values(), *UNSAFE.values()):
        with pytest.raises(FileRefused) as refused:
            read(make())
        assert refused.value.sentence.endswith("。")


@pytest.mark.parametrize("field", [40, 44, 64, 72])
def test_a_legacy_file_that_claims_more_sectors_than_it_has_is_damaged(field: int) -> None:
    data = bytearray(xls(PLAIN))
    data[field : field + 4] = (10**9).to_bytes(4, "little")

    with pytest.raises(DamagedFile):
        read(bytes(data), "名单.xls")


def test_a_legacy_sheet_that_claims_two_billion_rows_is_damaged() -> None:
    data = bytearray(xls(PLAIN))
    at = data.index(b"\x00\x02\x0e\x00") + 8
    data[at : at + 4] = (2**31).to_bytes(4, "little")

    with pytest.raises(DamagedFile):
        read(bytes(data), "名单.xls")
