"""Two readings of a workbook side by side: ours and calamine's, on two cores where the file is large."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from notoneless.registers.files.archive import Archive
from notoneless.registers.files.cells import Sheet, letter
from notoneless.registers.files.formats.legacy import scan_legacy
from notoneless.registers.files.formats.workbook import read_workbook
from notoneless.registers.files.limits import MIB, Limits
from notoneless.registers.files.quick.sheet import read_sheet
from notoneless.registers.files.quick.strings import quick_strings
from notoneless.registers.files.reading import agree, read_with_calamine, with_iso_dates
from notoneless.registers.files.refusals import TooLarge
from notoneless.registers.files.scan import Meaning

SIDE_BY_SIDE_BYTES = 8 * MIB  # smaller files are scanned first, so that calamine only sees what passed

Other = Callable[[], list[pl.DataFrame]]


@dataclass(frozen=True)
class Pair:
    """Our reading; nothing of it may be used before `confirm` has held it against calamine's."""

    sheets: list[Sheet]
    confirm: Callable[[], None]


def read_xlsx_pair(archive: Archive, *, limits: Limits, side_by_side: bool = False) -> Pair:
    """All worksheets of an .xlsx; the other reading may still be under way."""
    book = read_workbook(archive, limits=limits)
    names = [part.name for part in book.sheets]
    large = sum(archive.size(part.part) for part in book.sheets) > SIDE_BY_SIDE_BYTES

    def other() -> list[pl.DataFrame]:
        return read_with_calamine(archive.data, names)

    others = _started(other) if side_by_side and large else other
    strings = quick_strings(archive, book.strings_part, limits=limits)
    sheets: list[Sheet] = []
    for part in book.sheets:
        meaning = Meaning(sheet=part.name, strings=strings, date_styles=book.date_styles, limits=limits)
        cells = read_sheet(archive.chunks(part.part), meaning=meaning)
        sheets.append(_within(Sheet(name=part.name, hidden=part.hidden, cells=cells), limits))
    return _pair(sheets, others, date_1904=book.date_1904)


def read_legacy_pair(data: bytes, *, limits: Limits) -> Pair:
    """All worksheets of an .xls."""
    sheets, date_1904 = scan_legacy(data, limits=limits)
    names = [sheet.name for sheet in sheets]
    return _pair(
        [_within(sheet, limits) for sheet in sheets],
        lambda: read_with_calamine(data, names),
        date_1904=date_1904,
    )


def _pair(sheets: list[Sheet], others: Other, *, date_1904: bool) -> Pair:
    def confirm() -> None:
        for sheet, other in zip(sheets, others(), strict=True):
            agree(sheet, other, date_1904=date_1904)

    shown = [replace(sheet, cells=with_iso_dates(sheet.cells, date_1904=date_1904)) for sheet in sheets]
    return Pair(sheets=shown, confirm=confirm)


def _within(sheet: Sheet, limits: Limits) -> Sheet:
    """A stray cell far away would make a dense reader allocate everything in between."""
    cells = sheet.cells
    if not cells.count:
        return sheet
    last_row, last_column = int(cells.rows[-1]), int(cells.columns.max())
    if last_column >= limits.columns:
        raise TooLarge(
            f"工作表“{sheet.name}”的内容一直到 {letter(last_column)} 列，超过 {limits.columns} 列的上限。"
            "请删除表格右侧的多余内容后再上传。"
        )
    if (last_row + 1) * (last_column + 1) > limits.grid_cells:
        raise TooLarge(
            f"工作表“{sheet.name}”的内容一直到第 {last_row + 1} 行 {letter(last_column)} 列，范围过大。"
            "请删除表格下方或右侧的多余内容（常是误填的一个格子），再上传。"
        )
    return sheet


def _started(work: Other) -> Other:
    """Runs it in a thread of its own from now on; the result is waited for when it is asked for."""
    results: list[list[pl.DataFrame]] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 – handed to the waiting thread below
            failures.append(error)

    worker = threading.Thread(target=run, name="calamine", daemon=True)
    worker.start()

    def wait() -> list[pl.DataFrame]:
        worker.join()
        if failures:
            raise failures[0]
        return results[0]

    return wait
