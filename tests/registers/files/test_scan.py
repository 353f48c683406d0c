"""The quick scan proves what it reads: it gives exactly the cells of the reference, or leaves them to it."""

from __future__ import annotations

import random

import pytest

from notoneless.registers.files.archive import open_archive
from notoneless.registers.files.cells import SheetCells
from notoneless.registers.files.formats.strings import read_strings
from notoneless.registers.files.formats.workbook import read_workbook
from notoneless.registers.files.limits import Limits
from notoneless.registers.files.quick.sheet import read_sheet
from notoneless.registers.files.quick.strings import quick_strings
from notoneless.registers.files.refusals import FileRefused
from notoneless.registers.files.scan import Meaning, scan_sheet
from tests.registers.files.damage import damaged_file
from tests.registers.files.seeds import SHEET, seeds
from tests.registers.files.workbooks import HEADINGS, PEOPLE, edited, xlsx

WORKBOOKS = {name: data for name, data in seeds().items() if name.endswith(".xlsx")}
BASE = xlsx([HEADINGS, *PEOPLE])


def _shown(cells: SheetCells) -> tuple[object, ...]:
    return (
        cells.rows.tolist(), cells.columns.tolist(), cells.kinds.tolist(), cells.texts.to_list(), cells.physical_rows,
        cells.hidden_rows.tolist(), cells.hidden_columns, cells.merges,
    )  # fmt: skip


def _both(data: bytes, *, chunk: int = 1 << 20) -> tuple[object, object]:
    """What each of the two scans makes of every sheet, a refusal counting as a result."""
    limits = Limits()
    archive = open_archive(data, limits=limits)
    book = read_workbook(archive, limits=limits)
    strings = read_strings(archive, book.strings_part, limits=limits)
    results: list[list[object]] = [[], []]
    for part in book.sheets:
        meaning = Meaning(sheet=part.name, strings=strings, date_styles=book.date_styles, limits=limits)
        for result, scan in zip(results, (read_sheet, scan_sheet), strict=True):
            try:
                result.append(_shown(scan(archive.chunks(part.part, chunk), meaning=meaning)))
            except FileRefused as refused:
                result.append(type(refused))
    return results[0], results[1]


@pytest.mark.parametrize("name", WORKBOOKS)
@pytest.mark.parametrize("chunk", [97, 1 << 20])
def test_both_scans_agree_on_regular_files(name: str, chunk: int) -> None:
    quick, reference = _both(WORKBOOKS[name], chunk=chunk)

    assert quick == reference


@pytest.mark.parametrize("name", WORKBOOKS)
def test_both_readings_of_the_shared_strings_agree(name: str) -> None:
    limits = Limits()
    archive = open_archive(WORKBOOKS[name], limits=limits)
    part = read_workbook(archive, limits=limits).strings_part

    assert (
        quick_strings(archive, part, limits=limits).to_list()
        == read_strings(archive, part, limits=limits).to_list()
    )


def test_both_scans_agree_on_four_hundred_damaged_sheets() -> None:
    compared = 0
    for seed in range(400):
        chance = random.Random(seed)
        name = chance.choice(list(WORKBOOKS))
        data, _ = damaged_file(WORKBOOKS[name], name, chance)
        try:
            quick, reference = _both(data, chunk=chance.choice((61, 1 << 20)))
        except FileRefused:
            continue
        assert quick == reference, f"seed {seed}"
        compared += 1
    assert compared > 80


TRICKS = [
    '<row r="5"><c r="A5" t="s" ph="1"><v>0</v></c></row>',
    '<row r="5"><!-- <row r="6"> --><c r="A5"><v>1</v></c></row><row r="6"><c r="A6"><v>2</v></c></row>',
    '<row r="5"><c r="A5" t="str"><v><![CDATA[</sheetData><row r="9">]]></v></c></row>',
    '<row r="5"><c r="A5"><f>1&gt;0</f></c><c r="B5" t="str"><f>A1</f><v></v></c><c r="C5" t="b"><v>1</v></c></row>',
    '<row r="5"><c r="A5" t="inlineStr"><is><t/></is></c><c r="B5" t="inlineStr"><is><t>&amp;#20;</t></is></c></row>',
    '<row r="5"><c r="A5"><v>5.1E+17</v></c><c r="B5"><v>0.30000000000000004</v></c><c r="C5"><v>-7</v></c></row>',
    '<row r="5" hidden="1" ht="0"><c r="A5" t="e"><f t="shared" si="0"/><v>#N/A</v></c></row><row r="7"/>',
    "<row><c><v>1</v></c><c t='s'><v>2</v></c></row>",
    '<row r="5"><c r="A5" t="str"><v>a > b</v></c></row>',
]  # fmt: skip


@pytest.mark.parametrize("rows", TRICKS, ids=range(len(TRICKS)))
@pytest.mark.parametrize("chunk", [53, 1 << 20])
def test_unusual_xml_is_read_alike(rows: str, chunk: int) -> None:
    data = edited(BASE, {SHEET: lambda part: part.replace(b"</sheetData>", rows.encode() + b"</sheetData>")})

    quick, reference = _both(data, chunk=chunk)

    assert quick == reference
    assert isinstance(quick[0], tuple)  # type: ignore[index]
