"""How two names agree: equal, sounding alike, looking alike, a character lost, crossed or illegible."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from notoneless.matching.comparing.characters import Letters, is_placeholder, look_alike, spell
from notoneless.matching.comparing.levels import NAME
from notoneless.matching.comparing.pairs import Pairs

SHORTEST_PART = 3
"""Characters a shortened name must keep to be read as part of a long one (阿依古丽 of 阿依古丽·买买提)."""
SHOWN = ("homophone", "lookalike", "near_sound", "one_character")
"""Levels whose sentence shows the two characters."""


@dataclass(frozen=True)
class Names:
    """Levels, and the first characters that differ where the sentence shows them (else 0)."""

    levels: np.ndarray
    first: np.ndarray
    second: np.ndarray

    def at(self, places: np.ndarray) -> "Names":
        return Names(self.levels[places], self.first[places], self.second[places])


Spelled = Callable[[np.ndarray], tuple[Letters, Letters]]


def compare_names(pairs: Pairs, spelled: Spelled | None = None) -> Names:
    """Only names that differ are spelled; ``spelled`` gives their letters where somebody has them already."""
    first, second = pairs.left.names[pairs.p], pairs.right.names[pairs.e]
    known = (first != 0) & (second != 0)
    levels = np.where(known, NAME.index("equal"), NAME.index("missing")).astype(np.uint8)
    shown = np.zeros(len(pairs), dtype=np.uint32), np.zeros(len(pairs), dtype=np.uint32)
    apart = np.flatnonzero(known & (first != second))
    letters = spelled(apart) if spelled else _letters(pairs.at(apart))
    levels[apart] = variant_levels(*letters)
    levels[apart[_former(pairs.at(apart))]] = NAME.index("former")
    told = np.isin(levels[apart], [NAME.index(level) for level in SHOWN])
    for side, characters in zip(shown, _differing(*letters), strict=True):
        side[apart] = np.where(told, characters, 0)
    return Names(levels, *shown)


def _letters(pairs: Pairs) -> tuple[Letters, Letters]:
    told = pairs.texts("name_key")
    return spell(told["a"]), spell(told["b"])


def _former(pairs: Pairs) -> np.ndarray:
    """Whether the name of one side is a former name of the other."""
    one = pairs.left.former_names[pairs.p] == pairs.right.names[pairs.e]
    other = pairs.right.former_names[pairs.e] == pairs.left.names[pairs.p]
    result: np.ndarray = one | other
    return result


def _differing(first: Letters, second: Letters) -> tuple[np.ndarray, np.ndarray]:
    entry, at = np.arange(len(first.points)), (first.points != second.points).argmax(axis=1)
    return first.points[entry, at], second.points[entry, at]


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
    """One character more on one side, the others in their order; at least two characters stay."""
    found = np.abs(first.lengths - second.lengths) == 1
    found &= np.minimum(first.lengths, second.lengths) >= 2
    rows = np.flatnonzero(found)
    first_longer = (first.lengths > second.lengths)[rows, None]
    longer = np.where(first_longer, first.points[rows], second.points[rows])
    shorter = np.where(first_longer, second.points[rows], first.points[rows])
    at = (longer != shorter).argmax(axis=1)[:, None]
    before = np.arange(longer.shape[1] - 1) < at
    found[rows] = (before | (longer[:, 1:] == shorter[:, :-1])).all(axis=1)
    return found
