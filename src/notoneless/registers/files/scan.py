"""Our own reading of a sheet's XML, independent of the reader it is held against.

This is the reference: it understands every regular sheet. `formats/quick.py` reads the usual shape of
Excel, WPS and LibreOffice ten times faster and hands everything else to this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import polars as pl

from notoneless.registers.files.archive import damaged
from notoneless.registers.files.cells import MAX_COLUMNS, MAX_ROWS, Merge, SheetCells, place
from notoneless.registers.files.formats.markup import Attributes, Stream
from notoneless.registers.files.formats.strings import text_too_long, unescape
from notoneless.registers.files.formats.workbook import is_true
from notoneless.registers.files.limits import Limits
from notoneless.registers.files.refusals import TooLarge
from notoneless.registers.files.tables import CellKind

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_WHOLE = 1e21
_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


@dataclass(frozen=True)
class Meaning:
    """What the cells of a sheet refer to: its name, the shared strings, the date styles, the limits."""

    sheet: str
    strings: pl.Series
    date_styles: frozenset[int]
    limits: Limits


def scan_sheet(chunks: Iterable[bytes], *, meaning: Meaning) -> SheetCells:
    """Reads a sheet as a stream; what it keeps is the non-empty cells."""
    reading = SheetReading(meaning)
    for chunk in chunks:
        reading.feed(chunk)
    reading.close()
    return reading.result()


def reference(text: str) -> tuple[int, int] | None:
    """`B12` → (11, 1); None when it is no cell of a sheet."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return None
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - 64
    row = int(found[2])
    return (row - 1, column - 1) if 1 <= row <= MAX_ROWS and column <= MAX_COLUMNS else None


def merge_area(text: str) -> Merge | None:
    first, _, last = text.partition(":")
    top_left, bottom_right = reference(first), reference(last or first)
    if top_left is None or bottom_right is None:
        return None
    if bottom_right[0] < top_left[0] or bottom_right[1] < top_left[1]:
        return None
    return Merge(top=top_left[0], left=top_left[1], bottom=bottom_right[0], right=bottom_right[1])


def number_text(raw: str) -> str:
    """A number as its digits: whole numbers without exponent, exactly as many digits as the file holds."""
    text = raw.strip()
    if text.isascii() and text.removeprefix("-").isdigit():
        return text
    value = float(text)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(raw)
    if value == int(value) and abs(value) < _LONGEST_WHOLE:
        return format(Decimal(text).to_integral_value(), "f")  # a float would turn …041E+17 into …041024
    return repr(value)


@dataclass
class _Cell:
    row: int
    column: int
    type: str
    style: int
    formula: bool = False
    value: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)


class SheetReading:
    """The state of one pass; positions must ascend, so nothing is ever overwritten unseen."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._stream = Stream(
            part=f"工作表“{meaning.sheet}”", start=self._start, end=self._end, text=self._text
        )
        self._clear()
        self._hidden_columns: set[int] = set()
        self._merges: list[Merge] = []
        self._row = -1
        self._column = -1
        self._cell: _Cell | None = None
        self._sink: list[str] | None = None
        self._phonetic = False
        self._in_data = False
        self._depth = 0
        self._data_depth = -1
        self._bytes = 0

    def _clear(self) -> None:
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._kinds: list[int] = []
        self._texts: list[str | None] = []
        self._hidden_rows: list[int] = []

    @property
    def last_row(self) -> int:
        return self._row

    @property
    def is_between_rows(self) -> bool:
        return self._in_data and self._depth == self._data_depth

    def feed(self, chunk: bytes) -> None:
        self._stream.feed(chunk)

    def close(self) -> None:
        self._stream.close()

    def continue_after(self, row: int) -> None:
        """Rows up to this one (zero-based) were read by somebody else."""
        self._row = row

    def drain(self) -> SheetCells:
        """The cells read since the last time; what stands outside the rows stays for the end."""
        cells = self.result()
        self._clear()
        return cells

    def result(self) -> SheetCells:
        return SheetCells(
            rows=np.array(self._rows, dtype=np.int32),
            columns=np.array(self._columns, dtype=np.int16),
            kinds=np.array(self._kinds, dtype=np.uint8),
            index=np.array(
                [-1 if text is None else at for at, text in enumerate(self._texts)], dtype=np.int32
            ),
            pool=pl.Series(self._texts, dtype=pl.String),
            physical_rows=self._row + 1,
            hidden_rows=np.array(self._hidden_rows, dtype=np.int64),
            hidden_columns=frozenset(self._hidden_columns),
            merges=tuple(self._merges),
        )

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if name == "c" and self._in_data:
            self._open_cell(attributes)
        elif name == "row" and self._in_data:
            self._open_row(attributes)
        elif name == "v" and self._cell:
            self._sink = self._cell.value
        elif name == "f" and self._cell:
            self._cell.formula = True
        elif name == "t" and self._cell and not self._phonetic:
            self._sink = self._cell.inline
        elif name == "rPh":
            self._phonetic = True
        elif name == "sheetData":
            self._in_data, self._data_depth = True, self._depth
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and is_true(attributes.get("hidden")):
            self._hide_columns(attributes)

    def _text(self, data: str) -> None:
        if self._sink is not None:
            self._sink.append(data)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name in ("v", "t"):
            self._sink = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "c" and self._cell:
            cell, self._cell = self._cell, None
            self._keep(cell)
        elif name == "sheetData":
            self._in_data = False

    def _open_row(self, attributes: Attributes) -> None:
        claimed = attributes.get("r")
        row = self._row + 1
        if claimed is not None:
            if not (claimed.isascii() and claimed.isdigit()):
                raise damaged(f"工作表“{self._meaning.sheet}”有一行的行号“{claimed[:12]}”不是数字")
            row = int(claimed) - 1
        if not self._row < row < MAX_ROWS:
            raise damaged(f"工作表“{self._meaning.sheet}”第 {self._row + 1} 行之后的行号乱序或重复")
        self._row, self._column = row, -1
        if is_true(attributes.get("hidden")):
            self._hidden_rows.append(row)

    def _open_cell(self, attributes: Attributes) -> None:
        claimed = attributes.get("r")
        row, column = self._row, self._column + 1
        if claimed is not None:
            found = reference(claimed)
            if found is None or found[0] != self._row:
                raise damaged(
                    f"工作表“{self._meaning.sheet}”第 {self._row + 1} 行有单元格的位置“{claimed[:12]}”不对"
                )
            column = found[1]
        if row < 0 or not self._column < column < MAX_COLUMNS:
            raise damaged(f"工作表“{self._meaning.sheet}”第 {row + 1} 行的单元格乱序或重复")
        self._column = column
        style = attributes.get("s", "0")
        self._cell = _Cell(
            row=row,
            column=column,
            type=attributes.get("t", "n"),
            style=int(style) if style.isascii() and style.isdigit() else 0,
        )

    def _merge(self, text: str) -> None:
        area = merge_area(text)
        if area is None:
            raise damaged(f"工作表“{self._meaning.sheet}”的合并区域“{text[:24]}”不对")
        self._merges.append(area)

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit():
            self._hidden_columns.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))

    def _keep(self, cell: _Cell) -> None:
        kind, text = self._read(cell)
        if kind == CellKind.BLANK:
            return
        limits = self._meaning.limits
        if text is not None:
            if len(text) > limits.cell_characters:
                raise text_too_long(limits)
            self._bytes += len(text)
        if len(self._rows) >= limits.cells or self._bytes > limits.text_bytes:
            raise too_many_cells(self._meaning.sheet, limits)
        self._rows.append(cell.row)
        self._columns.append(cell.column)
        self._kinds.append(kind)
        self._texts.append(text)

    def _read(self, cell: _Cell) -> tuple[CellKind, str | None]:
        value = "".join(cell.value)
        if cell.type == "inlineStr":
            text = unescape("".join(cell.inline))
            return (CellKind.TEXT, text) if text else (CellKind.BLANK, None)
        if cell.type == "str":
            text = unescape(value)
            return (CellKind.TEXT, text) if text else (CellKind.BLANK, None)
        if not value.strip():
            return (CellKind.FORMULA_WITHOUT_VALUE, None) if cell.formula else (CellKind.BLANK, None)
        return self._typed(cell, value.strip())

    def _typed(self, cell: _Cell, value: str) -> tuple[CellKind, str | None]:
        if cell.type == "s":
            if not (value.isascii() and value.isdigit()) or int(value) >= len(self._meaning.strings):
                raise damaged(f"{place(self._meaning.sheet, cell.row, cell.column)}引用的文字不存在")
            text = self._meaning.strings[int(value)]
            return (CellKind.TEXT, text) if text else (CellKind.BLANK, None)
        if cell.type == "e":
            return CellKind.ERROR, value
        if cell.type == "b" and value in _BOOLEANS:
            return CellKind.BOOLEAN, _BOOLEANS[value]
        if cell.type == "d":
            return CellKind.TEXT, value
        if cell.type != "n":
            raise damaged(
                f"{place(self._meaning.sheet, cell.row, cell.column)}的类型“{cell.type[:12]}”无法识别"
            )
        try:
            text = number_text(value)
        except ValueError:
            raise bad_number(self._meaning.sheet, cell.row, cell.column) from None
        is_date = cell.style in self._meaning.date_styles
        return (CellKind.DATE if is_date else CellKind.NUMBER), text


def bad_number(sheet: str, row: int, column: int) -> Exception:
    return damaged(f"{place(sheet, row, column)}标为数字，内容却不是数字")


def too_many_cells(sheet: str, limits: Limits) -> TooLarge:
    return TooLarge(
        f"工作表“{sheet}”的内容超过上限（{limits.cells} 个单元格或 {limits.text_bytes // 2**20} MB 文字）。"
        "请按乡镇拆成几个文件分别上传。"
    )


def empty_tail(sheet: str, row: int, limits: Limits) -> TooLarge:
    return TooLarge(
        f"工作表“{sheet}”第 {row} 行以下有超过 {limits.empty_cells} 个只有格式、没有内容的单元格，已拒收。"
        "请选中这些空行整行删除（或把有数据的行复制到新工作簿），保存后再上传。"
    )
