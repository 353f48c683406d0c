"""Which remaining rows are worth comparing: rows that share at least one of a few keys (blocking)."""

import numpy as np
import polars as pl

from notoneless.matching.columns import among
from notoneless.matching.comparing.characters import sound_key
from notoneless.matching.comparing.levels import NAME
from notoneless.matching.comparing.names import name_levels
from notoneless.matching.comparing.traits import BLANK, ID_LENGTH, NO_DAY, Traits

LARGEST_BLOCK = 4000
"""Pairs one key may bring; a larger block is split by name, then by village, then given up."""
OLD_LENGTH = 15
GIVEN_PLACES = 3
MIXER = np.uint64(0x9E3779B97F4A7C15)
Pairs = tuple[np.ndarray, np.ndarray]
Kind = tuple[int, np.ndarray, np.ndarray]
NOTHING_IN_COMMON = [NAME.index("surname"), NAME.index("different")]


def same_keys(left: tuple[pl.Series, np.ndarray], right: tuple[pl.Series, np.ndarray]) -> Pairs:
    """Entries of both sides whose keys are equal; each side gives its keys and which of them count."""
    frames = [
        pl.DataFrame({"key": keys, name: np.arange(len(keys), dtype=np.int64)})
        .filter(pl.Series(counts))
        .drop_nulls()
        for name, (keys, counts) in zip("pe", (left, right), strict=True)
    ]
    joined = frames[0].join(frames[1], on="key")
    return joined["p"].to_numpy(), joined["e"].to_numpy()


def candidate_pairs(left: Traits, right: Traits) -> Pairs:
    """Entries of both sides, sorted, each pair once."""
    if not left.height or not right.height:
        empty = np.empty(0, dtype=np.int64)
        return empty, empty
    old_form = _has_old_form(left) or _has_old_form(right)
    joined = _joined(_keys(left, old_form), _keys(right, old_form), left, right)
    packed = np.unique((joined["p"].to_numpy().astype(np.int64) << 32) + joined["e"].to_numpy())
    return _worth_comparing(left, right, packed >> 32, packed & 0xFFFFFFFF)


def _has_old_form(side: Traits) -> bool:
    return bool(((side.digits[:, OLD_LENGTH - 1] != BLANK) & (side.digits[:, OLD_LENGTH] == BLANK)).any())


def _keys(side: Traits, old_form: bool) -> pl.DataFrame:
    """One line per row and key; the kind of the key is mixed into its value."""
    kinds = _number_kinds(side, old_form) + _person_kinds(side)
    lines = [_line(kind, entries, values) for kind, entries, values in kinds if len(entries)]
    return pl.concat(lines) if lines else pl.DataFrame(schema={"key": pl.UInt64, "entry": pl.UInt32})


def _line(kind: int, entries: np.ndarray, values: np.ndarray) -> pl.DataFrame:
    mixed = (values ^ (np.uint64(kind) << np.uint64(56))) * MIXER
    return pl.DataFrame({"key": mixed, "entry": entries.astype(np.uint32)})


def _number_kinds(side: Traits, old_form: bool) -> list[Kind]:
    """Area and birth, birth and end, the old form, and whatever else is written in the place of a number."""
    whole = np.flatnonzero(side.digits[:, -1] != BLANK)
    number = side.number[whole].astype(np.uint64)
    kinds = [
        (1, whole, number // np.uint64(10**4)),
        (2, whole, number % np.uint64(10**12)),
        (3, *_texts(side.frame["id_text"], np.flatnonzero((side.digits[:, -1] == BLANK) & side.has_id))),
    ]
    if old_form:
        kinds.append((4, *_folded(side)))
    return kinds


def _folded(side: Traits) -> tuple[np.ndarray, np.ndarray]:
    """The old form of every number: fifteen digits as they are, eighteen without century and check digit."""
    text = side.frame["id_text"]
    length = text.str.len_bytes()
    folded = text.to_frame().select(
        pl.when(length == OLD_LENGTH)
        .then(text)
        .when(length == ID_LENGTH)
        .then(text.str.slice(0, 6) + text.str.slice(8, 9))
        .alias("old")
    )["old"]
    return _texts(folded, np.flatnonzero(folded.is_not_null().to_numpy()))


def _person_kinds(side: Traits) -> list[Kind]:
    """Birth with surname and a given character, name, guardian with surname or birth, village with sound."""
    sounds = side.name.loose_sounds.astype(np.uint64)
    surname, named = sounds[:, 0], np.flatnonzero(sounds[:, 0] > 0)
    born = side.birth != NO_DAY
    day = side.birth.astype(np.int64).astype(np.uint64)
    guardian = side.frame["guardian"]
    by_guardian, guardians = _texts(guardian, named)
    by_day, days = _texts(guardian, np.flatnonzero(born))
    by_village, villages = _texts(side.frame["village"], named)
    given = sound_key(side.name, after=1)
    named_born = np.flatnonzero(born & (given > 0))
    kinds = _given_kinds(side, sounds)
    kinds += [
        (6, *_texts(side.frame["name_key"], named)),
        (6, *_texts(side.frame["former_name"], np.flatnonzero(side.former.lengths > 0))),
        (7, by_guardian, guardians ^ (surname[by_guardian] * MIXER)),
        (8, by_day, days ^ (day[by_day] * MIXER)),
        (9, by_village, villages ^ sound_key(side.name)[by_village]),
        (10, named_born, given[named_born] ^ (day[named_born] * MIXER)),
    ]
    return kinds


def _given_kinds(side: Traits, sounds: np.ndarray) -> list[Kind]:
    """Surname, one given syllable (in any place) and the birth, as told and as the number tells it.

    A name of two characters also stands under its surname alone: its one given character may be the misread one.
    """
    kinds: list[Kind] = []
    days = (
        (side.birth, side.birth != NO_DAY),
        (side.id_birth, (side.id_birth != NO_DAY) & (side.id_birth != side.birth)),
    )
    for numbers, there in days:
        day = numbers.astype(np.int64).astype(np.uint64)
        for place in range(1, GIVEN_PLACES + 1):
            rows = np.flatnonzero(there & (sounds[:, place] > 0))
            value = (day[rows] << np.uint64(32)) ^ (sounds[rows, 0] << np.uint64(16)) ^ sounds[rows, place]
            kinds.append((5, rows, value))
        rows = np.flatnonzero(there & (side.name.lengths == 2))
        kinds.append((5, rows, (day[rows] << np.uint64(32)) ^ (sounds[rows, 0] << np.uint64(16))))
    return kinds


def _texts(texts: pl.Series, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Those of the entries that have a text, and the hash of it."""
    chosen = texts.gather(among)
    there = chosen.is_not_null().to_numpy()
    return among[there], chosen.hash().to_numpy()[there]


def _joined(left_keys: pl.DataFrame, right_keys: pl.DataFrame, left: Traits, right: Traits) -> pl.DataFrame:
    """Joins on the keys both sides have; blocks too large are split by a finer key first."""
    found = []
    for finer in ("name_key", "village", None):
        left_keys, right_keys = _shared(left_keys, right_keys)
        sizes = _sizes(left_keys, "n").join(_sizes(right_keys, "m"), on="key")
        large = sizes.filter(pl.col("n") * pl.col("m") > LARGEST_BLOCK)["key"]
        in_left, in_right = among(left_keys["key"], large), among(right_keys["key"], large)
        small = left_keys.filter(pl.Series(~in_left)).rename({"entry": "p"})
        found.append(small.join(right_keys.rename({"entry": "e"}), on="key").select("p", "e"))
        if finer is None or large.is_empty():
            break
        left_keys = _split(left_keys.filter(pl.Series(in_left)), left.frame[finer])
        right_keys = _split(right_keys.filter(pl.Series(in_right)), right.frame[finer])
    return pl.concat(found)


def _shared(left_keys: pl.DataFrame, right_keys: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    right_keys = right_keys.filter(pl.Series(among(right_keys["key"], left_keys["key"].unique())))
    return left_keys.filter(pl.Series(among(left_keys["key"], right_keys["key"].unique()))), right_keys


def _sizes(keys: pl.DataFrame, name: str) -> pl.DataFrame:
    return keys.group_by("key").agg(pl.len().cast(pl.Int64).alias(name))


def _split(keys: pl.DataFrame, finer: pl.Series) -> pl.DataFrame:
    entries = keys["entry"]
    value = finer.hash().gather(entries).to_numpy()
    there = finer.is_not_null().gather(entries)
    return keys.with_columns(pl.Series("key", keys["key"].to_numpy() ^ (value * MIXER))).filter(there)


def _worth_comparing(
    left: Traits, right: Traits, p: np.ndarray, e: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Namesakes by surname alone go, unless the number, or guardian and birth, speak for them."""
    names = name_levels(left, right, p, e)
    unlike = np.flatnonzero(np.isin(names, NOTHING_IN_COMMON))
    a, b = p[unlike], e[unlike]
    near_number = (left.digits[a] != right.digits[b]).sum(axis=1) <= 2
    near_number &= left.has_id[a] & right.has_id[b]
    same_birth = (left.birth[a] == right.birth[b]) & (left.birth[a] != NO_DAY)
    guardian = (
        (left.frame["guardian"].gather(a) == right.frame["guardian"].gather(b)).fill_null(False).to_numpy()
    )
    keep = np.ones(len(p), dtype=bool)
    keep[unlike] = near_number | (same_birth & guardian)
    return p[keep], e[keep]
