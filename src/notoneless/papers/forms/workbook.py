"""A form as .xlsx in the layout offices know: merged title, signing line, deep header, 合计, notes, ready for A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from notoneless.papers.forms.terms import Filled, FormColumn, Row, Value, head_cells, shown
from notoneless.papers.workbooks.pages import A4, BODY, HEADING, TEXT, TITLE, new_workbook
from notoneless.papers.workbooks.safety import header_text, safe_text, sheet_name

TITLE_ROW, SIGNING_ROW, HEADER_ROW = 0, 1, 2
# The same form with the same facts is the same file, whenever it is made.
CREATED = datetime(2000, 1, 1, tzinfo=UTC)
LINE_HEIGHT = 14.5
LEAST_HEIGHT, MOST_HEIGHT = 20.0, 180.0
BLANK_HEIGHT = 24.0
GAP = "　　　"


def form_workbook(filled: Filled) -> bytes:
    """Byte for byte the same for the same form, title, rows and mark."""
    book, data = new_workbook()
    book.set_properties(
        {
            "title": safe_text(filled.title),
            "comments": safe_text(filled.mark),
            "created": CREATED.replace(tzinfo=None),
        }
    )
    sheet = book.add_worksheet(sheet_name(filled.form.label, set()))
    _Writer(sheet, _Formats(book), filled).write()
    book.close()
    return data.getvalue()


class _Formats:
    """All text is typed as text; numbers and days are what they are."""

    def __init__(self, book: Workbook) -> None:
        def made(**properties: object) -> Format:
            return book.add_format({"font_name": BODY, "font_size": 10, "valign": "vcenter", **properties})

        cell = {"border": 1, "text_wrap": True, "align": "center"}
        self.title = made(font_name=TITLE, font_size=18, align="center", text_wrap=True)
        self.line = made(num_format=TEXT)
        self.note = made(num_format=TEXT, text_wrap=True, valign="top")
        self.head = made(font_name=HEADING, num_format=TEXT, **cell)
        self.text = made(num_format=TEXT, quote_prefix=True, **cell)
        self.empty = made(num_format=TEXT, **cell)
        self.whole = made(num_format="0", **cell)
        self.number = made(num_format="0.0#", **cell)
        self.date = made(num_format="yyyy-mm-dd", **cell)
        self.month = made(num_format="yyyy-mm", **cell)
        self.total = made(font_name=HEADING, num_format="0.##", **cell)

    def of(self, kind: str) -> Format:
        found: Format = getattr(self, kind)
        return found


@dataclass(frozen=True)
class _Writer:
    sheet: Worksheet
    formats: _Formats
    filled: Filled

    @property
    def columns(self) -> Sequence[FormColumn]:
        return self.filled.form.columns

    def write(self) -> None:
        last = len(self.columns) - 1
        self._merged(TITLE_ROW, 0, 1, last + 1, self.filled.title, self.formats.title)
        self.sheet.set_row(TITLE_ROW, 34)
        self._signing()
        at = self._header()
        for row in self.filled.rows:
            self._row(at, row)
            at += 1
        at = self._blank_rows(at)
        at = self._totals(at)
        at = self._foot(at)
        self._lay_out(at, last)

    def _header(self) -> int:
        for one in head_cells(self.columns):
            self._merged(HEADER_ROW + one.row, one.column, one.rows, one.columns, one.text, self.formats.head)
        depth = self.filled.form.depth
        lowest = HEADER_ROW + depth - 1
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width, self.formats.line)
        for row in range(HEADER_ROW, lowest):
            self.sheet.set_row(row, LEAST_HEIGHT)
        heights = [_lines(one.heading[-1], one.width) for one in self.columns]
        self.sheet.set_row(lowest, _height(max(heights)))
        return lowest + 1

    def _signing(self) -> None:
        """Each part has its share of the width of the form; where one does not fit, all stand in one cell."""
        words, widths = self.filled.signing.words, [one.width for one in self.columns]
        bounds = _shares(widths, len(words)) if len(widths) >= len(words) else []
        rooms = [sum(widths[first : first + count]) for first, count in bounds]
        if not rooms or any(_room(text) + 1 > room for text, room in zip(words, rooms, strict=True)):
            words, bounds = (GAP.join(words),), [(0, len(widths))]
        for text, (first, count) in zip(words, bounds, strict=True):
            self._merged(SIGNING_ROW, first, 1, count, text, self.formats.line)
        self.sheet.set_row(SIGNING_ROW, 22)

    def _row(self, at: int, row: Row) -> None:
        lines = 1
        for place, (column, value) in enumerate(zip(self.columns, row, strict=True)):
            self._cell(at, place, column, value)
            lines = max(lines, _lines(shown(value, column.kind), column.width))
        self.sheet.set_row(at, _height(lines))

    def _cell(self, at: int, place: int, column: FormColumn, value: Value) -> None:
        if value is None or value == "":
            self.sheet.write_blank(at, place, None, self.formats.empty)
        elif isinstance(value, date):
            style = self.formats.month if column.kind == "month" else self.formats.date
            self.sheet.write_datetime(at, place, value, style)
        elif isinstance(value, int | Decimal):
            kind = "number" if isinstance(value, Decimal) else "whole"
            self.sheet.write_number(at, place, value, self.formats.of(kind))
        else:
            self.sheet.write_string(at, place, safe_text(value), self.formats.text)

    def _blank_rows(self, at: int) -> int:
        for row in range(at, at + self.filled.blank):
            for place in range(len(self.columns)):
                self.sheet.write_blank(row, place, None, self.formats.empty)
            self.sheet.set_row(row, BLANK_HEIGHT)
        return at + self.filled.blank

    def _totals(self, at: int) -> int:
        totals = self.filled.totals
        if totals is None:
            return at
        for place, value in enumerate(totals):
            if isinstance(value, int | Decimal):
                self.sheet.write_number(at, place, value, self.formats.total)
            elif value:
                self.sheet.write_string(at, place, safe_text(value), self.formats.head)
            else:
                self.sheet.write_blank(at, place, None, self.formats.empty)
        self.sheet.set_row(at, LEAST_HEIGHT)
        return at + 1

    def _foot(self, at: int) -> int:
        """Notes one below the other, then the line of signatures."""
        width, room = len(self.columns), sum(one.width for one in self.columns)
        for turn, note in enumerate(self.filled.notes):
            text = f"注：{note}" if turn == 0 else f"　　{note}"
            self._merged(at, 0, 1, width, text, self.formats.note)
            self.sheet.set_row(at, _height(_lines(text, room)))
            at += 1
        if self.filled.form.signs:
            self._merged(at, 0, 1, width, "　　　　".join(f"{one}：　　　　" for one in self.filled.form.signs),
                         self.formats.line)  # fmt: skip
            self.sheet.set_row(at, 26)
            at += 1
        return at

    def _merged(self, row: int, column: int, rows: int, columns: int, text: str, style: Format) -> None:
        """One cell cannot be merged with itself."""
        if rows > 1 or columns > 1:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", style)
        self.sheet.write_string(row, column, safe_text(text), style)

    def _lay_out(self, end: int, last: int) -> None:
        lowest = HEADER_ROW + self.filled.form.depth - 1
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(TITLE_ROW, lowest)
        self.sheet.freeze_panes(lowest + 1, 0)
        self.sheet.print_area(0, 0, max(end - 1, lowest), last)
        self.sheet.center_horizontally()
        mark = f"&L&8{header_text(self.filled.mark)}" if self.filled.mark else ""
        self.sheet.set_footer(f"{mark}&R第 &P 页 共 &N 页")


def _shares(widths: Sequence[int], parts: int) -> list[tuple[int, int]]:
    """First column and number of columns of each part, cut where the width is nearest to its share."""
    room, bounds, first, used = sum(widths), [], 0, 0
    for part in range(parts):
        left = parts - part - 1
        end = first + 1
        used += widths[first]
        while end < len(widths) - left and used + widths[end] / 2 < room * (part + 1) / parts:
            used += widths[end]
            end += 1
        if left == 0:
            end = len(widths)
        bounds.append((first, end - first))
        first = end
    return bounds


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters; a Chinese one is as wide as two."""
    return sum(max(1, -(-_room(line) // max(width - 1, 1))) for line in text.split("\n"))


def _room(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)


def _height(lines: int) -> float:
    return min(max(LEAST_HEIGHT, lines * LINE_HEIGHT + 4), MOST_HEIGHT)
