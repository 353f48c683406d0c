"""What a file really is, by its first bytes; the extension is only a claim."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from notoneless.registers.files.limits import MIB, Limits
from notoneless.registers.files.refusals import EmptyFile, TooLarge, WrongFormat

XLSX, OLE, TEXT = "xlsx", "ole", "csv"
TABLE_EXTENSIONS = frozenset({"xlsx", "xls", "csv", "txt"})

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gz 压缩包"),
    (b"{\\rtf", "RTF 文档"),
)
_MARKUP = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|head|meta|style|body|div|workbook)", re.I
)
_SAVE_AS = "请用 Excel 或 WPS 打开后“另存为”Excel 工作簿（.xlsx）再上传"


def extension(name: str) -> str:
    """The last extension of a claimed file name, lower case; the name is used for nothing else."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def sniff(data: bytes, *, name: str, limits: Limits) -> str:
    """XLSX (any zip), OLE or TEXT; refuses what cannot be a table."""
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf") if len(data) < 4096 else False:
        raise EmptyFile("文件是空的，没有任何内容。请检查是否选错文件，或重新导出后再上传。")
    if len(data) > limits.file_bytes:
        raise TooLarge(
            f"文件有 {len(data) // MIB} MB，超过 {limits.file_bytes // MIB} MB 的上限。"
            "请删除图片和无关工作表，或按乡镇拆成几个文件分别上传。"
        )
    found = _by_first_bytes(data)
    _check_extension(found, extension(name))
    return found


def _by_first_bytes(data: bytes) -> str:
    if data.startswith(_ZIP_STARTS):
        return XLSX
    if data.startswith(_OLE_START):
        return OLE
    for start, label in _OTHERS:
        if data.startswith(start):
            raise WrongFormat(f"这是{label}，不是表格文件。请上传 .xlsx、.xls 或 .csv 格式的表格。")
    if _MARKUP.match(data[:512]):
        raise WrongFormat(f"这个文件其实是网页（HTML/XML）格式，只是扩展名像表格。{_SAVE_AS}。")
    return TEXT


def check_legacy_extension(name: str) -> None:
    """An unencrypted .xls under the name of an .xlsx."""
    if extension(name) == "xlsx":
        raise WrongFormat(
            "文件扩展名是 .xlsx，内容却是旧版 Excel（.xls）。请把扩展名改为 .xls，或另存为 .xlsx 再上传。"
        )


def _check_extension(found: str, claimed: str) -> None:
    if claimed and claimed not in TABLE_EXTENSIONS:
        raise WrongFormat(f"不接收扩展名为 .{claimed[:12]} 的文件。{_SAVE_AS}。")
    if not claimed:
        return
    if found == TEXT and claimed in ("xlsx", "xls"):
        raise WrongFormat(
            f"文件扩展名是 .{claimed}，内容却不是 Excel 工作簿（像文本文件，或文件开头已损坏）。"
            f"如果是 CSV，请把扩展名改为 .csv；否则{_SAVE_AS}。"
        )
    if found == XLSX and claimed != "xlsx":
        raise WrongFormat(
            f"文件扩展名是 .{claimed}，内容却是新版 Excel（.xlsx）。请把扩展名改为 .xlsx 再上传。"
        )
    if found == OLE and claimed in ("csv", "txt"):
        raise WrongFormat(
            f"文件扩展名是 .{claimed}，内容却是 Excel 工作簿。请把扩展名改为 .xls，或{_SAVE_AS}。"
        )
