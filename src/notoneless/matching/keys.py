"""Texts as numbers of 64 bits: made, sieved, sorted, joined. 0 always means: nothing written, equal to nothing."""

import numpy as np
import polars as pl

MIXER = np.uint64(0x9E3779B97F4A7C15)
NOTHING = pl.lit(0, dtype=pl.UInt64)
SIEVE_ROOM = 4
"""Marks per value in a sieve: one stranger in about so many passes, and falls out in the comparison that follows."""
SMALLEST_SIEVE, LARGEST_SIEVE = 10, 27


def hashed(text: pl.Expr) -> pl.Expr:
    """Two different texts of a register of ten million get the same number once in 400,000 registers."""
    return pl.when(text != "").then(text.hash()).otherwise(NOTHING)


def hashes(texts: pl.Series) -> np.ndarray:
    if texts.null_count() == len(texts):
        return np.zeros(len(texts), dtype=np.uint64)
    return texts.to_frame("text").select(hashed(pl.col("text"))).to_series().to_numpy()


def both(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Two numbers of each row as one; nothing where one of them is nothing."""
    whole: np.ndarray = first ^ (second * MIXER)
    whole[(first == 0) | (second == 0)] = 0
    return whole


def distinct(values: np.ndarray) -> np.ndarray:
    """Each value once, sorted. Sorting numbers is several times as fast as counting them in a table."""
    ordered = np.sort(values)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def repeated(ordered: np.ndarray) -> np.ndarray:
    """The values that stand more than once in a sorted array, each once, but for nothing."""
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    return distinct(again[again != 0])


def shared(keys: np.ndarray) -> np.ndarray:
    """Which rows have a key that another row has too."""
    return among(keys, repeated(np.sort(keys)))


def sieved(keys: np.ndarray, values: np.ndarray) -> np.ndarray:
    """A mask that every key among the values passes, and few others: one look into a table of marks per key."""
    bits = min(max(SMALLEST_SIEVE, (len(values) * SIEVE_ROOM).bit_length()), LARGEST_SIEVE)
    drop = np.uint64(64 - bits)
    marks = np.zeros(1 << bits, dtype=bool)
    marks[(values >> drop).view(np.int64)] = True
    found = marks.take((keys >> drop).view(np.int64))
    found &= keys != 0
    return found


def among(keys: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Which keys are one of the values; nothing is none of them."""
    found = sieved(keys, values)
    places = np.flatnonzero(found)
    found[places] = _stand_in(np.sort(values), keys[places])
    return found


def held(ordered: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Those of the wanted keys that stand in a sorted array, each once."""
    once = distinct(wanted)
    return once[_stand_in(ordered, once) & (once != 0)]


def _stand_in(ordered: np.ndarray, keys: np.ndarray) -> np.ndarray:
    if not len(ordered):
        return np.zeros(len(keys), dtype=bool)
    places = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    result: np.ndarray = ordered[places] == keys
    return result


def rows_among(rows: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Which row numbers are among the chosen ones: small whole numbers need only a table of marks."""
    marks = np.zeros(int(max(rows.max(initial=0), chosen.max(initial=0))) + 1, dtype=bool)
    marks[chosen] = True
    result: np.ndarray = marks[rows]
    return result


def joined(left: tuple[np.ndarray, np.ndarray], right: tuple[np.ndarray, np.ndarray]) -> pl.DataFrame:
    """``p`` and ``e``: rows of both sides (given as keys and row numbers) whose keys are equal."""
    if len(left[0]) < len(right[0]) // 2:
        keep = sieved(right[0], left[0])
        right = right[0][keep], right[1][keep]
    sides = [
        pl.LazyFrame({"key": keys, name: rows.astype(np.uint32)}).filter(pl.col("key") != 0)
        for name, (keys, rows) in (("p", left), ("e", right))
    ]
    return sides[0].join(sides[1], on="key").select("p", "e").collect()
