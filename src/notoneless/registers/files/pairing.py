"""Two readings of a workbook side by side: ours and calamine's, on two cores where the file is large."""

from __future__ import annotations

import threading
from collections.abc import Callable

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


def read_xlsx_pair(archive: Archive, *, limits: Limits, side_by_side: bool = False) -> list[Sheet]:
    """All worksheets of an .xlsx on which both readings agree."""
    book = read_workbook(archive, limits=limits)
    strings = quick_strings(archive, book.strings_part, limits=limits)

    def scan() -> list[Sheet]:
        return [
            _within(Sheet(name=part.name, hidden=part.hidden, cells=read_sheet(
                archive.chunks(part.part),
                meaning=Meaning(sheet=part.name, strings=strings, date_styles=book.date_styles, limits=limits),
            )), limits)
            for part in book.sheets
        ]  # fmt: skip

    names = [part.name for part in book.sheets]
    large = sum(archive.size(part.part) for part in book.sheets) > SIDE_BY_SIDE_BYTES
    sheets, others = _both(
        scan, lambda: read_with_calamine(archive.data, names), side_by_side=side_by_side and large
    )
    return _agreed(sheets, others, date_1904=book.date_1904)


def read_legacy_pair(data: bytes, *, limits: Limits) -> list[Sheet]:
    """All worksheets of an .xls on which both readings agree."""
    sheets, date_1904 = scan_legacy(data, limits=limits)
    others = read_with_calamine(data, [sheet.name for sheet in sheets])
    return _agreed([_within(sheet, limits) for sheet in sheets], others, date_1904=date_1904)


def _agreed(sheets: list[Sheet], others: list[pl.DataFrame], *, date_1904: bool) -> list[Sheet]:
    agreed: list[Sheet] = []
    for sheet, other in zip(sheets, others, strict=True):
        agree(sheet, other, date_1904=date_1904)
        cells = with_iso_dates(sheet.cells, date_1904=date_1904)
        agreed.append(Sheet(name=sheet.name, hidden=sheet.hidden, cells=cells))
    return agreed


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


def _both(
    first: Callable[[], list[Sheet]], second: Callable[[], list[pl.DataFrame]], *, side_by_side: bool
) -> tuple[list[Sheet], list[pl.DataFrame]]:
    if not side_by_side:
        sheets = first()
        return sheets, second()
    results: list[list[pl.DataFrame]] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(second())
        except BaseException as error:  # noqa: BLE001 – handed to the waiting thread below
            failures.append(error)

    worker = threading.Thread(target=run, name="calamine", daemon=True)
    worker.start()
    sheets = first()
    worker.join()
    if failures:
        raise failures[0]
    return sheets, results[0]
