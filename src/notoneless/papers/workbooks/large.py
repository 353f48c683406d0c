"""Long lists: the same workbook as `list_workbook`, its rows written column by column over the whole frame.

XlsxWriter makes the page (styles, title, header, print area) around two sample rows; ours take their place. Each
chunk of rows is put together by Polars as text and goes straight into the compressed file.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import IO

import polars as pl

from notoneless.papers.workbooks.lists import list_workbook
from notoneless.papers.workbooks.safety import LONGEST_CELL, UNSEEN, safe_text
from notoneless.papers.workbooks.terms import ListColumn, ListValue, Watermark

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
FIRST_ROW = 4
CHUNK_ROWS = 4_000
LIGHTLY = 1  # compression: twice as fast as the usual level, the file a fifth larger
FIXED = (1980, 1, 1, 0, 0, 0)  # the same list gives the same bytes
_DAY_NOUGHT = date(1899, 12, 30)
_PLAIN_START = r"^[\p{Han}A-Za-z0-9]"
_ODD = f"[\x0b\x0c\r]|{UNSEEN.replace(chr(0xD800) + '-' + chr(0xDFFF), '')}"
_SAMPLES: dict[str, ListValue] = {"text": "样", "whole": 1, "number": 1.5, "date": date(2026, 9, 1)}


def large_list_workbook(
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[ListValue]],
    watermark: Watermark,
    *,
    number: int,
    step: Callable[[int, int], None] | None = None,
) -> bytes:
    """`rows` may come straight from a query: never more than a chunk of them is held. `number` is how many there are,
    `step` hears of those done.
    """
    template = list_workbook(title, columns, _samples(columns), watermark)
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as made, zipfile.ZipFile(data, "w") as book:
        for name in made.namelist():
            text = made.read(name)
            if name != SHEET:
                book.writestr(_member(name), _until_last_row(text, number) if name == BOOK else text)
                continue
            with book.open(_member(name), "w", force_zip64=True) as part:
                _write_sheet(part, text.decode(), columns, _chunks(columns, rows), number, step)
    return data.getvalue()


def _frame_of(columns: Sequence[ListColumn], rows: Sequence[Sequence[ListValue]]) -> pl.DataFrame:
    """A column of days or numbers stays one where all of its values are such; anything else is text."""
    return pl.DataFrame(
        [_series(str(at), column.kind, [row[at] for row in rows]) for at, column in enumerate(columns)]
    )


def _series(name: str, kind: str, values: list[ListValue]) -> pl.Series:
    kinds = {type(value) for value in values} - {type(None)}
    if kind == "date" and kinds <= {date}:
        return pl.Series(name, values, dtype=pl.Date)
    if kind in ("whole", "number") and kinds <= {int}:
        return pl.Series(name, values, dtype=pl.Int64)
    if kind == "number" and kinds <= {int, float}:
        return pl.Series(name, values, dtype=pl.Float64)
    return pl.Series(name, [None if value is None else str(value) for value in values], dtype=pl.String)


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


def _samples(columns: Sequence[ListColumn]) -> list[list[ListValue]]:
    """One row with a value of each kind, and an empty one: from them the styles are read."""
    return [[_SAMPLES[column.kind] for column in columns], [None for _ in columns]]


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, FIXED)
    member.compress_type = zipfile.ZIP_DEFLATED
    member._compresslevel = LIGHTLY  # type: ignore[attr-defined]  # its public name only exists from Python 3.13 on
    return member


def _until_last_row(text: bytes, rows: int) -> bytes:
    """The filter of the template ends at its second sample row."""
    return text.replace(b"$%d<" % (FIRST_ROW + 1), b"$%d<" % _last(rows))


def _last(rows: int) -> int:
    return FIRST_ROW + max(rows, 1) - 1


def _write_sheet(
    part: IO[bytes],
    template: str,
    columns: Sequence[ListColumn],
    chunks: Iterable[pl.DataFrame],
    number: int,
    step: Callable[[int, int], None] | None,
) -> None:
    head, rest = template.split(f'<row r="{FIRST_ROW}"', 1)
    samples, tail = rest.split("</sheetData>", 1)
    filled, empty = samples.split("<row ", 1)
    styles = list(zip(re.findall(r' s="(\d+)"', filled), re.findall(r' s="(\d+)"', empty), strict=True))
    last = _last(number)
    head = re.sub(r'(<dimension ref="A1:[A-Z]+)\d+', rf"\g<1>{last}", head)
    tail = re.sub(r'(<autoFilter ref="A\d+:[A-Z]+)\d+', rf"\g<1>{last}", tail)
    part.write(head.encode())
    done = 0
    for chunk in chunks:
        part.write(_rows_of(chunk, done, columns, styles).encode())
        done += chunk.height
        if step is not None:
            step(done, number)
    part.write(f"</sheetData>{tail}".encode())


def _chunks(columns: Sequence[ListColumn], rows: Iterable[Sequence[ListValue]]) -> Iterator[pl.DataFrame]:
    coming = iter(rows)
    while chunk := list(islice(coming, CHUNK_ROWS)):
        yield _frame_of(columns, chunk)


def _rows_of(
    chunk: pl.DataFrame, done: int, columns: Sequence[ListColumn], styles: Sequence[tuple[str, str]]
) -> str:
    first = FIRST_ROW + done
    number = pl.int_range(first, first + chunk.height).cast(pl.String)
    cells = [
        _cell(column, chunk.schema[name], name, _letters(at), styles[at])
        for at, (column, name) in enumerate(zip(columns, chunk.columns, strict=True))
    ]
    row = pl.concat_str(pl.lit('<row r="'), pl.col("_row"), pl.lit('">'), *cells, pl.lit("</row>"))
    return "".join(chunk.with_columns(_row=number).select(row).to_series().to_list())


def _cell(column: ListColumn, kind: pl.DataType, name: str, letters: str, styles: tuple[str, str]) -> pl.Expr:
    style, text_style = styles
    begin = pl.concat_str(pl.lit(f'<c r="{letters}'), pl.col("_row"))
    nothing = pl.concat_str(begin, pl.lit(f'" s="{text_style}"/>'))
    if kind == pl.Date or (kind.is_numeric() and column.kind in ("whole", "number")):
        value = (pl.col(name) - pl.lit(_DAY_NOUGHT)).dt.total_days() if kind == pl.Date else pl.col(name)
        told = pl.concat_str(begin, pl.lit(f'" s="{style}"><v>'), value.cast(pl.String), pl.lit("</v></c>"))
        return pl.when(pl.col(name).is_null()).then(nothing).otherwise(told)
    text = _escaped(safe_texts(pl.col(name).cast(pl.String)))
    opened, closed = f'" s="{text_style}" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"
    told = pl.concat_str(begin, pl.lit(opened), text, pl.lit(closed))
    return (
        pl.when(pl.col(name).is_null() | (pl.col(name).cast(pl.String) == "")).then(nothing).otherwise(told)
    )


def _escaped(text: pl.Expr) -> pl.Expr:
    """What XML reads as its own, and what spreadsheets read as the number of a character."""
    text = text.str.replace_all(r"_x([0-9A-Fa-f]{4})_", "_x005F_x${1}_")
    for mark, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "_x000D_")):
        text = text.str.replace_all(mark, written, literal=True)
    return text


def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
