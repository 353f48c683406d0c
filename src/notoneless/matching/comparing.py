"""How two rows agree, field by field: each field of each pair gets one level from a short list."""

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from notoneless.matching.characters import Letters, look_alike
from notoneless.matching.traits import NO_DAY, Traits

NAME = (
    "missing",
    "equal",
    "former",
    "homophone",
    "lookalike",
    "dropped",
    "swapped",
    "near_sound",
    "part",
    "one_character",
    "surname",
    "different",
)
BIRTH = ("missing", "equal", "swapped", "one_day", "day", "month", "year", "lunar", "different")
ID = (
    "missing",
    "equal",
    "rounded",
    "fifteen",
    "transposed",
    "one_digit",
    "short",
    "unsound_equal",
    "two_digits",
    "unlike_damaged",
    "conflict",
)
SEX = ("missing", "equal", "conflict")
GUARDIAN = ("missing", "equal", "near", "different")
VILLAGE = ("missing", "equal", "different")
PHONE = ("missing", "equal", "different")
FIELDS: dict[str, tuple[str, ...]] = {
    "name": NAME,
    "birth": BIRTH,
    "id": ID,
    "sex": SEX,
    "guardian": GUARDIAN,
    "village": VILLAGE,
    "phone": PHONE,
}
SHORTEST_PART = 3
"""Characters a shortened name must keep to be read as part of a long one (阿依古丽 of 阿依古丽·买买提)."""
LUNAR_GAP = (15, 55)
"""Days by which the lunar date, written down as a solar one, comes too early."""


def compare(left: Traits, right: Traits, pairs: tuple[np.ndarray, np.ndarray]) -> pl.DataFrame:
    """``p`` and ``e`` (entries of the two traits) with one level code per field."""
    p, e = pairs
    return pl.DataFrame(
        {
            "p": p,
            "e": e,
            "name": name_levels(left, right, p, e),
            "birth": birth_levels(left, right, p, e),
            "id": id_levels(left, right, p, e),
            "sex": sex_levels(left.sex[p], right.sex[e]),
            "guardian": guardian_levels(left.frame["guardian"], right.frame["guardian"], p, e),
            "village": plain_levels(left.frame["village"], right.frame["village"], p, e),
            "phone": plain_levels(left.frame["phone"], right.frame["phone"], p, e),
        }
    )


def name_levels(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    first, second = left.frame["name_key"].gather(p), right.frame["name_key"].gather(e)
    levels = np.full(len(p), NAME.index("different"), dtype=np.uint8)
    known = (left.name.lengths[p] > 0) & (right.name.lengths[e] > 0)
    levels[~known] = NAME.index("missing")
    equal = (first == second).fill_null(False).to_numpy()
    levels[equal] = NAME.index("equal")
    open_pairs = np.flatnonzero(known & ~equal)
    levels[open_pairs] = variant_levels(left.name.take(p[open_pairs]), right.name.take(e[open_pairs]))
    former = _former_equal(left, right, p, e)
    levels[former & ~equal] = NAME.index("former")
    return levels


def _former_equal(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    found = np.zeros(len(p), dtype=bool)
    if left.former.lengths.any():
        found |= (
            (left.frame["former_name"].gather(p) == right.frame["name_key"].gather(e))
            .fill_null(False)
            .to_numpy()
        )
    if right.former.lengths.any():
        found |= (
            (right.frame["former_name"].gather(e) == left.frame["name_key"].gather(p))
            .fill_null(False)
            .to_numpy()
        )
    return found


def variant_levels(first: Letters, second: Letters) -> np.ndarray:
    """Levels of names that are both there and not equal."""
    levels = np.full(len(first.lengths), NAME.index("different"), dtype=np.uint8)
    if not len(levels):
        return levels
    same_length = first.lengths == second.lengths
    differs = first.points != second.points
    count = differs.sum(axis=1)
    # Later lines are stronger and overwrite weaker ones.
    levels[~differs[:, 0]] = NAME.index("surname")
    one = same_length & (count == 1)
    levels[one] = NAME.index("one_character")
    levels[_is_part(first, second)] = NAME.index("part")
    levels[same_length & (first.loose_sounds == second.loose_sounds).all(axis=1)] = NAME.index("near_sound")
    levels[_swapped_neighbours(first.points, second.points, differs, count)] = NAME.index("swapped")
    levels[_one_dropped(first, second)] = NAME.index("dropped")
    at = differs.argmax(axis=1)
    entry = np.arange(len(levels))
    levels[one & look_alike(first.points[entry, at], second.points[entry, at])] = NAME.index("lookalike")
    levels[same_length & (first.sounds == second.sounds).all(axis=1)] = NAME.index("homophone")
    return levels


def _is_part(first: Letters, second: Letters) -> np.ndarray:
    shorter = np.minimum(first.lengths, second.lengths)
    beyond = np.arange(first.points.shape[1]) >= shorter[:, None]
    return ((first.points == second.points) | beyond).all(axis=1) & (shorter >= SHORTEST_PART)


def _swapped_neighbours(a: np.ndarray, b: np.ndarray, differs: np.ndarray, count: np.ndarray) -> np.ndarray:
    entry = np.arange(len(a))
    at = np.minimum(differs.argmax(axis=1), a.shape[1] - 2)
    crossed = (a[entry, at] == b[entry, at + 1]) & (a[entry, at + 1] == b[entry, at])
    return (count == 2) & crossed


def _one_dropped(first: Letters, second: Letters) -> np.ndarray:
    """One character more on one side; at least two characters stay. RapidFuzz counts characters, not bytes."""
    candidates = np.abs(first.lengths - second.lengths) == 1
    candidates &= np.minimum(first.lengths, second.lengths) >= 2
    rows = np.flatnonzero(candidates)
    found = np.zeros(len(candidates), dtype=bool)
    if len(rows):
        distances = cpdist(texts_of(first, rows), texts_of(second, rows), scorer=OSA.distance, score_cutoff=1)
        found[rows] = distances == 1
    return found


def texts_of(letters: Letters, rows: np.ndarray) -> list[str]:
    width = letters.points.shape[1]
    flat = letters.points[rows].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return [flat[start : start + width].rstrip("\0") for start in range(0, len(flat), width)]


def birth_levels(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    first, second = left.birth[p], right.birth[e]
    levels = np.full(len(p), BIRTH.index("different"), dtype=np.uint8)
    gap = first.astype(np.int64) - second
    y1, m1, d1 = calendar_parts(first)
    y2, m2, d2 = calendar_parts(second)
    levels[(gap >= LUNAR_GAP[0]) & (gap <= LUNAR_GAP[1])] = BIRTH.index("lunar")
    levels[(m1 == m2) & (d1 == d2)] = BIRTH.index("year")
    levels[(y1 == y2) & (d1 == d2)] = BIRTH.index("month")
    levels[(y1 == y2) & (m1 == m2)] = BIRTH.index("day")
    levels[np.abs(gap) == 1] = BIRTH.index("one_day")
    levels[(y1 == y2) & (m1 == d2) & (d1 == m2)] = BIRTH.index("swapped")
    levels[gap == 0] = BIRTH.index("equal")
    levels[(first == NO_DAY) | (second == NO_DAY)] = BIRTH.index("missing")
    return levels


def calendar_parts(day_numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    stamps = np.where(day_numbers == NO_DAY, 0, day_numbers).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    number = months.astype(np.int64)
    return number // 12, number % 12 + 1, (stamps - months).astype(np.int64) + 1


def id_levels(left: Traits, right: Traits, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    """'conflict' is two sound numbers that differ: never one child by name and birth alone."""
    a, b = left.digits[p], right.digits[e]
    whole = (a[:, -1] != 32) & (b[:, -1] != 32)
    differs = a != b
    count = differs.sum(axis=1)
    sound = left.sound_id[p] & right.sound_id[e]
    levels = np.full(len(p), ID.index("unlike_damaged"), dtype=np.uint8)
    levels[sound] = ID.index("conflict")
    levels[whole & (count == 2) & ~sound] = ID.index("two_digits")
    levels[whole & (count == 1) & ~sound] = ID.index("one_digit")
    levels[whole & ~sound & _crossed(a, b, differs, count)] = ID.index("transposed")
    levels[_shortened(left, right, p, e, whole)] = ID.index("short")
    levels[_old_form(a, b)] = ID.index("fifteen")
    rounded = (left.rounded_id[p] | right.rounded_id[e]) & whole & ~differs[:, :15].any(axis=1)
    levels[rounded] = ID.index("rounded")
    same_text = (
        (left.frame["id_text"].gather(p) == right.frame["id_text"].gather(e)).fill_null(False).to_numpy()
    )
    levels[same_text & ~left.worthless_id[p] & ~rounded] = ID.index("unsound_equal")
    levels[same_text & sound & ~rounded] = ID.index("equal")
    levels[~left.has_id[p] | ~right.has_id[e]] = ID.index("missing")
    return levels


def _crossed(a: np.ndarray, b: np.ndarray, differs: np.ndarray, count: np.ndarray) -> np.ndarray:
    entry = np.arange(len(a))
    at = np.minimum(differs.argmax(axis=1), a.shape[1] - 2)
    return (count == 2) & (a[entry, at] == b[entry, at + 1]) & (a[entry, at + 1] == b[entry, at])


def _old_form(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Fifteen digits: area, two-digit year, month, day and sequence, without century and check digit."""
    return _folds_to(a, b) | _folds_to(b, a)


def _folds_to(long: np.ndarray, short: np.ndarray) -> np.ndarray:
    fifteen = (short[:, 14] != 32) & (short[:, 15] == 32)
    return (
        fifteen
        & (long[:, -1] != 32)
        & (long[:, :6] == short[:, :6]).all(axis=1)
        & (long[:, 8:17] == short[:, 6:15]).all(axis=1)
    )


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


def sex_levels(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    known = (first > 0) & (second > 0)
    return np.where(known, np.where(first == second, 1, 2), 0).astype(np.uint8)


def plain_levels(left: pl.Series, right: pl.Series, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    equal = (left.gather(p) == right.gather(e)).to_physical()
    return equal.cast(pl.UInt8).replace_strict({1: 1, 0: 2}, default=0, return_dtype=pl.UInt8).to_numpy()


def guardian_levels(left: pl.Series, right: pl.Series, p: np.ndarray, e: np.ndarray) -> np.ndarray:
    """'near' is one character apart or swapped; RapidFuzz counts characters."""
    simple = plain_levels(left, right, p, e)
    levels = np.array([0, 1, 3], dtype=np.uint8)[simple]
    rows = np.flatnonzero(levels == 3)
    if len(rows):
        first, second = left.gather(p[rows]).to_list(), right.gather(e[rows]).to_list()
        distances = cpdist(first, second, scorer=OSA.distance, score_cutoff=1)
        long_enough = np.array([max(len(one), len(two)) > 2 for one, two in zip(first, second, strict=True)])
        levels[rows[(distances == 1) & long_enough]] = GUARDIAN.index("near")
    return levels
