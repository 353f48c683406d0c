"""Evidence beside name, birth and number: sex, guardian, village and telephone."""

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from notoneless.matching.comparing.levels import GUARDIAN, VILLAGE
from notoneless.matching.comparing.pairs import Pairs

VILLAGE_ENDINGS = r"(村民委员会|居民委员会|村委会|居委会|社区|村|屯|组)$"
SHORTEST_VILLAGE = 2
SHORTEST_GUARDIAN = 2
"""Of two characters one is the surname: another one is another person."""


def sex_levels(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    return plain_levels(first, second)


def plain_levels(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """0 where one of the two is missing, 1 equal, 2 different."""
    known = (first != 0) & (second != 0)
    return np.where(known, np.where(first == second, 1, 2), 0).astype(np.uint8)


def village_levels(pairs: Pairs) -> np.ndarray:
    """云台镇青石村, 青石村 and 青石 are one village."""
    levels = plain_levels(pairs.left.villages[pairs.p], pairs.right.villages[pairs.e])
    rows = np.flatnonzero(levels == VILLAGE.index("different"))
    if len(rows):
        bare = pairs.at(rows).texts("village").select(pl.all().str.replace(VILLAGE_ENDINGS, ""))
        inside = pl.col("a").str.ends_with(pl.col("b")) | pl.col("b").str.ends_with(pl.col("a"))
        long_enough = pl.min_horizontal(pl.all().str.len_chars()) >= SHORTEST_VILLAGE
        levels[rows[bare.select(inside & long_enough).to_series().to_numpy()]] = VILLAGE.index("equal")
    return levels


def guardian_levels(pairs: Pairs) -> np.ndarray:
    """'near' is one character apart or swapped; RapidFuzz counts characters."""
    simple = plain_levels(pairs.left.guardians[pairs.p], pairs.right.guardians[pairs.e])
    levels: np.ndarray = np.array([0, 1, 3], dtype=np.uint8)[simple]
    rows = np.flatnonzero(levels == GUARDIAN.index("different"))
    if len(rows):
        told = pairs.at(rows).texts("guardian")
        long_enough = pl.max_horizontal(pl.all().str.len_chars()) > SHORTEST_GUARDIAN
        same_surname = pl.col("a").str.head(1) == pl.col("b").str.head(1)
        close = told.select(long_enough & same_surname).to_series()
        first, second = (told[name].filter(close).to_list() for name in told.columns)
        distances = cpdist(first, second, scorer=OSA.distance, score_cutoff=1)
        levels[rows[close.to_numpy()][distances == 1]] = GUARDIAN.index("near")
    return levels
