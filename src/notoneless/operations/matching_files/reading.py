"""A register file as the engine wants it, with the sheet and row of every line kept beside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from notoneless.registers.checking.checks import CheckedRows, check
from notoneless.registers.checking.faults import REJECT, SENT_BACK, TAKEN
from notoneless.registers.columns import MappingWrong, guessed_kind, parse_override, propose
from notoneless.registers.files import FileRefused, SheetTable, open_file
from notoneless.registers.kinds import ENROLMENT_LIKE, Kind, kind_of, known_headings

WHO = ("name", "id_number")
GUARDIANS = ("guardian_name", "father_name", "mother_name", "head_name")
PHONES = ("guardian_phone", "father_phone", "mother_phone", "household_phone")


class Unusable(Exception):
    """The files cannot be used; the message says which, why and what to do."""


@dataclass(frozen=True)
class Register:
    """`frame` has the engine's columns; its `row` indexes `places` (sheet, Excel row).

    `refused`: sheet, row, sentence. `remarks`: sheet, row, column, code, sentence of each cell that should be
    looked at although it sends no row back.
    """

    name: str
    frame: pl.DataFrame = field(repr=False)
    places: pl.DataFrame = field(repr=False)
    refused: list[tuple[str, int, str]] = field(repr=False)
    remarks: pl.DataFrame = field(repr=False)
    rows: int


def read_register(
    path: str,
    *,
    kind: str | None,
    overrides: Sequence[str],
    sheet: str | None,
    password: str | None,
    on: date,
) -> Register:
    """`kind` None is guessed from titles and headings; a plain list without a school column is good enough here."""
    file = Path(path)
    if not file.is_file():
        raise Unusable(f"找不到文件“{path}”。请核对文件名和所在文件夹。")
    try:
        read = open_file(file, name=file.name, password=password, known_headings=known_headings())
        tables = read.of_sheet(sheet or "").with_rows().tables
    except FileRefused as fault:
        raise Unusable(f"“{file.name}”不能使用：{fault.sentence}") from fault
    parts = [_table(file.name, table, kind, overrides, on) for table in tables]
    used = [part for part in parts if part is not None]
    if not used:
        raise Unusable(
            f"“{file.name}”里没有认出“姓名”或“身份证号”列。请用 --map 列名=name 或 --map 列名=id_number 指明后再试。"
        )
    whole = pl.concat([part.frame for part in used], how="diagonal_relaxed").with_row_index("index")
    places = whole.select(pl.col("index").cast(pl.Int64), "sheet", "row")
    frame = whole.with_columns(row=pl.col("index").cast(pl.Int64)).drop("index", "sheet")
    refused = [line for part in used for line in part.refused]
    remarks = pl.concat(part.remarks for part in used)
    return Register(file.name, frame, places, refused, remarks, sum(part.rows for part in used))


@dataclass(frozen=True)
class Part:
    """What one sheet gives."""

    frame: pl.DataFrame = field(repr=False)
    refused: list[tuple[str, int, str]] = field(repr=False)
    remarks: pl.DataFrame = field(repr=False)
    rows: int


def _table(name: str, table: SheetTable, kind: str | None, overrides: Sequence[str], on: date) -> Part | None:
    terms = _kind(table, kind)
    try:
        mine = dict(parse_override(text) for text in overrides)
        here = {
            column: wanted for column, wanted in mine.items() if column in (*table.headings, *table.leaves)
        }
        proposal = propose(table.headings, terms, overrides=here)
    except MappingWrong as fault:
        raise Unusable(f"“{name}”：{fault.sentence}") from fault
    if not set(WHO) & set(proposal.mapping.values()):
        return None
    columns = [pl.col(heading).alias(wanted) for heading, wanted in proposal.mapping.items()]
    raw = table.frame.select(pl.lit(table.sheet).alias("sheet"), "row", "hidden", *columns)
    checked = check(
        raw, terms, headings={wanted: heading for heading, wanted in proposal.mapping.items()}, on=on
    )
    return Part(_engine_columns(checked.accepted), _refused(checked), _remarks(checked), raw.height)


def _refused(checked: CheckedRows) -> list[tuple[str, int, str]]:
    """One line per refused row, with its first reason."""
    faults = checked.faults.filter(pl.col("severity") == REJECT)
    first = faults.unique(["sheet", "row"], keep="first", maintain_order=True)
    return list(first.select("sheet", "row", _for_a_comparison()).iter_rows())


def _remarks(checked: CheckedRows) -> pl.DataFrame:
    faults = checked.faults.filter(pl.col("severity") != REJECT)
    return faults.select("sheet", "row", "column", "code", _for_a_comparison())


def _for_a_comparison() -> pl.Expr:
    """The sentence without what it tells of an import."""
    ends = "|".join(end.partition("{rest}")[0] for end in (TAKEN, SENT_BACK))
    plain = pl.col("sentence").str.replace(rf"(?:{ends})[\d,]+ 行不受影响。$", "")
    return plain.str.replace("再把整份名册重新上传", "再重新比对", literal=True)


def _kind(table: SheetTable, kind: str | None) -> Kind:
    if kind:
        return kind_of(kind)
    titles = [piece.text for piece in table.furniture]
    guessed = guessed_kind(table.headings, titles=titles)
    return kind_of(guessed if guessed in ENROLMENT_LIKE else "enrolment")


def _engine_columns(frame: pl.DataFrame) -> pl.DataFrame:
    def text(*names: str) -> pl.Expr:
        there = [pl.col(name) for name in names if name in frame.columns]
        return pl.coalesce(there) if there else pl.lit(None, pl.String)

    village = [pl.col(name) for name in ("township", "village") if name in frame.columns]
    return frame.select(
        "sheet",
        "row",
        name=text("name"),
        name_key=text("name_key"),
        id_text=pl.col("id_number"),
        id_condition=pl.col("id_condition"),
        birth=pl.col("birth_date"),
        sex=pl.col("sex"),
        guardian=text(*GUARDIANS),
        village=pl.concat_str(village, ignore_nulls=True) if village else pl.lit(None, pl.String),
        former_name=text("former_name"),
        phone=text(*PHONES),
    )
