"""Which remaining rows are worth comparing: those that share at least one of a few keys (blocking)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from notoneless.matching.columns import NO_DAY, Register
from notoneless.matching.comparing.characters import Letters, sound_key, spell
from notoneless.matching.comparing.levels import NAME
from notoneless.matching.comparing.names import Names, compare_names
from notoneless.matching.comparing.pairs import OLD_LENGTH, Digits, Pairs, digits_of
from notoneless.matching.keys import MIXER, among, both, distinct, joined, sieved

LARGEST_BLOCK = 4000
"""Pairs one key may bring; a larger block is split by name, then by village, then given up."""
GIVEN_PLACES = 3
Kind = tuple[int, np.ndarray, np.ndarray]
"""Number of the kind, keys, and the entries (places among the open rows) they belong to."""
Lines = tuple[np.ndarray, np.ndarray]
NOTHING_IN_COMMON = [NAME.index("surname"), NAME.index("different")]


@dataclass(frozen=True)
class OpenRows:
    """The rows of one register that are still open: names and numbers spelled out, and the keys they stand under."""

    register: Register
    positions: np.ndarray
    name: Letters
    digits: Digits

    @cached_property
    def lines(self) -> Lines:
        """One line per row and key; the kind of the key is mixed into its value."""
        kinds = _number_kinds(self) + _person_kinds(self) + _given_kinds(self)
        keys = [np.where(key != 0, key ^ (np.uint64(kind) << np.uint64(56)), 0) for kind, key, _ in kinds]
        return np.concatenate(keys) * MIXER, np.concatenate([entries for _, _, entries in kinds])


def spell_out(register: Register, positions: np.ndarray) -> OpenRows:
    name = spell(register.frame["name_key"].gather(positions))
    return OpenRows(register, positions, name, digits_of(register, positions))


def candidate_pairs(left: OpenRows, right: OpenRows) -> tuple[Pairs, Names]:
    """Every pair once, in the order of the rows, and how their names agree."""
    with ThreadPoolExecutor(2) as pool:
        lines = pool.map(lambda side: side.lines, (left, right))
    found = _joined(*_shared(*lines), left, right)
    packed = distinct((found["p"].to_numpy().astype(np.int64) << 32) + found["e"].to_numpy())
    return _worth_comparing(left, right, packed >> 32, packed & 0xFFFFFFFF)


def _number_kinds(side: OpenRows) -> list[Kind]:
    """Area and birth, birth and end, the old form, and whatever else is written in the place of a number."""
    whole, others = np.flatnonzero(side.digits.whole), np.flatnonzero(~side.digits.whole)
    number = side.digits.value[whole]
    short = np.flatnonzero(side.digits.old_form)
    digits = side.digits.places[short, :OLD_LENGTH].astype(np.int64) - ord("0")
    return [
        (1, _unsigned(number // 10**4), whole),
        (2, _unsigned(number % 10**12), whole),
        (3, side.register.numbers[side.positions[others]], others),
        (4, _unsigned(digits @ 10 ** np.arange(OLD_LENGTH - 1, -1, -1)), short),
        (4, _unsigned(number // 10**12 * 10**9 + number // 10 % 10**9), whole),
    ]


def _unsigned(numbers: np.ndarray) -> np.ndarray:
    return numbers.astype(np.uint64) + np.uint64(1)


def _person_kinds(side: OpenRows) -> list[Kind]:
    """Name, former name, guardian with surname or birth, village with sound, the given sounds with the birth."""
    register, at, entries = side.register, side.positions, np.arange(len(side.positions))
    surname = side.name.loose_sounds[:, 0].astype(np.uint64)
    day, given = register.days[at], sound_key(side.name, after=1)
    guardian, village = register.guardians[at], register.villages[at]
    return [
        (6, register.names[at], entries),
        (6, register.former_names[at], entries),
        (7, both(guardian, surname), entries),
        (8, both(guardian, day), entries),
        (9, both(village, sound_key(side.name)), entries),
        (10, both(given, day), entries),
    ]


def _given_kinds(side: OpenRows) -> list[Kind]:
    """Surname, one given syllable (in any place) and the birth, as told and as the number tells it.

    A name of two characters also stands under its surname alone: its one given character may be the misread one.
    """
    sounds = side.name.loose_sounds.astype(np.uint64)
    told = side.register.births[side.positions]
    in_number = np.where(side.digits.born == told, NO_DAY, side.digits.born)
    kinds: list[Kind] = []
    for births in (told, in_number):
        rows = np.flatnonzero(births != NO_DAY)
        day = (births[rows].astype(np.int64).view(np.uint64) << np.uint64(32)) ^ (
            sounds[rows, 0] << np.uint64(16)
        )
        for place in range(1, GIVEN_PLACES + 1):
            syllable = sounds[rows, place]
            kinds.append((5, np.where(syllable > 0, day ^ syllable, np.uint64(0)), rows))
        kinds.append((5, np.where(side.name.lengths[rows] == 2, day, np.uint64(0)), rows))
    return kinds


def _shared(mine: Lines, theirs: Lines) -> tuple[Lines, Lines]:
    """The lines whose key both sides have; nearly all others fall out at the sieve."""
    theirs = _kept(theirs, sieved(theirs[0], mine[0]))
    return _kept(mine, sieved(mine[0], theirs[0])), theirs


def _kept(lines: Lines, mask: np.ndarray) -> Lines:
    return lines[0][mask], lines[1][mask]


def _joined(left: Lines, right: Lines, left_rows: OpenRows, right_rows: OpenRows) -> pl.DataFrame:
    """Joins on the keys both sides have; blocks too large are split by a finer key first."""
    found = []
    for finer in ("names", "villages", None):
        large = _large_blocks(left[0], right[0])
        in_left, in_right = among(left[0], large), among(right[0], large)
        found.append(joined(_kept(left, ~in_left), _kept(right, ~in_right)))
        if finer is None or not len(large):
            break
        left, right = (
            _split(_kept(lines, inside), getattr(rows.register, finer)[rows.positions])
            for lines, inside, rows in ((left, in_left, left_rows), (right, in_right, right_rows))
        )
    return pl.concat(found)


def _large_blocks(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    mine, many = np.unique(left, return_counts=True)
    ordered = np.sort(right)
    theirs = np.searchsorted(ordered, mine, side="right") - np.searchsorted(ordered, mine, side="left")
    return mine[many * theirs > LARGEST_BLOCK]


def _split(lines: Lines, finer: np.ndarray) -> Lines:
    keys, entries = lines
    return both(keys, finer[entries]), entries


def _worth_comparing(left: OpenRows, right: OpenRows, p: np.ndarray, e: np.ndarray) -> tuple[Pairs, Names]:
    """Namesakes by surname alone go, unless the number, or guardian and birth, speak for them."""
    pairs = Pairs(left.register, right.register, left.positions[p], right.positions[e])
    names = compare_names(pairs, lambda at: (left.name.take(p[at]), right.name.take(e[at])))
    unlike = np.flatnonzero(np.isin(names.levels, NOTHING_IN_COMMON))
    a, b, few = p[unlike], e[unlike], pairs.at(unlike)
    near_number = (left.digits.places[a] != right.digits.places[b]).sum(axis=1) <= 2
    near_number &= (left.register.numbers[few.p] != 0) & (right.register.numbers[few.e] != 0)
    birth, guardian = left.register.births[few.p], left.register.guardians[few.p]
    one_house = (birth == right.register.births[few.e]) & (birth != NO_DAY)
    one_house &= (guardian == right.register.guardians[few.e]) & (guardian != 0)
    keep = np.ones(len(p), dtype=bool)
    keep[unlike] = near_number | one_house
    kept = np.flatnonzero(keep)
    return pairs.at(kept), names.at(kept)
