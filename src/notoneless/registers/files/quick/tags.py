"""The tags of a block of rows, and the proof that they follow one another as a sheet's tags must."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from notoneless.registers.files.quick.words import NotUsual, mask, overlapping, require, word

ROW, ROW_END, ROW_ALONE, CELL, CELL_END, CELL_ALONE = 1, 2, 3, 4, 5, 6
VALUE, VALUE_END, VALUE_ALONE, FORMULA, FORMULA_END, FORMULA_ALONE = range(7, 13)
INLINE, INLINE_END, TEXT, TEXT_END, TEXT_ALONE = range(13, 18)
_KINDS = 18

# The first two bytes after `<` tell the tags apart; a fixed length, or a longer look, proves the rest.
_STARTS: tuple[tuple[bytes, int, int], ...] = (
    (b"c ", CELL, 0), (b"/c", CELL_END, 3), (b"v>", VALUE, 2), (b"/v", VALUE_END, 3), (b"v/", VALUE_ALONE, 3),
    (b"ro", ROW, 0), (b"/r", ROW_END, 5), (b"f>", FORMULA, 2), (b"f ", FORMULA, 0), (b"/f", FORMULA_END, 3),
    (b"f/", FORMULA_ALONE, 3), (b"is", INLINE, 3), (b"/i", INLINE_END, 4), (b"t>", TEXT, 2), (b"t ", TEXT, 0),
    (b"/t", TEXT_END, 3), (b"t/", TEXT_ALONE, 3),
)  # fmt: skip
_BY_START = np.zeros(65_536, dtype=np.uint8)
_LENGTH_BY_START = np.zeros(65_536, dtype=np.int64)
for _start, _kind, _length in _STARTS:
    _BY_START[int.from_bytes(_start, "little")] = _kind
    _LENGTH_BY_START[int.from_bytes(_start, "little")] = _length
_LONGER_LOOK = ((ROW_END, b"</row>"), (INLINE_END, b"</is>"), (ROW, b"<row "))
_LONELY: dict[int, int] = {ROW: ROW_ALONE, CELL: CELL_ALONE, FORMULA: FORMULA_ALONE}
_CELL_DONE = (CELL, CELL_ALONE, ROW_END)
_ROW_DONE = (ROW, ROW_ALONE)
_VALUE_NEXT = (VALUE, VALUE_ALONE, CELL_END)
_FOLLOWS: dict[int, tuple[int, ...]] = {
    ROW: _CELL_DONE,
    ROW_ALONE: _ROW_DONE,
    ROW_END: _ROW_DONE,
    CELL: (VALUE, VALUE_ALONE, FORMULA, FORMULA_ALONE, INLINE, CELL_END),
    CELL_ALONE: _CELL_DONE,
    CELL_END: _CELL_DONE,
    VALUE: (VALUE_END,),
    VALUE_END: (CELL_END,),
    VALUE_ALONE: (CELL_END,),
    FORMULA: (FORMULA_END,),
    FORMULA_END: _VALUE_NEXT,
    FORMULA_ALONE: _VALUE_NEXT,
    INLINE: (TEXT, TEXT_ALONE),
    TEXT: (TEXT_END,),
    TEXT_END: (INLINE_END,),
    TEXT_ALONE: (INLINE_END,),
    INLINE_END: (CELL_END,),
}
_ALLOWED = np.zeros(_KINDS * _KINDS, dtype=bool)
for _first, _nexts in _FOLLOWS.items():
    for _next in _nexts:
        _ALLOWED[_first * _KINDS + _next] = True
_HOLDS_TEXT = np.zeros(_KINDS, dtype=bool)
_HOLDS_TEXT[[VALUE, FORMULA, TEXT]] = True


@dataclass(frozen=True)
class Tags:
    """Where each tag opens (`<`) and closes (`>`), and what it is."""

    block: bytes
    signs: np.ndarray
    words: np.ndarray
    opens: np.ndarray
    closes: np.ndarray
    kinds: np.ndarray


def find_tags(block: bytes) -> Tags:
    """NotUsual unless the block (ending with PADDING) is complete rows and nothing else."""
    signs = np.frombuffer(block, dtype=np.uint8)
    words = overlapping(block)
    marks = np.flatnonzero((signs & 0xFD) == ord("<"))  # 3C and 3E: both signs in one pass
    if not len(marks) or len(marks) % 2 or marks[0] != 0:
        raise NotUsual
    opens, closes = marks[0::2].copy(), marks[1::2].copy()
    require(signs[opens] == ord("<"))
    require(signs[closes] == ord(">"))
    kinds = _kinds(block, words, signs, opens, closes)
    require(_ALLOWED[kinds[:-1] * _KINDS + kinds[1:]])
    if kinds[0] not in _ROW_DONE or kinds[-1] not in (ROW_END, ROW_ALONE):
        raise NotUsual
    require((closes[:-1] + 1 == opens[1:]) | _HOLDS_TEXT[kinds[:-1]])
    return Tags(block=block, signs=signs, words=words, opens=opens, closes=closes, kinds=kinds)


def _kinds(
    block: bytes, words: np.ndarray, signs: np.ndarray, opens: np.ndarray, closes: np.ndarray
) -> np.ndarray:
    pairs = np.ndarray((len(block) - 1,), dtype="<u2", buffer=block, strides=(1,))
    starts = pairs[opens + 1]
    kinds = _BY_START[starts]
    require(kinds > 0)
    lengths = _LENGTH_BY_START[starts]
    require((lengths == 0) | (lengths == closes - opens))
    for kind, spelling in _LONGER_LOOK:
        require((words[opens[kinds == kind]] & mask(len(spelling))) == word(spelling))
    open_ended = np.flatnonzero(lengths == 0)
    alone = open_ended[signs[closes[open_ended] - 1] == ord("/")]
    for kind, lonely in _LONELY.items():
        kinds[alone[kinds[alone] == kind]] = lonely
    return np.asarray(kinds, dtype=np.int16)
