"""Opening a received file: the one door from bytes to tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from notoneless.registers.files.archive import open_archive
from notoneless.registers.files.formats.plaintext import scan_text
from notoneless.registers.files.formats.sniffing import TEXT, XLSX, check_legacy_extension, sniff
from notoneless.registers.files.formats.unlocking import check_ole, unlock
from notoneless.registers.files.layout import lay_out
from notoneless.registers.files.limits import MIB, USUAL, Limits
from notoneless.registers.files.pairing import Pair, read_legacy_pair, read_xlsx_pair
from notoneless.registers.files.process.calling import open_in_child
from notoneless.registers.files.refusals import NoTable, TooLarge
from notoneless.registers.files.shape.remarks import remarks_on
from notoneless.registers.files.tables import ReadFile, SheetAccount, SheetTable


def open_file(
    source: bytes | Path | str,
    *,
    name: str,
    password: str | None = None,
    known_headings: Iterable[str] = (),
    limits: Limits = USUAL,
    isolate: bool = True,
) -> ReadFile:
    """Reads a file in a confined process of its own; raises FileRefused, never anything a file can cause.

    `name` serves its extension only. `known_headings` are the words by which headers are recognised.
    """
    data = _bytes(source, limits)
    if isolate:
        return open_in_child(data, name=name, password=password, known_headings=known_headings, limits=limits)
    return open_here(data, name=name, password=password, known_headings=known_headings, limits=limits)


def open_here(
    data: bytes,
    *,
    name: str,
    password: str | None = None,
    known_headings: Iterable[str] = (),
    limits: Limits = USUAL,
    side_by_side: bool = False,
) -> ReadFile:
    """The same in this process, without its confinement: for tests, the command line and the child.

    Only the child reads `side_by_side`, because only there a reader that is overtaken ends with its process.
    """
    pair, format_name, encoding = _pair(
        data, name=name, password=password, limits=limits, side_by_side=side_by_side
    )
    known = frozenset(known_headings)
    tables: list[SheetTable] = []
    accounts: list[SheetAccount] = []
    for sheet in pair.sheets:
        found, account = lay_out(sheet, known_headings=known)
        tables.extend(found)
        accounts.append(account)
    pair.confirm()
    if not tables:
        raise NoTable(
            "文件里没有找到表头（如“姓名”“身份证号”所在的那一行）。请确认选对了文件和模板，表头在前 60 行以内，再上传。"
        )
    return ReadFile(
        tables=tuple(tables),
        sheets=tuple(accounts),
        sha256=hashlib.sha256(data).hexdigest(),
        content_digest=hashlib.sha256("".join(table.digest for table in tables).encode()).hexdigest(),
        format=format_name,
        encoding=encoding,
        remarks=tuple(remark for sheet in pair.sheets for remark in remarks_on(sheet)),
    )


def _bytes(source: bytes | Path | str, limits: Limits) -> bytes:
    if isinstance(source, bytes):
        return source
    path = Path(source)
    if path.stat().st_size > limits.file_bytes:
        raise TooLarge(
            f"文件超过 {limits.file_bytes // MIB} MB 的上限。请删除图片和无关工作表，或拆成几个文件分别上传。"
        )
    return path.read_bytes()


def _pair(
    data: bytes, *, name: str, password: str | None, limits: Limits, side_by_side: bool
) -> tuple[Pair, str, str | None]:
    found = sniff(data, name=name, limits=limits)
    if found == TEXT:
        sheet, encoding = scan_text(data, limits=limits)
        return Pair(sheets=[sheet], confirm=_held_against_own_reading_already), "csv", encoding
    if found == XLSX:
        return _xlsx(data, limits, side_by_side), "xlsx", None
    if check_ole(data):
        return _xlsx(unlock(data, password), limits, side_by_side), "xlsx", None
    check_legacy_extension(name)
    return read_legacy_pair(unlock(data, password), limits=limits), "xls", None


def _xlsx(data: bytes, limits: Limits, side_by_side: bool) -> Pair:
    return read_xlsx_pair(open_archive(data, limits=limits), limits=limits, side_by_side=side_by_side)


def _held_against_own_reading_already() -> None:
    """`scan_text` reads every text twice itself."""
