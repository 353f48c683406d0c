"""The encoding of a text file: proved, or the file is refused; a wrong guess never reaches a name."""

from __future__ import annotations

import codecs

from notoneless.registers.files.refusals import EmptyFile, UnknownEncoding

_COMMON_SHARE = 0.85  # of the double-byte characters in a Chinese list that lie in the GB2312 rows
_FREQUENT_SHARE = 0.55  # … and in its first level (pinyin order, rows B0–D7), punctuation left out
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8（带 BOM）"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAVE_AS = "请用 Excel 打开后“另存为”“CSV UTF-8（逗号分隔）”或 Excel 工作簿（.xlsx）再上传。"


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    text, label = _decoded(data)
    if not text.strip():
        raise EmptyFile("文件是空的，没有任何内容。请检查是否选错文件，或重新导出后再上传。")
    if "\x00" in text or sum(sign < " " and sign not in "\t\r\n\x0b\x0c" for sign in text[:65_536]):
        raise UnknownEncoding(f"文件里有不可见的控制字符，不是正常的文本表格。{_SAVE_AS}")
    return text, label


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding, label in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, label), label
    wide = _wide_encoding(data[:4096])
    if wide:
        return _strict(data, wide, "UTF-16"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise UnknownEncoding(
                f"文件像是 UTF-8 编码，但第 {line} 行有读不出的字，可能只传了半个文件。{_SAVE_AS}"
            ) from None
    return _gb18030(data), "GB18030"


def _strict(data: bytes, encoding: str, label: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(
            f"文件标明是 {label} 编码，但内容读不出，可能只传了半个文件。{_SAVE_AS}"
        ) from error


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without mark: every other byte of the separators and digits is zero."""
    if b"\x00" not in head:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(data: bytes) -> bool:
    """Most multi-byte runs are right UTF-8: a damaged UTF-8 file, not a Chinese national encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    right = sum(sign > "\x7f" for sign in text) - broken
    return right > broken


def _gb18030(data: bytes) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnknownEncoding(
            f"第 {line} 行有读不出的字，认不出文件的编码（不是 UTF-8，也不是 GBK/GB18030）。{_SAVE_AS}"
        ) from None
    if not _reads_as_chinese(text):
        raise UnknownEncoding(
            f"认不出文件的编码：按 GBK/GB18030 读出的多是生僻字，很可能是乱码，没有导入。{_SAVE_AS}"
        )
    return text


def _reads_as_chinese(text: str) -> bool:
    """Big5, Shift-JIS or Latin-1 read as GBK gives rare characters; a Chinese list gives common ones."""
    signs = {sign for sign in text if sign > "\x7f"}
    total = common = frequent = han = 0
    for sign in signs:
        coded = sign.encode("gb18030")
        many = text.count(sign) if len(signs) < 500 else 1
        total += many
        if len(coded) == 2 and coded[0] >= 0xA1 and coded[1] >= 0xA1 and coded[0] <= 0xF7:
            common += many
            if coded[0] >= 0xB0:
                han += many
                frequent += many if coded[0] <= 0xD7 else 0
    if not total:
        return True
    return common >= _COMMON_SHARE * total and frequent >= _FREQUENT_SHARE * max(han, 1)
