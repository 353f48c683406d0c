"""Identity numbers of invented people: area prefixes 999 and 998, true check digits, no number twice."""

import numpy as np
import polars as pl

from notoneless.operations.demo.places import COUNTY_CODE

WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int64)
CHECK = np.array(list("10X98765432"))
ELSEWHERE = ("999105", "999312", "999327", "998211", "998426")
ELSEWHERE_SHARE = 0.12
SEQUENCES = 499


def regions(count: int, rng: np.random.Generator, *, elsewhere: float = ELSEWHERE_SHARE) -> list[str]:
    """Where each number was first issued: mostly here."""
    away = rng.random(count) < elsewhere
    other = rng.integers(len(ELSEWHERE), size=count)
    return [ELSEWHERE[o] if a else COUNTY_CODE for a, o in zip(away, other, strict=True)]


def check_digits(first17: list[str]) -> np.ndarray:
    """The eighteenth character by GB 11643."""
    digits = np.array(first17, dtype="S17").view(np.uint8).reshape(-1, 17).astype(np.int64) - ord("0")
    return CHECK[(digits * WEIGHTS).sum(axis=1) % 11]


def numbers(people: pl.DataFrame) -> pl.Series:
    """From `region`, `birth`, `sex`: neighbours in the frame (twins) get neighbouring sequences."""
    key = pl.col("region") + pl.col("birth").dt.strftime("%Y%m%d")
    start = pl.col("birth").dt.ordinal_day().cast(pl.Int64) * 7 % 60
    nth = pl.int_range(pl.len()).over("region", "birth", "sex")
    sequence = ((start + nth) % SEQUENCES) * 2 + pl.when(pl.col("sex") == "男").then(1).otherwise(2)
    first17 = people.select(key + sequence.cast(pl.String).str.zfill(3)).to_series()
    return first17 + pl.Series(check_digits(first17.to_list()))
