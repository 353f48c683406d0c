"""How two names agree: equal, sounding alike, looking alike, a character lost, crossed or illegible."""

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from notoneless.matching.comparing.characters import Letters, is_placeholder, look_alike
from notoneless.matching.comparing.levels import NAME
from notoneless.matching.comparing.traits import Traits

SHORTEST_PART = 3
"""Characters a shortened name must keep to be read as part of a long one (阿依古丽 of 阿依古丽·买买提)."""


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
    levels[one & (is_placeholder(first.points[entry, at]) | is_placeholder(second.points[entry, at]))] = (
        NAME.index("placeholder")
    )
    return levels


def _is_part(first: Letters, second: Letters) -> np.ndarray:
    shorter = np.minimum(first.lengths, second.lengths)
    beyond = np.arange(first.points.shape[1]) >= shorter[:, None]
    result: np.ndarray = ((first.points == second.points) | beyond).all(axis=1) & (shorter >= SHORTEST_PART)
    return result


def _swapped_neighbours(a: np.ndarray, b: np.ndarray, differs: np.ndarray, count: np.ndarray) -> np.ndarray:
    entry = np.arange(len(a))
    at = np.minimum(differs.argmax(axis=1), a.shape[1] - 2)
    crossed = (a[entry, at] == b[entry, at + 1]) & (a[entry, at + 1] == b[entry, at])
    result: np.ndarray = (count == 2) & crossed
    return result


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
