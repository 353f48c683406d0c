"""The one writer of lists that leave the house: typed cells, guarded text, and who took it out."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from notoneless.papers.workbooks.pages import Styles, lay_out, new_workbook, write_title
from notoneless.papers.workbooks.rows import ColumnStyles, Lines, leave_samples, with_rows
from notoneless.papers.workbooks.safety import safe_text, sheet_name
from notoneless.papers.workbooks.terms import ListColumn, ListValue, Watermark

_HEADER_ROW = 2
# The samples of the page: text, day, whole number, number.
_WORDS = ColumnStyles(text=0, empty=0, day=1)
_WHOLES = ColumnStyles(text=0, empty=0, day=1, whole=2, number=2)
_NUMBERS = ColumnStyles(text=0, empty=0, day=1, whole=3, number=3)
_KINDS: Mapping[str, ColumnStyles] = {"text": _WORDS, "date": _WORDS, "whole": _WHOLES, "number": _NUMBERS}
_BYTE_ORDER_MARK = "\ufeff"


def list_workbook(
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[ListValue]],
    watermark: Watermark,
    *,
    number: int | None = None,
    step: Callable[[int, int], None] | None = None,
) -> bytes:
    """Title, watermark line, header, rows; every text cell is typed as text and begins harmlessly.

    With `number`, how many there are, `rows` may come straight from a query; `step` hears of those done.
    """
    if number is None:
        rows = list(rows)
        number = len(rows)
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
    sheet.autofilter(_HEADER_ROW, 0, _HEADER_ROW + number, max(len(columns) - 1, 0))
    lay_out(sheet, header_row=_HEADER_ROW, footer=watermark.line)
    leave_samples(sheet, _HEADER_ROW + 1, (styles.text, styles.day, styles.whole, styles.number))
    book.close()
    kinds = [_KINDS[column.kind] for column in columns]
    return with_rows(data.getvalue(), Lines(_HEADER_ROW + 2, number, kinds, rows, step=step))


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


def _plain(value: ListValue) -> str:
    """A negative number is a number; a text that begins like one is guarded."""
    if isinstance(value, (int, float)):
        return str(value)
    return value.isoformat() if isinstance(value, date) else safe_text(value)
