"""CSV and tab-separated text, read by the csv module and held against a reading of our own."""

from __future__ import annotations

import csv
import io
import itertools

import numpy as np
import polars as pl

from notoneless.registers.files.archive import damaged
from notoneless.registers.files.cells import Sheet, SheetCells, place
from notoneless.registers.files.formats.encodings import decode
from notoneless.registers.files.formats.strings import text_too_long
from notoneless.registers.files.limits import Limits
from notoneless.registers.files.refusals import ReadersDisagree, TooLarge
from notoneless.registers.files.tables import CellKind

SHEET_NAME = "CSV"
_FIELD, _RECORD = "\x1f", "\x1e"
_DELIMITERS = ",\t;，"
_KEPT_AS_TEXT = r'^=\s*"((?s:.*))"$'  # ="0123" is how exports keep digits as text


def scan_text(data: bytes, *, limits: Limits) -> tuple[Sheet, str]:
    """The one sheet of a CSV and its encoding."""
    text, encoding = decode(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    is_ended = text.endswith("\n")
    text = text.removesuffix("\n")
    delimiter = _delimiter(text)
    fields, lengths = _by_csv_module(text, delimiter, limits)
    _check_last_line(lengths, is_ended=is_ended)
    _hold_against_own_reading(text, delimiter, fields, lengths)
    return Sheet(name=SHEET_NAME, hidden=False, cells=_cells(fields, lengths, limits)), encoding


def _check_last_line(lengths: np.ndarray, *, is_ended: bool) -> None:
    """A last line without end and shorter than the line before it: the file was cut."""
    if is_ended or len(lengths) < 2 or lengths[-1] >= lengths[-2]:
        return
    raise damaged(
        f"第 {len(lengths)} 行（最后一行）只有 {lengths[-1]} 列且没有换行结束，上一行有 {lengths[-2]} 列"
    )


def _delimiter(text: str) -> str:
    """The sign that occurs most in the first lines."""
    head = "\n".join(itertools.islice(iter(text[:65_536].split("\n")), 50))
    return max(_DELIMITERS, key=head.count)


def _by_csv_module(text: str, delimiter: str, limits: Limits) -> tuple[pl.Series, np.ndarray]:
    csv.field_size_limit(limits.cell_characters * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        records = list(reader)
    except csv.Error as error:
        if "field larger" in str(error):
            raise text_too_long(limits) from error
        raise damaged(f"第 {reader.line_num} 行的引号不成对，其后的内容无法分列") from error
    lengths = np.fromiter(map(len, records), dtype=np.int64, count=len(records))
    if len(lengths) and int(lengths.max()) > limits.columns:
        raise TooLarge(
            f"第 {int(lengths.argmax()) + 1} 行有 {int(lengths.max())} 列，超过 {limits.columns} 列。请检查分隔符。"
        )
    if int(lengths.sum()) > limits.cells:
        raise TooLarge(f"文件超过 {limits.cells} 个单元格的上限。请按乡镇拆成几个文件分别上传。")
    return pl.Series(list(itertools.chain.from_iterable(records)), dtype=pl.String), lengths


def _hold_against_own_reading(text: str, delimiter: str, fields: pl.Series, lengths: np.ndarray) -> None:
    """Separators outside quotes, found by the parity of quotes, must give the same records and fields."""
    marked = _marked(text, delimiter)
    records = pl.Series([marked]).str.split(_RECORD).explode()
    counts = (records.str.count_matches(_FIELD, literal=True) + 1).to_numpy().astype(np.int64)
    counts[(records == "").to_numpy()] = 0
    if len(counts) != len(lengths) or not np.array_equal(counts, lengths):
        shorter = min(len(counts), len(lengths))
        differing = np.flatnonzero(counts[:shorter] != lengths[:shorter])
        row = int(differing[0]) if len(differing) else shorter
        raise _disagreement(row, 0)
    own = records.filter(records != "").str.split(_FIELD).explode()
    quoted = own.str.starts_with('"')
    if quoted.any():
        bare = own.str.slice(1).str.head(-1).str.replace_all('""', '"', literal=True)
        own = pl.select(pl.when(quoted).then(bare).otherwise(own)).to_series()
    unequal = np.flatnonzero((own != fields).to_numpy()) if len(own) == len(fields) else np.array([0])
    if len(unequal):
        starts = np.cumsum(lengths) - lengths
        row = int(np.searchsorted(starts, unequal[0], side="right")) - 1
        raise _disagreement(row, int(unequal[0] - starts[row]))


def _marked(text: str, delimiter: str) -> str:
    """The text with separators outside quotes replaced by control signs that occur nowhere in it."""
    if '"' not in text:
        return text.replace(delimiter, _FIELD).replace("\n", _RECORD)
    if not delimiter.isascii():
        text = text.replace(delimiter, _FIELD)
        delimiter = _FIELD
    signs = np.frombuffer(bytearray(text, "utf-8"), dtype=np.uint8)
    outside = np.bitwise_xor.accumulate(signs == ord('"')) == 0
    signs[(signs == ord(delimiter)) & outside] = ord(_FIELD)
    signs[(signs == ord("\n")) & outside] = ord(_RECORD)
    return signs.tobytes().decode("utf-8")


def _disagreement(row: int, column: int) -> ReadersDisagree:
    return ReadersDisagree(
        f"{place(SHEET_NAME, row, column)}：引号或分隔符有歧义，两种读法读出的内容不一致，整个文件没有导入。"
        "请用 Excel 打开检查这一行，另存为 .xlsx 再上传。"
    )


def _cells(fields: pl.Series, lengths: np.ndarray, limits: Limits) -> SheetCells:
    longest = fields.str.len_chars().max()
    if isinstance(longest, int) and longest > limits.cell_characters:
        raise text_too_long(limits)
    fields = fields.str.replace(_KEPT_AS_TEXT, "$1")
    starts = np.cumsum(lengths) - lengths
    filled = np.flatnonzero((fields != "").to_numpy())
    rows = np.repeat(np.arange(len(lengths)), lengths)[filled]
    columns = filled - starts[rows]
    return SheetCells(
        rows=rows.astype(np.int32),
        columns=columns.astype(np.int16),
        kinds=np.full(len(filled), CellKind.TEXT, dtype=np.uint8),
        index=filled.astype(np.int32),
        pool=fields,
        physical_rows=len(lengths),
    )
