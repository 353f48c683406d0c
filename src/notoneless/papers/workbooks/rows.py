"""The rows of a sheet, written column by column into the page that XlsxWriter made for them: lists and forms alike.

The page holds everything but the rows, each thing where it will stand. At the first row of data it has samples: blank
cells that only show the styles. Ours take their place; each chunk of rows is put together by Polars as text and goes
straight into the compressed file.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from types import NoneType
from typing import IO

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from notoneless.papers.workbooks.safety import LONGEST_CELL, UNSEEN, safe_text

SHEET = "xl/worksheets/sheet1.xml"
CHUNK_ROWS = 4_000
LIGHTLY = 1  # compression: twice as fast as the usual level, the file a fifth larger
FIXED = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes
TEXT, WHOLE, NUMBER, DAY = "text", "whole", "number", "day"
_KINDS: dict[type, str] = {date: DAY, int: WHOLE, bool: WHOLE, float: NUMBER, Decimal: NUMBER}
_DAY_NOUGHT = date(1899, 12, 30)
_PLAIN_START = r"^[\p{Han}A-Za-z0-9]"
_ODD = f"[\x0b\x0c\r]|{UNSEEN.replace(chr(0xD800) + '-' + chr(0xDFFF), '')}"
CellValue = str | int | float | Decimal | date | None


@dataclass(frozen=True, slots=True)
class ColumnStyles:
    """Which sample each kind of value in a column is written as. A column without one for numbers has them as text."""

    text: int
    empty: int
    day: int
    whole: int | None = None
    number: int | None = None

    def kind_of(self, type_: type) -> str:
        kind = _KINDS.get(type_, TEXT)
        return TEXT if kind in (WHOLE, NUMBER) and getattr(self, kind) is None else kind


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows that take the place of the samples at `first` (as spreadsheets count), `number` of them.

    They may come straight from a query: never more than a chunk of them is held. `heights` says how high the rows of a
    chunk are, `step` hears of those done.
    """

    first: int
    number: int
    columns: Sequence[ColumnStyles]
    rows: Iterable[Sequence[CellValue]]
    heights: Callable[[Sequence[Sequence[CellValue]]], Sequence[float]] | None = None
    step: Callable[[int, int], None] | None = None


def leave_samples(sheet: Worksheet, row: int, formats: Sequence[Format]) -> None:
    """`row` counted from nought; the columns say by their place which of them they use."""
    for place, style in enumerate(formats):
        sheet.write_blank(row, place, None, style)


def with_rows(page: bytes, lines: Lines) -> bytes:
    """The page as it is, the rows in the place of their samples."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(page)) as made, zipfile.ZipFile(data, "w") as book:
        for name in made.namelist():
            if name != SHEET:
                book.writestr(_member(name), made.read(name))
                continue
            with book.open(_member(name), "w", force_zip64=True) as part:
                _write_sheet(part, made.read(name).decode(), lines)
    return data.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, FIXED)
    member.compress_type = zipfile.ZIP_DEFLATED
    member._compresslevel = LIGHTLY  # type: ignore[attr-defined]  # its public name only exists from Python 3.13 on
    return member


def _write_sheet(part: IO[bytes], page: str, lines: Lines) -> None:
    head, rest = page.split(f'<row r="{lines.first}"', 1)
    samples, tail = rest.split("</row>", 1)
    styles = re.findall(r' s="(\d+)"', samples)
    part.write(_reaching_to(head, lines).encode())
    done = 0
    for chunk in _chunks(lines.rows):
        part.write(_rows_of(chunk, lines.first + done, lines, styles).encode())
        done += len(chunk)
        if lines.step is not None:
            lines.step(done, lines.number)
    part.write(tail.encode())


def _reaching_to(head: str, lines: Lines) -> str:
    """What the page says of its size: to the last row where nothing follows the rows, and as wide as its columns."""
    wide = xl_col_to_name(len(lines.columns) - 1)

    def told(found: re.Match[str]) -> str:
        known = int(found[1])
        last = known if known > lines.first else lines.first + lines.number - 1
        return f'<dimension ref="A1:{wide}{last}"'

    return re.sub(r'<dimension ref="A1:[A-Z]+(\d+)"', told, head)


def _chunks(rows: Iterable[Sequence[CellValue]]) -> Iterator[list[Sequence[CellValue]]]:
    coming = iter(rows)
    while chunk := list(islice(coming, CHUNK_ROWS)):
        yield chunk


def _rows_of(chunk: list[Sequence[CellValue]], first: int, lines: Lines, styles: Sequence[str]) -> str:
    made = [pl.Series("row", range(first, first + len(chunk))).cast(pl.String)]
    high = [pl.lit('">')]
    if lines.heights is not None:
        made.append(pl.Series("height", [f"{one:.16g}" for one in lines.heights(chunk)], dtype=pl.String))
        high = [pl.lit('" ht="'), pl.col("height"), pl.lit('" customHeight="1">')]
    cells = []
    for at, (column, values) in enumerate(zip(lines.columns, zip(*chunk, strict=True), strict=True)):
        parts = _parts(column, values)
        made += [series.alias(f"{at} {kind}") for kind, series in parts.items()]
        cells.append(_cell(at, column, tuple(parts), styles))
    row = pl.concat_str(pl.lit('<row r="'), pl.col("row"), *high, *cells, pl.lit("</row>"))
    return "".join(pl.DataFrame(made).select(row).to_series().to_list())


def _parts(column: ColumnStyles, values: Sequence[CellValue]) -> dict[str, pl.Series]:
    """A column as its texts, numbers and days; each has gaps where another stands."""
    types = set(map(type, values)) - {NoneType}
    kinds = {one: column.kind_of(one) for one in types}
    found = {}
    for kind in sorted(set(kinds.values())):
        mine = {one for one in types if kinds[one] == kind}
        held = values if mine == types else [one if type(one) in mine else None for one in values]
        found[kind] = _series(kind, mine, held)
    return found


def _series(kind: str, types: set[type], values: Sequence[CellValue]) -> pl.Series:
    """As the text that the sheet holds."""
    if kind == DAY:
        return (pl.Series(values, dtype=pl.Date) - _DAY_NOUGHT).dt.total_days().cast(pl.String)
    if types == {int} and kind != TEXT:
        return pl.Series(values, dtype=pl.Int64).cast(pl.String)
    if types == {str}:
        return pl.Series(values, dtype=pl.String)
    told = str if kind == TEXT else "{:.16g}".format
    return pl.Series([None if one is None else told(one) for one in values], dtype=pl.String)


def _cell(at: int, column: ColumnStyles, kinds: Sequence[str], styles: Sequence[str]) -> pl.Expr:
    """Of its texts, numbers and days the one that is there, else nothing but the style."""
    begin = pl.lit(f'<c r="{xl_col_to_name(at)}'), pl.col("row")
    told = []
    for kind in kinds:
        value, style = pl.col(f"{at} {kind}"), styles[getattr(column, kind)]
        opened, closed = f'" s="{style}"><v>', "</v></c>"
        if kind == TEXT:
            value = _escaped(safe_texts(pl.when(value != "").then(value)))
            opened, closed = f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"
        told.append(pl.concat_str(*begin, pl.lit(opened), value, pl.lit(closed)))
    return pl.coalesce(*told, pl.concat_str(*begin, pl.lit(f'" s="{styles[column.empty]}"/>')))


def safe_texts(values: pl.Expr) -> pl.Expr:
    """`safe_text` for a whole column: what begins plainly and holds nothing odd is itself, the rest is asked for."""
    odd = (
        ~values.str.contains(_PLAIN_START)
        | values.str.contains(_ODD)
        | (values.str.len_chars() > LONGEST_CELL)
    )
    asked = pl.when(odd).then(values).map_batches(_asked, return_dtype=pl.String)
    return pl.when(odd).then(asked).otherwise(values)


def _asked(series: pl.Series) -> pl.Series:
    known = series.drop_nulls().unique()
    guarded = {text: safe_text(text) for text in known}
    return series.replace_strict(guarded, default=None, return_dtype=pl.String) if guarded else series


def _escaped(text: pl.Expr) -> pl.Expr:
    """What XML reads as its own, and what spreadsheets read as the number of a character."""
    text = text.str.replace_all(r"_x([0-9A-Fa-f]{4})_", "_x005F_x${1}_")
    for mark, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "_x000D_")):
        text = text.str.replace_all(mark, written, literal=True)
    return text
