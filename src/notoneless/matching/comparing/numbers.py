"""How two identity numbers agree: equal, or damaged in one of the ways that are known."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from notoneless.matching.columns import NO_DAY
from notoneless.matching.comparing.levels import ID
from notoneless.matching.comparing.pairs import Digits, Pairs, digits_of

WORTHLESS_IDS = ("scientific", "missing")
"""What is left of such a number is shared by thousands."""
LENGTHS_ONE_OFF = (17 + 18, 18 + 19)
SHOWN = ("transposed", "one_digit")
"""Levels whose sentence shows the place of the digit."""
LARGEST_FLOAT_STEP = 128
"""Programs that keep a number of 18 digits as a float move it by at most this much."""
SMALLEST_FLOAT_STEP = 16
SURE_PLACES = 10
"""Leading digits that a step of a float leaves as they are."""
AREA_KNOWN_BY = 5
"""Digits of scientific notation that must be left to name the county or township of issue."""
ADULT_BY = 15 * 365
FIRST_YEAR, SHORTEST_YEAR = 1970, 365
"""A number born this many days before the child is a parent's, typed in the child's place."""


@dataclass(frozen=True)
class Numbers:
    """Levels, and the place (1 to 18) of the first digit that differs where the sentence shows it (else 0)."""

    levels: np.ndarray
    place: np.ndarray


def compare_numbers(pairs: Pairs) -> Numbers:
    """'conflict' is two sound numbers that differ: never one child by name and birth alone."""
    first, second = pairs.left.numbers[pairs.p], pairs.right.numbers[pairs.e]
    there = (first != 0) & (second != 0)
    levels = np.full(len(pairs), ID.index("missing"), dtype=np.uint8)
    place = np.zeros(len(pairs), dtype=np.uint8)
    same, apart = np.flatnonzero(there & (first == second)), np.flatnonzero(there & (first != second))
    levels[same] = _levels_of_same(pairs.at(same))
    levels[apart], differs = _levels_of_different(pairs.at(apart))
    shown = np.isin(levels[apart], [ID.index(level) for level in SHOWN])
    place[apart[shown]] = differs[shown].argmax(axis=1) + 1
    return Numbers(levels, place)


def _levels_of_same(pairs: Pairs) -> np.ndarray:
    """The same text on both sides proves the child only when it is a sound number that Excel has not touched."""
    sound, rounded = pairs.left.sound[pairs.p], pairs.left.rounded[pairs.p]
    levels = np.full(len(pairs), ID.index("equal"), dtype=np.uint8)
    unsound = np.flatnonzero(~sound)
    condition = pairs.left.frame["id_condition"].gather(pairs.p[unsound])
    worthless = condition.is_in(list(WORTHLESS_IDS)).fill_null(True).to_numpy()
    levels[unsound] = np.where(worthless, ID.index("unlike_damaged"), ID.index("unsound_equal"))
    levels[rounded] = ID.index("rounded")
    return levels


def _levels_of_different(pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
    """Levels, and which digits differ."""
    a, b = digits_of(pairs.left, pairs.p), digits_of(pairs.right, pairs.e)
    whole = a.whole & b.whole
    differs = a.places != b.places
    count = differs.sum(axis=1)
    sound = pairs.left.sound[pairs.p], pairs.right.sound[pairs.e]
    open_whole = whole & ~(sound[0] & sound[1])
    # Later lines are stronger and overwrite weaker ones.
    steps = (
        (sound[0] & sound[1], "conflict"),
        (_of_an_adult(pairs, a, b), "adult"),
        (open_whole & (count == 2), "two_digits"),
        (open_whole & (count == 1), "one_digit"),
        (open_whole & _crossed(a.places, b.places, differs, count), "transposed"),
        (_shortened(a, b, whole), "short"),
        (_scientific(a, b, whole), "scientific"),
        (_folds_to(a, b) | _folds_to(b, a), "fifteen"),
        (whole & (count > 0) & _rounded(pairs, a, b, differs), "rounded"),
    )
    levels = np.full(len(pairs), ID.index("unlike_damaged"), dtype=np.uint8)
    for holds, level in steps:
        levels[holds] = ID.index(level)
    return levels, differs


def _rounded(pairs: Pairs, a: Digits, b: Digits, differs: np.ndarray) -> np.ndarray:
    """The last three digits made 000 by Excel, or moved to a multiple of 16 by another program."""
    found = pairs.left.rounded[pairs.p] | pairs.right.rounded[pairs.e]
    found &= ~differs[:, :-3].any(axis=1)
    alike = np.flatnonzero(~found & ~differs[:, :SURE_PLACES].any(axis=1))
    first, second = a.at(alike).value, b.at(alike).value
    moved = _stepped(first, pairs.left.sound[pairs.p[alike]])
    moved |= _stepped(second, pairs.right.sound[pairs.e[alike]])
    found[alike] = moved & (np.abs(first - second) <= LARGEST_FLOAT_STEP + 10)
    return found


def _stepped(number: np.ndarray, sound: np.ndarray) -> np.ndarray:
    """A multiple of the spacing of floats of its size; one moved number in eleven passes the check by chance."""
    spacing = 2 ** np.clip(np.floor(np.log2(np.maximum(number, 1))) - 52, 4, 7).astype(np.int64)
    result: np.ndarray = np.where(sound, number % spacing == 0, number % SMALLEST_FLOAT_STEP == 0)
    return result


def _of_an_adult(pairs: Pairs, a: Digits, b: Digits) -> np.ndarray:
    """A sound number on one side that is far older than the child itself."""
    theirs = _older(b, pairs.right.sound[pairs.e], pairs.left.births[pairs.p])
    return theirs | _older(a, pairs.left.sound[pairs.p], pairs.right.births[pairs.e])


def _older(number: Digits, sound: np.ndarray, birth: np.ndarray) -> np.ndarray:
    """Years tell nearly all apart; only the few that are left are held against the day."""
    found = sound & (birth != NO_DAY)
    found &= number.years < birth // SHORTEST_YEAR + FIRST_YEAR - ADULT_BY // SHORTEST_YEAR + 1
    rows = np.flatnonzero(found)
    born = number.at(rows).born
    found[rows] = (born != NO_DAY) & (born < birth[rows].astype(np.int64) - ADULT_BY)
    return found


def _scientific(a: Digits, b: Digits, whole: np.ndarray) -> np.ndarray:
    """5.1E+17: the digits that are left, but for the last, which was rounded, begin the other number."""
    found = np.zeros(len(whole), dtype=bool)
    exponent = a.text.str.contains("E", literal=True) | b.text.str.contains("E", literal=True)
    rows = np.flatnonzero(~whole & exponent.to_numpy())
    first, second = a.text.gather(rows).to_list(), b.text.gather(rows).to_list()
    found[rows] = [_begins(one, two) or _begins(two, one) for one, two in zip(first, second, strict=True)]
    return found


def _begins(short: str, long: str) -> bool:
    kept = short.split("E", 1)[0].replace(".", "")[:-1]
    return "E" in short and "E" not in long and len(kept) >= AREA_KNOWN_BY and long.startswith(kept)


def _crossed(a: np.ndarray, b: np.ndarray, differs: np.ndarray, count: np.ndarray) -> np.ndarray:
    found = count == 2
    rows = np.flatnonzero(found)
    at = np.minimum(differs[rows].argmax(axis=1), a.shape[1] - 2)
    found[rows] = (a[rows, at] == b[rows, at + 1]) & (a[rows, at + 1] == b[rows, at])
    return found


def _folds_to(long: Digits, short: Digits) -> np.ndarray:
    """Fifteen digits: area, two-digit year, month, day and sequence, without century and check digit."""
    found = short.old_form & long.whole
    rows = np.flatnonzero(found)
    a, b = long.places[rows], short.places[rows]
    found[rows] = (a[:, :6] == b[:, :6]).all(axis=1) & (a[:, 8:17] == b[:, 6:15]).all(axis=1)
    return found


def _shortened(a: Digits, b: Digits, whole: np.ndarray) -> np.ndarray:
    """One digit lost or typed twice: lengths 17 or 19 against 18."""
    found = np.zeros(len(whole), dtype=bool)
    lengths = (a.text.str.len_chars() + b.text.str.len_chars()).to_numpy()
    rows = np.flatnonzero(~whole & np.isin(lengths, LENGTHS_ONE_OFF))
    first, second = a.text.gather(rows).to_list(), b.text.gather(rows).to_list()
    if len(rows):
        found[rows] = cpdist(first, second, scorer=OSA.distance, score_cutoff=1) == 1
    return found
