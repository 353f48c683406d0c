"""A statistical form filled by this office: title, who filled it, header, rows, sums as formulas, made for paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from notoneless.papers.workbooks.pages import Styles, lay_out, new_workbook, write_title
from notoneless.papers.workbooks.safety import safe_text, sheet_name
from notoneless.papers.workbooks.terms import Watermark

_SIGNING_ROW, _HEADER_ROW = 1, 2
_TOTAL = "合计"
FormValue = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class FormColumn:
    """`kind`: 'text', 'whole', 'number' or 'date'. `summed` stands in the row 合计.

    `formula` names other columns by their keys in braces and is written for each row beside its value:
    "={trips}*{rate}".
    """

    key: str
    heading: str
    kind: str = "text"
    width: int = 12
    summed: bool = False
    formula: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """`notes` stand below the table, on paper too."""

    name: str
    title: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[FormValue, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """The line between title and header: what the office that sends the form says of itself."""

    unit: str
    person: str
    phone: str
    day: date

    @property
    def words(self) -> tuple[str, ...]:
        return (
            f"填报单位（盖章）：{self.unit}",
            f"填报人：{self.person}",
            f"联系电话：{self.phone}",
            f"填报时间：{self.day.year}年{self.day.month}月{self.day.day}日",
        )


def statistics_workbook(sheets: Sequence[FormSheet], filling: Filling, watermark: Watermark) -> bytes:
    """One sheet for each form, each ready for A4 across."""
    book, data = new_workbook()
    styles, names = Styles(book), set[str]()
    for one in sheets:
        name = sheet_name(one.name, names)
        names.add(name)
        _write(book.add_worksheet(name), styles, one, filling, watermark)
    book.set_properties({"title": safe_text(sheets[0].title), "comments": safe_text(watermark.line)})
    book.close()
    return data.getvalue()


def _write(sheet: Worksheet, styles: Styles, form: FormSheet, filling: Filling, mark: Watermark) -> None:
    write_title(sheet, styles, title=safe_text(form.title), width=len(form.columns))
    _write_signing(sheet, styles, filling, len(form.columns))
    for place, column in enumerate(form.columns):
        sheet.write_string(_HEADER_ROW, place, safe_text(column.heading), styles.head)
        sheet.set_column(place, place, column.width)
    for row, cells in enumerate(form.rows, _HEADER_ROW + 1):
        for place, (column, value) in enumerate(zip(form.columns, cells, strict=True)):
            _write_cell(sheet, styles, (row, place), column, value, form)
    last = _HEADER_ROW + len(form.rows)
    _write_totals(sheet, styles, form, last)
    for turn, note in enumerate(form.notes):
        sheet.write_string(last + 2 + turn, 0, safe_text(note), styles.line)
    lay_out(sheet, header_row=_HEADER_ROW, footer=mark.line)
    sheet.print_area(0, 0, last + 1 + len(form.notes), len(form.columns) - 1)
    sheet.center_horizontally()


def _write_signing(sheet: Worksheet, styles: Styles, filling: Filling, width: int) -> None:
    """Each part has its share of the width; the widest form has them in four merged cells."""
    step = width // len(filling.words)
    for place, text in enumerate(filling.words):
        first = place * step
        last = width - 1 if place == len(filling.words) - 1 else first + step - 1
        if last > first:
            sheet.merge_range(_SIGNING_ROW, first, _SIGNING_ROW, last, "", styles.line)
        sheet.write_string(_SIGNING_ROW, first, safe_text(text), styles.line)


def _write_cell(
    sheet: Worksheet,
    styles: Styles,
    at: tuple[int, int],
    column: FormColumn,
    value: FormValue,
    form: FormSheet,
) -> None:
    style = _style(styles, column.kind)
    if value is None or value == "":
        sheet.write_blank(*at, None, styles.text)
    elif column.formula:
        cells = {one.key: f"{xl_col_to_name(place)}{at[0] + 1}" for place, one in enumerate(form.columns)}
        sheet.write_formula(*at, column.formula.format(**cells), style, value)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, style)
    elif isinstance(value, int | Decimal):
        sheet.write_number(*at, value, style)
    else:
        sheet.write_string(*at, safe_text(value), styles.text)


def _write_totals(sheet: Worksheet, styles: Styles, form: FormSheet, last: int) -> None:
    """Sums are formulas over the rows above, their values beside them for whoever reads without computing."""
    sheet.write_string(last + 1, 0, _TOTAL, styles.head)
    for place, column in enumerate(form.columns[1:], 1):
        amounts = [cells[place] for cells in form.rows]
        known = [one for one in amounts if isinstance(one, int | Decimal)]
        if not column.summed or (amounts and not known):
            sheet.write_blank(last + 1, place, None, styles.text)
            continue
        name = xl_col_to_name(place)
        sums = f"=SUM({name}{_HEADER_ROW + 2}:{name}{last + 1})" if amounts else "=0"
        sheet.write_formula(last + 1, place, sums, _style(styles, column.kind), sum(known, Decimal(0)))


def _style(styles: Styles, kind: str) -> Format:
    return {"whole": styles.whole, "number": styles.number, "date": styles.day}.get(kind, styles.text)
