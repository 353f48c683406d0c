"""A county's own .xlsx for a form: field names in braces are filled, one row of them is repeated for every row."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from notoneless.papers.forms.terms import Filled, Value
from notoneless.papers.workbooks.safety import safe_text

PLACE = re.compile(r"\{([^{}]{1,40})\}")
LARGEST = 2_000_000
MOST_ROWS = 2_000  # of the template itself
# What stands around the table, by the name an office writes.
AROUND = {"标题": "title", "填报单位": "unit", "填报人": "person", "联系电话": "phone", "填报时间": "day"}


class TemplateUnfit(ValueError):
    """A template that cannot be used; the text is a sentence that names the cell."""


@dataclass(frozen=True, slots=True)
class _ModelCell:
    column: int
    text: str
    style: Any


@dataclass(frozen=True, slots=True)
class _Said:
    """What one row answers to the names in braces."""

    columns: Mapping[str, int]
    values: Sequence[Value]
    around: Mapping[str, str]

    def value_of(self, text: str) -> Value:
        """A cell that is one name alone keeps the type of its value; within other words it becomes text."""
        whole = PLACE.fullmatch(text.strip())
        if whole and whole.group(1) in self.columns:
            return self.values[self.columns[whole.group(1)]]
        return PLACE.sub(lambda found: self._word(found.group(1)), text)

    def _word(self, name: str) -> str:
        if name not in self.columns:
            return self.around.get(name, "")
        value = self.values[self.columns[name]]
        return "" if value is None else str(value)


def fill_form_template(template: bytes, filled: Filled) -> bytes:
    """Names are the headings of the form, or the keys of its columns; formulas are refused, text stays text."""
    book = _opened(template)
    sheet = book.worksheets[0]
    around, columns = _around(filled), _names(filled)
    row = _repeated(sheet, around, columns)
    _fill_around(sheet, row, around)
    model = _model_of(sheet, row)
    _make_room(sheet, row, len(filled.rows))
    for turn, values in enumerate(filled.rows or [(None,) * len(filled.form.columns)]):
        _fill_row(sheet, row + turn, model, _Said(columns, values, around))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _opened(template: bytes) -> Any:
    if len(template) > LARGEST:
        raise TemplateUnfit("模板超过 2 MB。请只保留表头和一行字段名后重新上传。")
    try:
        book = load_workbook(BytesIO(template), keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as fault:
        raise TemplateUnfit(
            "这个文件不是能打开的 .xlsx 工作簿。请在表格软件中另存为 .xlsx 后重新上传。"
        ) from fault
    if book.worksheets[0].max_row > MOST_ROWS:
        raise TemplateUnfit(f"模板超过 {MOST_ROWS} 行。请只保留表头和一行字段名后重新上传。")
    return book


def _around(filled: Filled) -> dict[str, str]:
    said = {"title": filled.title, "notes": "；".join(filled.notes)}
    said |= dict(
        zip(("unit", "person", "phone", "day"), (text for _, text in filled.signing.parts), strict=True)
    )
    said |= {label: said[key] for label, key in AROUND.items()} | {"说明": said["notes"]}
    return said | {"count": str(len(filled.rows)), "人数": str(len(filled.rows))}


def _names(filled: Filled) -> dict[str, int]:
    """Key, lowest and whole heading of each column -> its place; a heading that two columns share is neither's."""
    places: dict[str, list[int]] = {}
    for at, one in enumerate(filled.form.columns):
        for name in {one.key, one.heading[-1], "".join(one.heading)}:
            places.setdefault(name, []).append(at)
    return {name: found[0] for name, found in places.items() if len(found) == 1}


def _repeated(sheet: Worksheet, around: Mapping[str, str], columns: Mapping[str, int]) -> int:
    """The one row with names of columns; anything wrong is said with its cell."""
    rows: dict[int, str] = {}
    named = ((cell, name) for cells in sheet.iter_rows() for cell in cells for name in _places_in(cell))
    for cell, name in named:
        if name not in around and name not in columns:
            raise TemplateUnfit(_unknown(cell, name, columns))
        if name in columns and name not in around:
            rows.setdefault(cell.row, str(cell.coordinate))
    if len(rows) != 1:
        where = "、".join(rows.values()) or "没有找到"
        raise TemplateUnfit(
            f"栏目的字段名须写在同一行（现在是：{where}）。请把 {{姓名}} 等字段名放在表头下面的一行。"
        )
    return next(iter(rows))


def _unknown(cell: Cell | MergedCell, name: str, columns: Mapping[str, int]) -> str:
    known = "、".join(one for one in columns if not one.isascii())
    where = f"工作表“{cell.parent.title}”第 {cell.row} 行第 {cell.column} 列（单元格 {cell.coordinate}）"
    return f"{where}写的“{{{name}}}”不是本表的字段。可用的有：{known}；表外可用：{'、'.join(AROUND)}。"


def _places_in(cell: Cell | MergedCell) -> list[str]:
    if isinstance(cell, MergedCell):
        return []
    if cell.data_type == "f" or type(cell.value).__module__.startswith("openpyxl.worksheet.formula"):
        raise TemplateUnfit(f"单元格 {cell.coordinate} 含有公式，模板中不能有公式。请改为文字或字段名。")
    return PLACE.findall(cell.value) if isinstance(cell.value, str) else []


def _make_room(sheet: Worksheet, row: int, number: int) -> None:
    """What stands below moves down: cells, merged areas, heights."""
    more = number - 1
    if more <= 0:
        return
    below = [area for area in sheet.merged_cells.ranges if area.min_row > row]
    heights = {at: one.height for at, one in sheet.row_dimensions.items() if at > row and one.height}
    sheet.insert_rows(row + 1, more)
    for area in below:
        area.shift(0, more)
    for at in heights:
        sheet.row_dimensions[at].height = None
    for at, height in heights.items():
        sheet.row_dimensions[at + more].height = height
    if sheet.row_dimensions[row].height:
        for at in range(row + 1, row + number):
            sheet.row_dimensions[at].height = sheet.row_dimensions[row].height


def _model_of(sheet: Worksheet, row: int) -> list[_ModelCell]:
    """What each cell of the repeated row says and how it looks, before any is filled."""
    return [
        _ModelCell(cell.column, str(cell.value or ""), copy(cell._style))
        for cell in sheet[row]
        if not isinstance(cell, MergedCell)
    ]


def _fill_row(sheet: Worksheet, row: int, model: Sequence[_ModelCell], said: _Said) -> None:
    for one in model:
        cell = sheet.cell(row, one.column)
        if not isinstance(cell, MergedCell):
            cell._style = copy(one.style)
            _set(cell, said.value_of(one.text))


def _fill_around(sheet: Worksheet, row: int, around: Mapping[str, str]) -> None:
    """Everywhere but in the repeated row, where the same name may be a column."""
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.row != row and not isinstance(cell, MergedCell) and isinstance(cell.value, str):
                named = PLACE.sub(lambda found: around.get(found.group(1), found.group(0)), cell.value)
                _set(cell, named)


def _set(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        cell.value = safe_text(value)
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
