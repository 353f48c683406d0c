"""Rows told apart by what they say, so that no tie is broken by the place in a file."""

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.keys import hashes

CONTENT = ("id_text", "name_key", "birth", "sex", "guardian", "village", "former_name", "phone", "key")


def content_ties(register: Register, positions: np.ndarray) -> np.ndarray:
    """One number per row from everything it says."""
    rows = register.frame.select(CONTENT)[positions]
    tie = np.zeros(rows.height, dtype=np.uint64)
    for name in CONTENT:
        if rows[name].null_count() < rows.height:
            tie = (tie * np.uint64(31)) ^ hashes(rows[name].cast(pl.String))
    return tie


def by_content(register: Register, positions: np.ndarray) -> np.ndarray:
    """The positions sorted by what their rows say; only rows that say the same fall back on their number."""
    numbers = register.frame["row"].gather(positions).to_numpy()
    result: np.ndarray = positions[np.lexsort((numbers, content_ties(register, positions)))]
    return result
