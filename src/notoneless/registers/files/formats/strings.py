"""The shared strings of an .xlsx: every text once, rich text joined, phonetic hints left out."""

from __future__ import annotations

import re

import polars as pl

from notoneless.registers.files.archive import Archive
from notoneless.registers.files.formats.markup import Attributes, parse
from notoneless.registers.files.limits import Limits
from notoneless.registers.files.refusals import ArchiveBomb

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """`_x000D_` is how Excel stores characters XML cannot hold; `_x005F_` is its own escape."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def read_strings(archive: Archive, part: str | None, *, limits: Limits) -> pl.Series:
    """All shared strings, by index."""
    if part is None:
        return pl.Series([], dtype=pl.String)
    collector = _Collector(limits)
    parse(archive.chunks(part), part="文字表", start=collector.start, end=collector.end, text=collector.text)
    return pl.Series(collector.texts, dtype=pl.String)


def text_too_long(limits: Limits) -> ArchiveBomb:
    return ArchiveBomb(
        f"表格里有超过 {limits.cell_characters} 字的单元格（Excel 本身也不允许），已拒收。请检查导出程序后重新导出。"
    )


class _Collector:
    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._pieces: list[str] = []
        self._in_text = False
        self._in_phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._pieces = []
        elif name == "t":
            self._in_text = not self._in_phonetic
        elif name == "rPh":
            self._in_phonetic = True

    def text(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_phonetic = False
        elif name == "si":
            joined = unescape("".join(self._pieces))
            if len(joined) > self._limits.cell_characters:
                raise text_too_long(self._limits)
            self.texts.append(joined)
