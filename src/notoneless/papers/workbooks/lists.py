"""The one writer of lists that leave the house: typed cells, guarded text, and who took it out."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from notoneless.papers.workbooks.pages import Styles, lay_out, new_workbook, write_title
from notoneless.papers.workbooks.safety import safe_text, sheet_name
from notoneless.papers.workbooks.terms import ListColumn, ListValue, Watermark

_HEADER_ROW = 2
# A text longer than this in a list is read on the page, not in the cell.
_BYTE_ORDER_MARK = "\ufeff"


def list_workbook(
    title: str, columns: Sequence[ListColumn], rows: Iterable[Sequence[ListValue]], watermark: Watermark
) -> bytes:
    """Title, watermark line, header, rows; every text cell is typed as text and begins harmlessly."""
    book, data = new_workbook()
    styles = Styles(book)
    sheet = book.add_worksheet(sheet_name(title, set()))
    said = {"title": safe_text(title), "comments": safe_text(watermark.line), "created": watermark.at}
    book.set_properties(said)
    write_title(sheet, styles, title=safe_text(title), width=len(columns))
    sheet.write_string(1, 0, safe_text(watermark.line), styles.line)
    for place, column in enumerate(columns):
        sheet.write_string(_HEADER_ROW, place, safe_text(column.heading), styles.head)
        sheet.set_column(place, place, column.width)
    last = _HEADER_ROW
    for last, row in enumerate(rows, _HEADER_ROW + 1):
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            _write(sheet, styles, last, place, column, value)
    sheet.autofilter(_HEADER_ROW, 0, max(last, _HEADER_ROW), max(len(columns) - 1, 0))
    lay_out(sheet, header_row=_HEADER_ROW, footer=watermark.line)
    book.close()
    return data.getvalue()


def list_csv(
    columns: Sequence[ListColumn], rows: Iterable[Sequence[ListValue]], watermark: Watermark
) -> bytes:
    """For other systems: UTF-8 with the mark Excel looks for; the watermark stands in the last line as a note."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe_text(column.heading) for column in columns])
    for row in rows:
        writer.writerow(["" if value is None else _plain(value) for value in row])
    writer.writerow([f"注：{safe_text(watermark.line)}", *[""] * (len(columns) - 1)])
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def _write(
    sheet: Worksheet, styles: Styles, row: int, place: int, column: ListColumn, value: ListValue
) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, styles.text)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, styles.day)
    elif isinstance(value, (int, float)) and column.kind in ("whole", "number"):
        sheet.write_number(row, place, value, styles.whole if column.kind == "whole" else styles.number)
    else:
        sheet.write_string(row, place, safe_text(value), styles.text)


def _plain(value: ListValue) -> str:
    """A negative number is a number; a text that begins like one is guarded."""
    if isinstance(value, (int, float)):
        return str(value)
    return value.isoformat() if isinstance(value, date) else safe_text(value)
