"""How two rows agree, field by field: each field of each pair gets one level from a short list."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from notoneless.matching.comparing.births import birth_levels
from notoneless.matching.comparing.households import guardian_levels, plain_levels, sex_levels, village_levels
from notoneless.matching.comparing.names import Names, compare_names
from notoneless.matching.comparing.numbers import compare_numbers
from notoneless.matching.comparing.pairs import Pairs

LANES = 2
"""Halves compared side by side: numpy and RapidFuzz leave the interpreter alone while they work."""
WORTH_SPLITTING = 20_000


def compare(pairs: Pairs, *, names: Names | None = None) -> pl.DataFrame:
    """``p`` and ``e`` with one level code per field, and what the sentence shows: characters, place of a digit."""
    if len(pairs) < WORTH_SPLITTING:
        return _compared(pairs, names)
    lanes = np.array_split(np.arange(len(pairs)), LANES)
    halves = [(pairs.at(lane), None if names is None else names.at(lane)) for lane in lanes]
    with ThreadPoolExecutor(LANES) as pool:
        return pl.concat(pool.map(lambda half: _compared(*half), halves))


def _compared(pairs: Pairs, names: Names | None) -> pl.DataFrame:
    names = compare_names(pairs) if names is None else names
    numbers = compare_numbers(pairs)
    left, right, p, e = pairs.left, pairs.right, pairs.p, pairs.e
    return pl.DataFrame(
        {
            "p": p,
            "e": e,
            "name": names.levels,
            "birth": birth_levels(left.births[p], right.births[e]),
            "id": numbers.levels,
            "sex": sex_levels(left.sexes[p], right.sexes[e]),
            "guardian": guardian_levels(pairs),
            "village": village_levels(pairs),
            "phone": plain_levels(left.phones[p], right.phones[e]),
            "character_p": names.first,
            "character_e": names.second,
            "digit": numbers.place,
        }
    )
