"""The shared strings by whole-array operations; anything but plain `<si><t>…</t></si>` by the reference."""

from __future__ import annotations

import numpy as np
import polars as pl

from notoneless.registers.files.archive import Archive
from notoneless.registers.files.formats.markup import parse
from notoneless.registers.files.formats.strings import read_strings, text_too_long
from notoneless.registers.files.limits import Limits
from notoneless.registers.files.quick.texts import slices, with_plain_texts
from notoneless.registers.files.quick.words import PADDING, NotUsual, mask, overlapping, require, word

_FIRST = b"<si>"
_LAST = b"</si>"
_QUICK_BYTES = 256 * 1024 * 1024  # larger tables of texts are read as a stream
_OPEN, _TEXT, _TEXT_ALONE, _TEXT_END, _CLOSE = range(1, 6)
_PAIRS = {b"si": _OPEN, b"t>": _TEXT, b"t ": _TEXT, b"t/": _TEXT_ALONE, b"/t": _TEXT_END, b"/s": _CLOSE}
_BY_START = np.zeros(65_536, dtype=np.uint8)
for _start, _kind in _PAIRS.items():
    _BY_START[int.from_bytes(_start, "little")] = _kind
_ALLOWED = np.zeros((6, 6), dtype=bool)
for _first, _next in ((_OPEN, _TEXT), (_TEXT, _TEXT_END), (_TEXT_END, _CLOSE), (_CLOSE, _OPEN),
                      (_OPEN, _TEXT_ALONE), (_TEXT_ALONE, _CLOSE)):  # fmt: skip
    _ALLOWED[_first, _next] = True


def quick_strings(archive: Archive, part: str | None, *, limits: Limits) -> pl.Series:
    """The same as `formats.strings.read_strings`."""
    if part is None or archive.size(part) > _QUICK_BYTES:
        return read_strings(archive, part, limits=limits)
    document = archive.read(part)
    start, stop = document.find(_FIRST), document.rfind(_LAST)
    if start < 0 or stop < start or b"<!" in document[:start]:
        return read_strings(archive, part, limits=limits)
    stop += len(_LAST)
    try:
        texts = _texts(document[start:stop] + PADDING)
    except NotUsual:
        return read_strings(archive, part, limits=limits)
    parse((document[:start], document[stop:]), part="文字表", start=lambda name, attributes: None)
    longest = texts.str.len_bytes().max()
    if isinstance(longest, int) and longest > limits.cell_characters:
        characters = texts.str.len_chars().max()
        if isinstance(characters, int) and characters > limits.cell_characters:
            raise text_too_long(limits)
    return texts


def _texts(block: bytes) -> pl.Series:
    signs = np.frombuffer(block, dtype=np.uint8)
    marks = np.flatnonzero((signs & 0xFD) == ord("<"))
    if len(marks) % 2:
        raise NotUsual
    opens, closes = marks[0::2].copy(), marks[1::2].copy()
    require(signs[opens] == ord("<"))
    require(signs[closes] == ord(">"))
    kinds = _proved_kinds(block, opens, closes)
    filled = kinds == _TEXT
    require((closes[:-1] + 1 == opens[1:]) | filled[:-1])
    at = np.flatnonzero(filled)
    texts = slices(block, closes[at] + 1, opens[at + 1])
    texts = with_plain_texts(texts, np.arange(len(at)))
    return texts if not (kinds == _TEXT_ALONE).any() else _with_empty(texts, kinds)


def _proved_kinds(block: bytes, opens: np.ndarray, closes: np.ndarray) -> np.ndarray:
    pairs = np.ndarray((len(block) - 1,), dtype="<u2", buffer=block, strides=(1,))
    words = overlapping(block)
    kinds = _BY_START[pairs[opens + 1]]
    require(kinds > 0)
    require(_ALLOWED[kinds[:-1], kinds[1:]])
    for kind, spelling in (
        (_OPEN, b"<si>"),
        (_TEXT_END, b"</t>"),
        (_CLOSE, b"</si>"),
        (_TEXT_ALONE, b"<t/>"),
    ):
        which = kinds == kind
        require((words[opens[which]] & mask(len(spelling))) == word(spelling))
        require(closes[which] - opens[which] == len(spelling) - 1)
    spaced = opens[(kinds == _TEXT) & (closes - opens > 2)]
    require(words[spaced] == word(b"<t xml:s"))
    return np.asarray(kinds)


def _with_empty(texts: pl.Series, kinds: np.ndarray) -> pl.Series:
    """Empty strings back in their places."""
    entries = kinds[(kinds == _TEXT) | (kinds == _TEXT_ALONE)]
    index = np.cumsum(entries == _TEXT) - 1
    wanted = pl.Series(index).set(pl.Series(entries == _TEXT_ALONE), None)
    return texts.gather(wanted).fill_null("")
