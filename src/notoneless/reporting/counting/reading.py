"""Reads a list of head counts: every row is accepted, refused with its reason, furniture or blank."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.refusals import Refusal
from notoneless.officers.scope import scope_of
from notoneless.registers.files import FileRefused, Limits, open_file
from notoneless.registers.files.limits import MIB
from notoneless.registers.files.tables import SheetTable
from notoneless.reporting.checks import MEASURE_LABELS
from notoneless.reporting.counting.headings import field_of, known_words
from notoneless.reporting.counting.rows import Figure, Reader, RowRefused

# A list of figures of places is small: what is larger is another file.
LIMITS = Limits(
    file_bytes=5 * MIB, unpacked_bytes=64 * MIB, cells=400_000, grid_cells=800_000, sheets=40, seconds=30
)
PASSWORD = {"password_needed", "password_wrong"}


class ListNotUsable(Refusal):
    """The file as a whole cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Refused:
    """`column` as 'C 列“公安户籍数”', or '整行'."""

    sheet: str
    row: int
    column: str
    received: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """rows = accepted + rejected + furniture + blank; a row whose numbers are all left empty counts as blank."""

    sheet: str
    rows: int
    accepted: int
    rejected: int
    furniture: int
    blank: int
    hidden: int
    shown_furniture: tuple[tuple[int, str], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CountList:
    """What a list would enter; nothing is written yet."""

    shown_name: str
    sha256: str
    figures: tuple[Figure, ...]
    refused: tuple[Refused, ...]
    sheets: tuple[SheetAccount, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What the officer says for rows that do not say it themselves."""

    day: date
    origin: str = ""
    measure: str = ""


@dataclass(slots=True)
class _Judged:
    figures: list[Figure] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    accepted: int = 0
    unfilled: int = 0
    rejected: int = 0


def read_counts(content: bytes, *, name: str, given: Given, by: Officer, on: date) -> CountList:
    """Raises ListNotUsable for the file as a whole; a row that cannot be used is refused alone."""
    try:
        read = open_file(content, name=name, known_headings=known_words(), limits=LIMITS)
    except FileRefused as fault:
        raise ListNotUsable(_said(fault)) from fault
    scope = scope_of(by, on=on, permission=Permission.SET_COUNTS)
    reader = Reader(given=given, covers=lambda path: scope.covers(path), on=on)
    figures: list[Figure] = []
    refused: list[Refused] = []
    sheets: list[SheetAccount] = []
    for table in read.tables:
        judged, remark = _judged(table, reader)
        figures += judged.figures
        refused += judged.refused
        sheets.append(_account(table, judged, remark))
    passed_over = [one for one in read.sheets if one.note]
    sheets += [
        SheetAccount(
            one.sheet, one.physical_rows, 0, 0, one.physical_rows - one.blank, one.blank, 0, (), one.note
        )
        for one in passed_over
    ]
    if not any(sheet.accepted or sheet.rejected for sheet in sheets):
        raise ListNotUsable(_nothing(sheets))
    return CountList(name, hashlib.sha256(content).hexdigest(), tuple(figures), tuple(refused), tuple(sheets))


def _said(fault: FileRefused) -> str:
    if fault.reason in PASSWORD:
        return "文件设有打开密码。对照数不含个人信息，请去掉密码后再上传。"
    return fault.sentence


def _nothing(sheets: list[SheetAccount]) -> str:
    told = next((sheet.remark for sheet in sheets if sheet.remark), "")
    return f"文件里没有可登记的数。{told or '请按空白表填写“单位”和人数各列，再上传。'}"


def _judged(table: SheetTable, reader: Reader) -> tuple[_Judged, str]:
    """`remark` says why a whole table is not read: its rows count as blank then."""
    judged = _Judged()
    fields = {heading: found for heading in table.headings if (found := field_of(heading))}
    columns = reader.columns_of(fields)
    if isinstance(columns, str):
        judged.unfilled = table.frame.height
        return judged, columns
    marked = {(fault.row, fault.column): fault.sentence for fault in table.faults}
    taken: dict[tuple[str, str, date], tuple[int, int]] = {}
    for row, cells in _rows(table):
        try:
            bad = next((text for (at, column), text in marked.items() if at == row and column in fields), "")
            if bad:
                raise RowRefused(bad)
            figures = reader.figures_of(table.sheet, row, cells, columns)
            _refuse_repeated(figures, taken)
        except RowRefused as fault:
            judged.rejected += 1
            judged.refused.append(_refused(table, row, fault))
            continue
        judged.figures += figures
        judged.accepted += bool(figures)
        judged.unfilled += not figures
    return judged, ""


def _rows(table: SheetTable) -> Iterator[tuple[int, dict[str, str]]]:
    frame = table.frame.select("row", *(pl.col(heading).cast(pl.String) for heading in table.headings))
    for row, *cells in frame.iter_rows():
        yield row, {heading: cell or "" for heading, cell in zip(table.headings, cells, strict=True)}


def _refuse_repeated(found: list[Figure], taken: dict[tuple[str, str, date], tuple[int, int]]) -> None:
    for one in found:
        key = (one.unit.code, one.measure, one.on)
        if key in taken:
            row, value = taken[key]
            label = MEASURE_LABELS[one.measure]
            same = "数相同" if value == one.value else f"那里是 {value:,}"
            raise RowRefused(f"{one.unit.name}的“{label}”第 {row} 行已经填过（{same}）。请只保留正确的一行。")
    taken.update({(one.unit.code, one.measure, one.on): (one.row, one.value) for one in found})


def _refused(table: SheetTable, row: int, fault: RowRefused) -> Refused:
    column = f"{table.letter_of(fault.heading)} 列“{fault.heading}”" if fault.heading else "整行"
    return Refused(table.sheet, row, column, fault.received[:40], fault.sentence)


def _account(table: SheetTable, judged: _Judged, remark: str) -> SheetAccount:
    shown = tuple((piece.row, piece.text) for piece in table.furniture)
    hidden = int(table.frame["hidden"].sum()) if "hidden" in table.frame.columns else 0
    return SheetAccount(
        sheet=table.sheet,
        rows=table.physical_rows,
        accepted=judged.accepted,
        rejected=judged.rejected,
        furniture=len(table.furniture),
        blank=table.blank + judged.unfilled,
        hidden=hidden,
        shown_furniture=shown,
        remark=remark,
    )
