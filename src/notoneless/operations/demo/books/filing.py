"""Puts tables into files of the three formats and notes in which row of which file each child stands."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import xlwt

from notoneless.operations.demo.books.sheets import Row, Sheet, serial, write_workbook
from notoneless.operations.demo.county import DemoRegisterFile

KEEP = ("child", "damage")
"""Columns of a table that go into the notes, not into the file."""
CSV_SHEET = "CSV"
"""What readers call the one table of a CSV file."""
_DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
_SPOKEN = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]


@dataclass(frozen=True)
class Book:
    """A file that was written, with the place of every child in it."""

    file: DemoRegisterFile
    rows: pl.DataFrame


@dataclass(frozen=True)
class Table:
    """A sheet to be: `rows` holds the shown columns and those of KEEP."""

    name: str
    rows: pl.DataFrame
    head: Sequence[Row]
    foot: Sequence[Row] = ()
    merges: Sequence[str] = ()
    hidden: pl.Series | None = None
    serials: tuple[str, ...] = ()
    rounded_numbers: str = ""
    numbers: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    dimension: str = ""
    is_hidden: bool = False


def day_text(column: str, style: str) -> pl.Expr:
    """A date the way one office writes it."""
    day = pl.col(column)
    if style == "serial":
        return serial(day)
    if style == "dot":
        return pl.format("{}.{}.{}", day.dt.year(), day.dt.month(), day.dt.day())
    if style == "chinese":
        return pl.format("{}年{}月{}日", day.dt.year(), day.dt.month(), day.dt.day())
    if style == "spoken":
        return day.dt.strftime("%Y年%-m月").str.replace_many(_DIGITS, _SPOKEN) + day.dt.strftime("%-d日")
    if style == "compact_float":
        return day.dt.strftime("%Y%m%d") + ".0"
    return day.dt.strftime(
        {"dash": "%Y-%m-%d", "compact": "%Y%m%d", "slash": "%Y/%m/%d", "month": "%Y.%m"}[style]
    )


def write_book(
    path: Path, tables: Sequence[Table], *, file: DemoRegisterFile, on: date, encoding: str = "gb18030"
) -> Book:
    """The suffix of the path decides the format; a CSV file holds one table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        _write_csv(path, tables[0], encoding)
    elif path.suffix == ".xls":
        _write_xls(path, tables)
    else:
        write_workbook(path, [_sheet(t) for t in tables], on=on)
    return Book(file, pl.concat([_places(file, t) for t in tables if "child" in t.rows.columns]))


def _places(file: DemoRegisterFile, table: Table) -> pl.DataFrame:
    first = len(table.head) + 1
    hidden = table.hidden if table.hidden is not None else pl.Series([False]).gather([0] * len(table.rows))
    return table.rows.select(
        register=pl.lit(file.kind),
        file=pl.lit(file.path.name),
        sheet=pl.lit(CSV_SHEET if file.path.suffix == ".csv" else table.name),
        row=pl.int_range(first, first + pl.len()),
        child="child",
        damage="damage",
        hidden=pl.lit(hidden),
    ).filter(pl.col("child").is_not_null())


def _shown(table: Table) -> pl.DataFrame:
    return table.rows.drop(KEEP, strict=False).cast(pl.String)


def _number_cells(table: Table) -> dict[str, pl.Series]:
    """Cells that the office's program kept as numbers."""
    shown = _shown(table)
    cells = {c: shown[c].is_not_null() for c in (*table.serials, *table.numbers)}
    if table.rounded_numbers:
        cells[table.rounded_numbers] = table.rows["damage"].str.contains("id:rounded").fill_null(False)
    return cells


def _sheet(table: Table) -> Sheet:
    return Sheet(
        name=table.name,
        head=table.head,
        body=_shown(table),
        foot=table.foot,
        numbers=_number_cells(table),
        dates=frozenset(table.serials),
        hidden=table.hidden,
        merges=table.merges,
        dimension=table.dimension,
        is_hidden=table.is_hidden,
        formulas=frozenset(table.formulas),
    )


def _write_xls(path: Path, tables: Sequence[Table]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    for table in tables:
        sheet = book.add_sheet(table.name, cell_overwrite_ok=True)
        sheet.visibility = int(table.is_hidden)
        _loose_xls(sheet, table.head, 0)
        _merge_xls(sheet, table.merges, table.head)
        _body_xls(sheet, table)
        _loose_xls(sheet, table.foot, len(table.head) + len(table.rows))
    book.save(str(path))


def _loose_xls(sheet: xlwt.Worksheet, rows: Sequence[Row], start: int) -> None:
    for n, row in enumerate(rows, start):
        for at, text in enumerate(row):
            if text:
                sheet.write(n, at, text)


def _body_xls(sheet: xlwt.Worksheet, table: Table) -> None:
    shown, cells = _shown(table), _number_cells(table)
    day = xlwt.easyxf(num_format_str="yyyy/m/d")
    for at, name in enumerate(shown.columns):
        numbers = cells.get(name)
        is_number = numbers.to_list() if numbers is not None else [False] * len(shown)
        style = day if name in table.serials else xlwt.Style.default_style
        for n, (text, number) in enumerate(
            zip(shown[name].to_list(), is_number, strict=True), len(table.head)
        ):
            if text is not None:
                sheet.write(n, at, float(text) if number else text, style)


def _merge_xls(sheet: xlwt.Worksheet, merges: Sequence[str], head: Sequence[Row]) -> None:
    """Only the merged cells of the heading are kept in the old format."""
    for merge in merges:
        (left, top), (right, bottom) = (_place(p) for p in merge.split(":"))
        if bottom < len(head):
            sheet.merge(top, bottom, left, right)


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for c in letters:
        column = column * 26 + ord(c) - ord("A") + 1
    return column - 1, int(reference[len(letters) :]) - 1


def _write_csv(path: Path, table: Table, encoding: str) -> None:
    """Number cells come out as Excel shows them: 9.99321E+17."""
    shown = _shown(table)
    for name, mask in _number_cells(table).items():
        if name == table.rounded_numbers:
            short = shown[name].str.slice(0, 1) + "." + shown[name].str.slice(1, 5) + "E+17"
            shown = shown.with_columns(short.zip_with(mask, shown[name]).alias(name))
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerows([c or "" for c in row] for row in table.head)
    text.write(shown.write_csv(include_header=False, line_terminator="\r\n", null_value=""))
    rows.writerows([c or "" for c in row] for row in table.foot)
    path.write_bytes(text.getvalue().encode(encoding, errors="replace"))
