"""A form as .xlsx in the layout offices know: merged title, signing line, deep header, 合计, notes, ready for A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from notoneless.papers.forms.measures import (
    ROOM,
    column_widths,
    lines_of,
    text_width,
    title_size,
    type_size,
)
from notoneless.papers.forms.terms import Filled, FormColumn, head_cells
from notoneless.papers.workbooks.pages import A4, BODY, HEADING, TEXT, TITLE, new_workbook
from notoneless.papers.workbooks.rows import CellValue, ColumnStyles, Lines, leave_samples, with_rows
from notoneless.papers.workbooks.safety import header_text, safe_text, sheet_name

TITLE_ROW, SIGNING_ROW, HEADER_ROW = 0, 1, 2
# The same form with the same facts is the same file, whenever it is made.
CREATED = datetime(2000, 1, 1, tzinfo=UTC)
LINE_SIZE, NOTE_SIZE = 10.0, 9.0
LEADING, SPARE = 1.4, 5.0  # of a line by its type, and what a row keeps free
LEAST_HEIGHT, MOST_HEIGHT = 18.0, 400.0
BLANK_HEIGHT = 24.0
GAP = "　"
LEAST_GAP = 3
# Points are pixels of the sheet; a width is told in digits of its standard type, with five pixels beside.
POINTS, DIGIT_PIXELS, BESIDE = 0.75, 7, 5
READABLE = 10.5  # on the screen a small type is shown larger


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
    writer = _Writer(sheet, _Formats(book, filled), filled)
    writer.write()
    book.close()
    return with_rows(data.getvalue(), writer.lines) if filled.rows else data.getvalue()


class _Formats:
    """All text is typed as text; numbers and days are what they are."""

    WORDS = ColumnStyles(text=0, empty=1, whole=2, number=3, day=4)
    MONTHS = ColumnStyles(text=0, empty=1, whole=2, number=3, day=5)

    def __init__(self, book: Workbook, filled: Filled) -> None:
        size = type_size(len(filled.form.columns))

        def made(**properties: object) -> Format:
            return book.add_format({"font_name": BODY, "font_size": size, "valign": "vcenter", **properties})

        cell = {"border": 1, "text_wrap": True, "align": "center"}
        self.title = made(font_name=TITLE, font_size=title_size(filled.title), align="center", text_wrap=True)
        self.line = made(num_format=TEXT, font_size=LINE_SIZE)
        self.note = made(num_format=TEXT, font_size=NOTE_SIZE, text_wrap=True, valign="top")
        self.head = made(font_name=HEADING, num_format=TEXT, **cell)
        self.text = made(num_format=TEXT, quote_prefix=True, **cell)
        self.empty = made(num_format=TEXT, **cell)
        self.whole = made(num_format="0", **cell)
        self.number = made(num_format="General", **cell)
        self.date = made(num_format="yyyy-mm-dd", **cell)
        self.month = made(num_format="yyyy-mm", **cell)
        self.total = made(font_name=HEADING, num_format="General", **cell)

    @property
    def samples(self) -> tuple[Format, ...]:
        return self.text, self.empty, self.whole, self.number, self.date, self.month


@dataclass
class _Writer:
    sheet: Worksheet
    formats: _Formats
    filled: Filled

    @property
    def columns(self) -> Sequence[FormColumn]:
        return self.filled.form.columns

    @cached_property
    def widths(self) -> list[float]:
        return column_widths(self.filled)

    @cached_property
    def size(self) -> float:
        return type_size(len(self.columns))

    def write(self) -> None:
        last = len(self.columns) - 1
        self._merged(TITLE_ROW, 0, 1, last + 1, self.filled.title, self.formats.title)
        title = title_size(self.filled.title)
        self.sheet.set_row(TITLE_ROW, _height(lines_of(self.filled.title, ROOM, title), title) + SPARE)
        self._signing()
        at = self._header()
        if self.filled.rows:
            leave_samples(self.sheet, at, self.formats.samples)
        at = self._blank_rows(at + len(self.filled.rows))
        at = self._totals(at)
        at = self._foot(at)
        self._lay_out(at, last)

    def _header(self) -> int:
        """Each level as high as its tallest heading; one that reaches down finds its room in the lowest."""
        heights = [LEAST_HEIGHT] * self.filled.form.depth
        for one in sorted(head_cells(self.columns), key=lambda cell: cell.rows):
            self._merged(HEADER_ROW + one.row, one.column, one.rows, one.columns, one.text, self.formats.head)
            room = sum(self.widths[one.column : one.column + one.columns])
            needed = _height(lines_of(one.text, room, self.size), self.size)
            last = one.row + one.rows - 1
            heights[last] = max(heights[last], needed - sum(heights[one.row : last]))
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, _digits(width), self.formats.line)
        for level, height in enumerate(heights):
            self.sheet.set_row(HEADER_ROW + level, height)
        return HEADER_ROW + len(heights)

    def _signing(self) -> None:
        self._side_by_side(SIGNING_ROW, self.filled.signing.words)
        self.sheet.set_row(SIGNING_ROW, 20)

    def _side_by_side(self, row: int, words: Sequence[str]) -> None:
        """Each part has its share of the width of the form; where one does not fit, all stand spread in one cell."""
        bounds = _shares(self.widths, len(words)) if len(self.widths) >= len(words) else []
        rooms = [sum(self.widths[first : first + count]) for first, count in bounds]
        needs = [text_width(text, LINE_SIZE) for text in words]
        if not rooms or any(need + LINE_SIZE > room for need, room in zip(needs, rooms, strict=True)):
            words, bounds = (_spread(words, needs, sum(self.widths)),), [(0, len(self.widths))]
        for text, (first, count) in zip(words, bounds, strict=True):
            self._merged(row, first, 1, count, text, self.formats.line)

    @property
    def lines(self) -> Lines:
        """The rows themselves, below the header."""
        first = HEADER_ROW + self.filled.form.depth + 1
        styles = [_Formats.MONTHS if one.kind == "month" else _Formats.WORDS for one in self.columns]
        return Lines(first, len(self.filled.rows), styles, self.filled.rows, self._heights)

    def _heights(self, rows: Sequence[Sequence[CellValue]]) -> list[float]:
        """Each row as high as the cell with the most lines; what stands there often is measured once."""
        lines = [1] * len(rows)
        for width, values in zip(self.widths, zip(*rows, strict=True), strict=True):
            known = {one: lines_of(one, width, self.size) for one in set(values) if isinstance(one, str)}
            if max(known.values(), default=1) > 1:
                lines = [max(most, known.get(one, 1)) for most, one in zip(lines, values, strict=True)]
        heights = {one: _pixels(_height(one, self.size)) for one in set(lines)}
        return [heights[one] for one in lines]

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
        width = len(self.columns)
        for turn, note in enumerate(self.filled.notes):
            text = f"注：{note}" if turn == 0 else f"　　{note}"
            self._merged(at, 0, 1, width, text, self.formats.note)
            self.sheet.set_row(at, _height(lines_of(text, ROOM, NOTE_SIZE), NOTE_SIZE))
            at += 1
        if self.filled.form.signs:
            self._side_by_side(at, tuple(f"{one}：　　　　" for one in self.filled.form.signs))
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
        self.sheet.set_footer(f"{mark}&R&8第 &P 页 共 &N 页")
        if self.size < READABLE:
            self.sheet.set_zoom(round(READABLE / self.size * 10) * 10)


def _shares(widths: Sequence[float], parts: int) -> list[tuple[int, int]]:
    """First column and number of columns of each part, cut where the width is nearest to its share."""
    room, bounds, first, used = sum(widths), [], 0, 0.0
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


def _spread(words: Sequence[str], needs: Sequence[float], room: float) -> str:
    """The parts one after the other, as far apart as the width lets them stand."""
    each = int((room - sum(needs)) / LINE_SIZE / len(words))
    return (GAP * max(each, LEAST_GAP)).join(words)


def _digits(points: float) -> float:
    """A width as the sheet counts it."""
    pixels = int(points / POINTS)
    return max((pixels - BESIDE) / DIGIT_PIXELS, 1.0)


def _pixels(points: float) -> float:
    """A height as the sheet keeps it."""
    return int(points / POINTS + 0.5) * POINTS


def _height(lines: int, size: float) -> float:
    return round(min(max(LEAST_HEIGHT, lines * size * LEADING + SPARE), MOST_HEIGHT), 1)
