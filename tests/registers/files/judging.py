"""What became of a damaged file: read, refused or crashed, and whether a row was lost on the way.

The third reader here is openpyxl for .xlsx, and counted line ends for text: neither is used by the product.
"""

from __future__ import annotations

import io
import time
import traceback
import warnings
from dataclasses import dataclass

import openpyxl

from notoneless.registers.files import ReadFile
from notoneless.registers.files.refusals import FileRefused
from tests.registers.files.workbooks import read


@dataclass(frozen=True)
class Verdict:
    label: str
    seconds: float
    crashed: str = ""
    lost: str = ""
    checked: bool = False


def verdict(data: bytes, name: str) -> Verdict:
    started = time.perf_counter()
    try:
        result = read(data, name)
    except FileRefused as refused:
        return Verdict(type(refused).__name__, time.perf_counter() - started)
    except BaseException:  # noqa: BLE001 – a panic of a reader written in Rust is a BaseException
        return Verdict("crash", time.perf_counter() - started, crashed=traceback.format_exc()[-600:])
    seconds = time.perf_counter() - started
    lost = _unaccounted(result)
    checked = False
    if not lost and name.endswith(".xlsx"):
        lost, checked = _held_against_openpyxl(result, data)
    return Verdict("read", seconds, lost=lost, checked=checked)


def _unaccounted(result: ReadFile) -> str:
    for account in result.sheets:
        if account.physical_rows != account.data + account.furniture + account.blank:
            return f"{account} does not add up"
    for table in result.tables:
        if not table.is_accounted_for:
            return f"{table.sheet}/{table.part} does not add up"
    return ""


def _held_against_openpyxl(result: ReadFile, data: bytes) -> tuple[str, bool]:
    """Rows with content by openpyxl must be exactly our data and furniture rows; what it cannot open is skipped."""
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(data))
    except Exception:  # noqa: BLE001 – openpyxl's own failures are of every kind
        return "", False
    for account in result.sheets:
        tables = [table for table in result.tables if table.sheet == account.sheet]
        if not tables or account.sheet not in book.sheetnames:
            continue
        ours = {row for table in tables for row in table.frame["row"]}
        ours |= {piece.row for table in tables for piece in table.furniture}
        theirs = {
            cell.row
            for row in book[account.sheet].iter_rows()
            for cell in row
            if cell.value is not None and str(cell.value).strip()
        }
        if missing := theirs - ours:
            return f"{account.sheet}: rows {sorted(missing)[:5]} are missing", True
    return "", True
