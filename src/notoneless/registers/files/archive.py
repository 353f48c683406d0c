"""Gatekeeper of .xlsx archives: sizes, ratios, entries and forbidden parts, before anything is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from notoneless.registers.files.limits import MIB, Limits
from notoneless.registers.files.refusals import ArchiveBomb, DamagedFile, UnsafeContent, WrongFormat

CHUNK = 4 * MIB
DAMAGED = "文件不完整或已损坏（{what}）。请让报送单位重新导出，并确认上传或拷贝时没有中断。"

_LOOKED_AT = 1024
_ARCHIVE_STARTS = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def damaged(what: str) -> DamagedFile:
    return DamagedFile(DAMAGED.format(what=what))


def refused_dtd() -> UnsafeContent:
    return UnsafeContent(
        "文件内含 DTD 或实体定义（正常表格里没有，可能被人改造过），已拒收。请用 Excel 重新另存后再上传。"
    )


@dataclass(frozen=True)
class Archive:
    """An .xlsx whose outside was found harmless; parts are read as a stream, never written to disk."""

    data: bytes
    parts: dict[str, zipfile.ZipInfo]

    def chunks(self, part: str, size: int = CHUNK) -> Iterator[bytes]:
        """The part's bytes; more than declared, or a wrong checksum, is a damaged file."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as opened, opened.open(self.parts[part]) as stream:
                while block := stream.read(size):
                    yield block
        except _READ_ERRORS as error:
            raise damaged(f"压缩内容 {part} 无法读出") from error

    def read(self, part: str) -> bytes:
        return b"".join(self.chunks(part))

    def has(self, part: str) -> bool:
        return part in self.parts

    def size(self, part: str) -> int:
        return self.parts[part].file_size


def open_archive(data: bytes, *, limits: Limits) -> Archive:
    """Refuses bombs, macros, external links and embedded archives by the archive's own directory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = opened.infolist()
    except _READ_ERRORS as error:
        raise damaged("压缩包目录无法读出，可能只传了半个文件") from error
    _check_sizes(entries, limits)
    parts = {entry.filename: entry for entry in entries}
    if len(parts) != len(entries):
        raise damaged("压缩包内有重名内容")
    _check_kind(parts)
    _check_forbidden(parts)
    archive = Archive(data=data, parts=parts)
    _check_embedded(archive)
    return archive


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.archive_entries:
        raise ArchiveBomb(
            f"文件内含 {len(entries)} 个部件，超过 {limits.archive_entries} 个的上限，不像正常表格，已拒收。"
            "请新建工作簿，只粘贴数据后再上传。"
        )
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        raise ArchiveBomb(
            f"文件解压后有 {total // MIB} MB，超过 {limits.unpacked_bytes // MIB} MB 的上限，已拒收。"
            "常见原因是整列整表设置了格式：请把有数据的行复制到新工作簿，再上传。"
        )
    for entry in entries:
        if entry.file_size > limits.ratio_floor_bytes and entry.file_size > limits.ratio * max(
            entry.compress_size, 1
        ):
            raise ArchiveBomb(
                f"文件的压缩比异常（{entry.file_size // max(entry.compress_size, 1)} 倍，上限 {limits.ratio} 倍），"
                "可能含有大量空白格式行或恶意内容，已拒收。请把有数据的行复制到新工作簿，再上传。"
            )


def _check_kind(parts: dict[str, zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in parts.values()):
        raise WrongFormat("这是加了密码的压缩包，不是表格。请解压后上传里面的表格文件。")
    names = {name.lower() for name in parts}
    if "xl/workbook.bin" in names:
        raise WrongFormat("这是 .xlsb（二进制）工作簿。请用 Excel “另存为”Excel 工作簿（.xlsx）再上传。")
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        what = "Word 文档" if "word/document.xml" in names else "压缩包或其他文档"
        raise WrongFormat(f"这是{what}，不是 Excel 工作簿。请上传 .xlsx、.xls 或 .csv 格式的表格。")


def _check_forbidden(parts: dict[str, zipfile.ZipInfo]) -> None:
    for name in (name.lower() for name in parts):
        if name.endswith("vbaproject.bin") or name.startswith(("xl/macrosheets/", "xl/activex/")):
            raise UnsafeContent(
                "文件带有宏（程序代码），不予接收。请在 Excel 中“另存为”不带宏的 Excel 工作簿（.xlsx）再上传。"
            )
        if name.startswith("xl/externallinks/") or name == "xl/connections.xml":
            raise UnsafeContent(
                "表格引用了其他文件（外部链接），不予接收。请在“数据－编辑链接”中断开链接，"
                "或把数据“粘贴为数值”到新工作簿，再上传。"
            )
        if name.startswith("xl/embeddings/"):
            raise UnsafeContent("表格里嵌入了其他文件，不予接收。请删除嵌入对象后再上传。")


def _check_embedded(archive: Archive) -> None:
    """An archive or a DTD inside the archive, whatever the part is called; the parsers look again."""
    for name, entry in archive.parts.items():
        if entry.file_size < 4:
            continue
        head = next(archive.chunks(name, _LOOKED_AT), b"")
        if head.startswith(_ARCHIVE_STARTS):
            raise UnsafeContent("文件里还套着压缩包，不予接收。请删除嵌入对象，只保留表格数据后再上传。")
        if b"<!DOCTYPE" in head.replace(b"\0", b"").upper():
            raise refused_dtd()
