"""How two identity numbers agree: equal, or damaged in one of the ways that are known."""

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from notoneless.matching.comparing.levels import ID
from notoneless.matching.comparing.traits import BLANK, NO_DAY, Traits

LARGEST_FLOAT_STEP = 128
"""Programs that keep a number of 18 digits as a float move it by at most this much."""
SMALLEST_FLOAT_STEP = 16
AREA_KNOWN_BY = 5
"""Digits of scientific notation that must be left to name the county or township of issue."""
ADULT_BY = 15 * 365
"""A number born this many days before the child is a parent's, typed in the child's place."""


def id_levels(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    """'conflict' is two sound numbers that differ: never one child by name and birth alone."""
    a, b = left.digits[p], right.digits[e]
    whole = (a[:, -1] != BLANK) & (b[:, -1] != BLANK)
    differs = a != b
    count = differs.sum(axis=1)
    sound = left.sound_id[p] & right.sound_id[e]
    open_whole = whole & ~sound
    rounded = _rounded(left, right, p, e) & whole & (count > 0)
    same_text = (
        (left.frame["id_text"].gather(p) == right.frame["id_text"].gather(e)).fill_null(False).to_numpy()
    )
    same_rounded = same_text & left.rounded_id[p]
    # Later lines are stronger and overwrite weaker ones.
    steps = (
        (sound, "conflict"),
        (_of_an_adult(left, right, p, e), "adult"),
        (open_whole & (count == 2), "two_digits"),
        (open_whole & (count == 1), "one_digit"),
        (open_whole & _crossed(a, b, differs, count), "transposed"),
        (_shortened(left, right, p, e, whole), "short"),
        (_scientific(left, right, p, e), "scientific"),
        (_old_form(a, b), "fifteen"),
        (rounded | same_rounded, "rounded"),
        (same_text & ~left.worthless_id[p] & ~same_rounded, "unsound_equal"),
        (same_text & sound & ~same_rounded, "equal"),
        (~left.has_id[p] | ~right.has_id[e], "missing"),
    )
    levels = np.full(len(p), ID.index("unlike_damaged"), dtype=np.uint8)
    for holds, level in steps:
        levels[holds] = ID.index(level)
    return levels


def _rounded(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    """The last three digits made 000 by Excel, or moved to a multiple of 16 by another program."""
    first, second = left.number[p], right.number[e]
    near = np.abs(first - second) <= LARGEST_FLOAT_STEP + 10
    moved = near & (_stepped(first, left.sound_id[p]) | _stepped(second, right.sound_id[e]))
    zeroed = (left.rounded_id[p] | right.rounded_id[e]) & (first // 1000 == second // 1000)
    result: np.ndarray = moved | zeroed
    return result


def _stepped(number: np.ndarray, sound: np.ndarray) -> np.ndarray:
    """A multiple of the spacing of floats of its size; one moved number in eleven passes the check by chance."""
    spacing = 2 ** np.clip(np.floor(np.log2(np.maximum(number, 1))) - 52, 4, 7).astype(np.int64)
    result: np.ndarray = np.where(sound, number % spacing == 0, number % SMALLEST_FLOAT_STEP == 0)
    return result


def _of_an_adult(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    """A sound number on one side that is far older than the child itself."""
    known = (left.birth[p] != NO_DAY) & (right.id_birth[e] != NO_DAY) & right.sound_id[e]
    theirs = known & (right.id_birth[e] < left.birth[p].astype(np.int64) - ADULT_BY)
    known = (right.birth[e] != NO_DAY) & (left.id_birth[p] != NO_DAY) & left.sound_id[p]
    result: np.ndarray = theirs | (known & (left.id_birth[p] < right.birth[e].astype(np.int64) - ADULT_BY))
    return result


def _scientific(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    """5.1E+17: the digits that are left, but for the last, which was rounded, begin the other number."""
    found = np.zeros(len(p), dtype=bool)
    rows = np.flatnonzero((left.scientific_id[p] | right.scientific_id[e]) & left.has_id[p] & right.has_id[e])
    if len(rows):
        first = left.frame["id_text"].gather(p[rows]).to_list()
        second = right.frame["id_text"].gather(e[rows]).to_list()
        found[rows] = [_begins(one, two) or _begins(two, one) for one, two in zip(first, second, strict=True)]
    return found


def _begins(short: str, long: str) -> bool:
    kept = short.split("E", 1)[0].replace(".", "")[:-1]
    return "E" in short and "E" not in long and len(kept) >= AREA_KNOWN_BY and long.startswith(kept)


def _crossed(a: np.ndarray, b: np.ndarray, differs: np.ndarray, count: np.ndarray) -> np.ndarray:
    entry = np.arange(len(a))
    at = np.minimum(differs.argmax(axis=1), a.shape[1] - 2)
    result: np.ndarray = (
        (count == 2) & (a[entry, at] == b[entry, at + 1]) & (a[entry, at + 1] == b[entry, at])
    )
    return result


def _old_form(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Fifteen digits: area, two-digit year, month, day and sequence, without century and check digit."""
    result: np.ndarray = _folds_to(a, b) | _folds_to(b, a)
    return result


def _folds_to(long: np.ndarray, short: np.ndarray) -> np.ndarray:
    fifteen = (short[:, 14] != BLANK) & (short[:, 15] == BLANK)
    result: np.ndarray = (
        fifteen
        & (long[:, -1] != BLANK)
        & (long[:, :6] == short[:, :6]).all(axis=1)
        & (long[:, 8:17] == short[:, 6:15]).all(axis=1)
    )
    return result


def _shortened(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """One digit lost or typed twice: lengths 17 or 19 against 18."""
    found = np.zeros(len(p), dtype=bool)
    rows = np.flatnonzero(~whole & left.has_id[p] & right.has_id[e])
    if len(rows):
        first = left.frame["id_text"].gather(p[rows]).to_list()
        second = right.frame["id_text"].gather(e[rows]).to_list()
        lengths = np.array([len(one) + len(two) for one, two in zip(first, second, strict=True)])
        distances = cpdist(first, second, scorer=OSA.distance, score_cutoff=1)
        found[rows] = (distances == 1) & ((lengths == 35) | (lengths == 37))
    return found
