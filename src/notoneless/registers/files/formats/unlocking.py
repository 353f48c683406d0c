"""Protected workbooks: decrypted in memory with a password that is passed once and kept nowhere."""

from __future__ import annotations

import io
import struct

import msoffcrypto
import olefile
from msoffcrypto.exceptions import (
    DecryptionError,
    EncryptionError,
    FileFormatError,
    InvalidKeyError,
    ParseError,
)

from notoneless.registers.files.archive import damaged
from notoneless.registers.files.refusals import PasswordNeeded, PasswordWrong, UnsafeContent, WrongFormat

_DEFAULT_PASSWORD = "VelvetSweatshop"  # what Excel itself uses for "protected" files that ask for none
_SECTOR = 512
_ROOT = 5
_BROKEN = (
    OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, EOFError, AssertionError,
    ArithmeticError, FileFormatError, DecryptionError, EncryptionError, ParseError, NotImplementedError, RecursionError,
)  # fmt: skip


def streams(data: bytes) -> frozenset[str]:
    """The first-level names inside an OLE file, lower case; sizes beyond the file itself are refused.

    calamine reserves memory for whatever size the directory claims.
    """
    try:
        _check_header(data)
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            entries = [entry for entry in opened.direntries if entry is not None]
            if any(
                entry.sizeHigh or (entry.entry_type != _ROOT and entry.size > len(data)) for entry in entries
            ):
                raise ValueError("a stream larger than the file")
            return frozenset(path[0].lower() for path in opened.listdir(streams=True, storages=True))
    except _BROKEN as error:
        raise damaged("旧版文件的目录无法读出，可能只传了半个文件") from error


def _check_header(data: bytes) -> None:
    """Counts of sectors (directory, FAT, small FAT, double-indirect FAT) that the file can hold."""
    sectors = len(data) // _SECTOR + 1
    counts = (
        struct.unpack_from("<II", data, 40)
        + struct.unpack_from("<I", data, 64)
        + struct.unpack_from("<I", data, 72)
    )
    if max(counts) > sectors:
        raise ValueError("more sectors than the file has")


def check_ole(data: bytes) -> bool:
    """True when the OLE file is an encrypted package (.xlsx inside); refuses what is no workbook."""
    names = streams(data)
    if "encryptedpackage" in names:
        return True
    if names & {"_vba_project_cur", "_vba_project", "macros"}:
        raise UnsafeContent(
            "文件带有宏（程序代码），不予接收。请“另存为”不带宏的 Excel 工作簿（.xlsx）再上传。"
        )
    if not names & {"workbook", "book"}:
        raise WrongFormat(
            "这不是 Excel 工作簿（可能是 Word 文档或其他文件）。请上传 .xlsx、.xls 或 .csv 格式的表格。"
        )
    return False


def unlock(data: bytes, password: str | None) -> bytes:
    """The decrypted workbook; an unprotected one is given back as it is."""
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
    except _BROKEN as error:
        raise damaged("加密信息无法读出") from error
    for attempt in (password, _DEFAULT_PASSWORD):
        opened = _decrypt(data, attempt) if attempt else None
        if opened is not None:
            return opened
    if password:
        raise PasswordWrong("密码不对，文件没有打开。请核对密码（区分大小写）后重试。")
    raise PasswordNeeded("文件设有打开密码。请输入密码（只用这一次，系统不保存），或去掉密码后再上传。")


def _decrypt(data: bytes, password: str) -> bytes | None:
    target = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        office.load_key(password=password)
        office.decrypt(target)
    except InvalidKeyError:
        return None
    except _BROKEN as error:
        if "verif" in str(error).lower() or "password" in str(error).lower():
            return None
        raise damaged("加密内容无法解开") from error
    return target.getvalue()
