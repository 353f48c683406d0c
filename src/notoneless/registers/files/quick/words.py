"""Bytes of a block as overlapping 8-byte words, so that short tags are compared in one operation."""

from __future__ import annotations

import numpy as np

PADDING = b"\0" * 16
EMPTY = np.zeros(0, dtype=np.int64)


class NotUsual(Exception):  # noqa: N818 – no error: the block is read the other way
    """The block has something the quick reading does not prove."""


def overlapping(block: bytes) -> np.ndarray:
    """words[i] = the eight bytes from i on; the block must end with PADDING."""
    return np.ndarray((len(block) - 7,), dtype="<u8", buffer=block, strides=(1,))


def word(text: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(text.ljust(8, b"\0"), "little"))


def mask(length: int) -> np.uint64:
    return np.uint64((1 << (8 * length)) - 1)


MASKS = np.array([int(mask(length)) for length in range(9)], dtype=np.uint64)
_FULL = np.uint64(0xFFFFFFFFFFFFFFFF)
_ZEROS = np.uint64(0x3030303030303030)
_HIGH = np.uint64(0xF0F0F0F0F0F0F0F0)
_LOW = np.uint64(0x0F0F0F0F0F0F0F0F)
_SIXES = np.uint64(0x0606060606060606)


def require(condition: np.ndarray | bool) -> None:
    if not np.all(condition):
        raise NotUsual


def digits_before(words: np.ndarray, stop: np.ndarray, length: np.ndarray) -> np.ndarray:
    """The whole numbers of `length` digits (1 to 8) that end before `stop`; anything else is not usual."""
    require((length > 0) & (length <= 8) & (stop >= 8))
    keep = ~MASKS[8 - length]
    raw = (words[stop - 8] & keep) | (_ZEROS & ~keep)
    require(((raw & _HIGH) == _ZEROS) & (((raw + _SIXES) & _HIGH) == _ZEROS))
    raw = raw & _LOW
    raw = (raw * np.uint64(2561)) >> np.uint64(8)
    raw = ((raw & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601)) >> np.uint64(16)
    raw = ((raw & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001)) >> np.uint64(32)
    return np.asarray(raw, dtype=np.int64)
