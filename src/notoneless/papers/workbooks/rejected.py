"""Refused rows come back in the office's own workbook, each with its reason in red."""

from collections.abc import Sequence
from copy import copy
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from notoneless.papers.workbooks.pages import Styles, lay_out, new_workbook
from notoneless.papers.workbooks.safety import safe_text, sheet_name
from notoneless.papers.workbooks.terms import RejectedRow, RejectedSheet

REASON = "错误原因"
# Above it the office's styles cost more time and memory than they are worth: the rows come back in a plain workbook.
LARGEST_KEPT = 1_500_000
_ARGB_RED = "FFC00000"


def rejected_rows_workbook(sheets: Sequence[RejectedSheet], *, original: bytes | None = None) -> bytes:
    """Titles and header as they were, only the refused rows, and the reasons in the first free column.

    `original` is the .xlsx as received; without it (.csv, .xls, or a very large file) a plain workbook is made.
    """
    wanted = [sheet for sheet in sheets if sheet.rows]
    if original is None or len(original) > LARGEST_KEPT or not all(sheet.first_data_row for sheet in wanted):
        return _plain(wanted)
    return _as_received(original, wanted)


def _as_received(original: bytes, sheets: Sequence[RejectedSheet]) -> bytes:
    book = load_workbook(BytesIO(original), keep_links=False)
    wanted = {sheet.name: sheet for sheet in sheets}
    if not wanted or not set(wanted) <= set(book.sheetnames):
        return _plain(sheets)
    for name in book.sheetnames:
        if name not in wanted:
            del book[name]
    for sheet in book.worksheets:
        _keep_only(sheet, wanted[sheet.title])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _keep_only(sheet: Worksheet, terms: RejectedSheet) -> None:
    """The rows are lifted out, everything below the header goes, and they are set down again."""
    first = terms.first_data_row
    at = _free_column(sheet, first)
    lifted = [[_lifted(cell) for cell in _row(sheet, row.row, at)] for row in terms.rows]
    for merged in [area for area in sheet.merged_cells.ranges if area.max_row >= first]:
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(first, max(sheet.max_row - first + 1, 1))
    sheet.auto_filter.ref = None
    for row in sheet.iter_rows(max_row=first - 1):
        for cell in row:
            _guard(cell)
    header = sheet.cell(first - 1, at, REASON)
    header.font = Font(bold=True, color=_ARGB_RED)
    for place, (row, cells) in enumerate(zip(terms.rows, lifted, strict=True)):
        _set_down(sheet, first + place, cells)
        _write_reason(sheet.cell(first + place, at), row)
        sheet.row_dimensions[first + place].hidden = False
    sheet.column_dimensions[header.column_letter].width = 60


def _free_column(sheet: Worksheet, first: int) -> int:
    """After the last heading; an older column of reasons is used again."""
    last = 0
    for cells in sheet.iter_rows(max_row=first - 1):
        for cell in cells:
            if cell.value == REASON:
                return int(cell.column)
            if cell.value not in (None, "") or isinstance(cell, MergedCell):
                last = max(last, cell.column)
    return last + 1


def _row(sheet: Worksheet, row: int, before: int) -> list[Cell | MergedCell]:
    return [sheet.cell(row, column) for column in range(1, before)]


def _lifted(cell: Cell | MergedCell) -> tuple[object, object]:
    value = cell.value
    return (safe_text(value) if isinstance(value, str) else value), copy(cell._style)


def _set_down(sheet: Worksheet, row: int, cells: Sequence[tuple[object, object]]) -> None:
    for column, (value, style) in enumerate(cells, 1):
        cell = sheet.cell(row, column)
        if not isinstance(cell, MergedCell):
            cell.value = None if _is_object(value) else value
            cell._style = copy(style)
            _guard(cell)


def _guard(cell: Cell | MergedCell) -> None:
    """Text stays text: a formula comes back as the letters it is made of."""
    if isinstance(cell, MergedCell):
        return
    if _is_object(cell.value):
        cell.value = None
    if isinstance(cell.value, str):
        cell.value = safe_text(cell.value)
        cell.data_type = "s"


def _is_object(value: object) -> bool:
    """Array formulas and data tables have no text of their own."""
    return type(value).__module__.startswith("openpyxl.worksheet.formula")


def _write_reason(cell: Cell | MergedCell, row: RejectedRow) -> None:
    cell.value = safe_text("\n".join(row.reasons))
    cell.font = Font(color=_ARGB_RED)
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _plain(sheets: Sequence[RejectedSheet]) -> bytes:
    book, data = new_workbook()
    styles = Styles(book)
    taken: set[str] = set()
    for terms in sheets or [RejectedSheet("退回", ("姓名",), ())]:
        _write_plain(book, styles, terms, taken)
    book.close()
    return data.getvalue()


def _write_plain(book: Workbook, styles: Styles, terms: RejectedSheet, taken: set[str]) -> None:
    sheet = book.add_worksheet(sheet_name(terms.name, taken))
    for line, title in enumerate(terms.titles):
        sheet.write_string(line, 0, safe_text(title), styles.line)
    at = len(terms.titles)
    for place, heading in enumerate(terms.headings):
        sheet.write_string(at, place, safe_text(heading), styles.head)
    width = len(terms.headings)
    sheet.write_string(at, width, REASON, styles.head_red)
    for number, row in enumerate(terms.rows, at + 1):
        for place, value in enumerate(row.cells[:width]):
            if value is not None:
                sheet.write_string(number, place, safe_text(value), styles.text)
        sheet.write_string(number, width, safe_text("\n".join(row.reasons)), styles.reason)
    sheet.set_column(0, max(width - 1, 0), 14, styles.plain_text)
    sheet.set_column(width, width, 60)
    lay_out(sheet, header_row=at)
