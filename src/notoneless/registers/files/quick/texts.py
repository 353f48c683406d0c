"""Texts cut out of a block by whole-array operations, and what XML and Excel wrote in another way undone."""

from __future__ import annotations

import re

import numpy as np
import polars as pl
import pyarrow as pa

from notoneless.registers.files.formats.strings import unescape
from notoneless.registers.files.quick.words import NotUsual

_ENTITY = re.compile(r"&(#x?[0-9A-Fa-f]+|lt|gt|amp|quot|apos);")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def slices(block: bytes, start: np.ndarray, stop: np.ndarray) -> pl.Series:
    """The spans as texts, through Arrow offsets: every second element of start0, stop0, start1, stop1 …"""
    if not len(start):
        return pl.Series([], dtype=pl.String)
    try:
        str(block, "utf-8")
    except UnicodeDecodeError:
        raise NotUsual from None
    offsets = np.empty(len(start) * 2, dtype=np.int64)
    offsets[0::2], offsets[1::2] = start, stop
    array = pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(block))
    taken = array.take(pa.array(np.arange(0, len(offsets) - 1, 2)))
    return pl.Series(taken)


def with_plain_texts(texts: pl.Series, others: np.ndarray) -> pl.Series:
    """Entities and Excel's own escapes in texts written into the cell itself."""
    if not len(others):
        return texts
    own = texts.gather(others)
    odd = others[own.str.contains(r"&|_x|\r").to_numpy()]
    if not len(odd):
        return texts
    return texts.scatter(odd, [plain_text(text) for text in texts.gather(odd).to_list()])


def plain_text(raw: str) -> str:
    """What an XML parser would give for a text without tags, then Excel's escapes undone."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        rest = _ENTITY.sub("", text)
        if "&" in rest:
            raise NotUsual
        text = _ENTITY.sub(lambda found: _entity(found[1]), text)
    return unescape(text)


def _entity(name: str) -> str:
    if not name.startswith("#"):
        return _NAMED[name]
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if (
        number in (9, 10, 13)
        or 32 <= number < 0xD800
        or 0xE000 <= number < 0xFFFE
        or 0x10000 <= number < 0x110000
    ):
        return chr(number)
    raise NotUsual
