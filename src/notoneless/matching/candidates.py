"""Which remaining rows are worth comparing: rows that share at least one of a few keys (blocking)."""

import numpy as np
import polars as pl

from notoneless.matching.comparing.characters import sound_key
from notoneless.matching.comparing.levels import NAME
from notoneless.matching.comparing.names import name_levels
from notoneless.matching.comparing.traits import NO_DAY, Traits

LARGEST_BLOCK = 4000
"""Pairs one key may bring; a larger block is split by name, then by village, then given up."""
MIXER = np.uint64(0x9E3779B97F4A7C15)
NOTHING_IN_COMMON = [NAME.index("surname"), NAME.index("different")]


def candidate_pairs(left: Traits, right: Traits) -> tuple[np.ndarray, np.ndarray]:
    """Entries of both sides, sorted, each pair once."""
    if not left.height or not right.height:
        empty = np.empty(0, dtype=np.int64)
        return empty, empty
    joined = _joined(_keys(left), _keys(right), left, right)
    packed = np.unique((joined["p"].to_numpy().astype(np.int64) << 32) + joined["e"].to_numpy())
    return _worth_comparing(left, right, packed >> 32, packed & 0xFFFFFFFF)


def _keys(side: Traits) -> pl.DataFrame:
    """One line per row and key; the kind of the key is mixed into its value."""
    lines = [
        _line(kind, entries, values)
        for kind, (entries, values) in enumerate(_kinds(side), start=1)
        if len(entries)
    ]
    return pl.concat(lines) if lines else pl.DataFrame(schema={"key": pl.UInt64, "entry": pl.UInt32})


def _line(kind: int, entries: np.ndarray, values: np.ndarray) -> pl.DataFrame:
    mixed = (values ^ (np.uint64(kind) << np.uint64(56))) * MIXER
    return pl.DataFrame({"key": mixed, "entry": entries.astype(np.uint32)})


def _kinds(side: Traits) -> list[tuple[np.ndarray, np.ndarray]]:
    """Order is part of the meaning: both sides must list the same kinds in the same order."""
    whole = np.flatnonzero(side.digits[:, -1] != 32)
    surname = side.name.loose_sounds[:, 0].astype(np.uint64)
    named = surname > 0
    guardian = side.frame["guardian"]
    village = side.frame["village"]
    sound, given = sound_key(side.name), sound_key(side.name, after=1)
    born = named & (side.birth != NO_DAY)
    day = side.birth.astype(np.int64).astype(np.uint64)
    return [
        _texts(side.frame["id_text"]),
        _texts(side.frame["id_text"].str.slice(0, 15), whole),
        _fifteen(side),
        _days(side.birth, surname, born),
        _days(side.id_birth, surname, named & (side.id_birth != NO_DAY)),
        _names(side),
        _texts(guardian, np.flatnonzero(named), surname),
        _texts(village, np.flatnonzero(named), sound),
        (np.flatnonzero(born), (given ^ (day * MIXER))[born]),
        _texts(guardian, np.flatnonzero(born), day),
    ]


def _texts(
    texts: pl.Series, among: np.ndarray | None = None, with_number: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    there = texts.is_not_null().to_numpy()
    if among is not None:
        chosen = np.zeros(len(there), dtype=bool)
        chosen[among] = True
        there = there & chosen
    entries = np.flatnonzero(there)
    values = texts.hash().to_numpy()[entries]
    if with_number is not None:
        values = values ^ (with_number[entries] * MIXER)
    return entries, values


def _fifteen(side: Traits) -> tuple[np.ndarray, np.ndarray]:
    """The old form of every number: fifteen digits as they are, eighteen without century and check digit."""
    text = side.frame["id_text"]
    length = text.str.len_bytes()
    folded = text.to_frame().select(
        pl.when(length == 15)
        .then(text)
        .when(length == 18)
        .then(text.str.slice(0, 6) + text.str.slice(8, 9))
        .alias("old")
    )["old"]
    return _texts(folded)


def _days(days: np.ndarray, surname: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    entries = np.flatnonzero(known)
    return entries, (days[entries].astype(np.int64).astype(np.uint64) << np.uint64(16)) ^ surname[entries]


def _names(side: Traits) -> tuple[np.ndarray, np.ndarray]:
    now = _texts(side.frame["name_key"])
    before = _texts(side.frame["former_name"])
    return np.concatenate([now[0], before[0]]), np.concatenate([now[1], before[1]])


def _joined(left_keys: pl.DataFrame, right_keys: pl.DataFrame, left: Traits, right: Traits) -> pl.DataFrame:
    """Joins on the keys; blocks too large are split by a finer key first."""
    found = []
    for finer in ("name_key", "village", None):
        sizes = (
            left_keys.group_by("key")
            .agg(pl.len().cast(pl.Int64).alias("n"))
            .join(right_keys.group_by("key").agg(pl.len().cast(pl.Int64).alias("m")), on="key")
        )
        large = sizes.filter(pl.col("n") * pl.col("m") > LARGEST_BLOCK).select("key")
        small_left = left_keys.join(large, on="key", how="anti") if large.height else left_keys
        found.append(
            small_left.rename({"entry": "p"})
            .join(right_keys.rename({"entry": "e"}), on="key")
            .select("p", "e")
        )
        if not large.height or finer is None:
            break
        left_keys = _split(left_keys.join(large, on="key", how="semi"), left.frame[finer])
        right_keys = _split(right_keys.join(large, on="key", how="semi"), right.frame[finer])
    return pl.concat(found)


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
