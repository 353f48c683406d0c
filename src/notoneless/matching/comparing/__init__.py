"""How two rows agree, field by field: each field of each pair gets one level from a short list."""

import numpy as np
import polars as pl

from notoneless.matching.comparing.births import birth_levels
from notoneless.matching.comparing.households import guardian_levels, plain_levels, sex_levels, village_levels
from notoneless.matching.comparing.names import name_levels
from notoneless.matching.comparing.numbers import id_levels
from notoneless.matching.comparing.traits import Traits


def compare(left: Traits, right: Traits, pairs: tuple[np.ndarray, np.ndarray]) -> pl.DataFrame:
    """``p`` and ``e`` (entries of the two traits) with one level code per field."""
    p, e = pairs
    a, b = left.frame, right.frame
    return pl.DataFrame(
        {
            "p": p,
            "e": e,
            "name": name_levels(left, right, p, e),
            "birth": birth_levels(left, right, p, e),
            "id": id_levels(left, right, p, e),
            "sex": sex_levels(left.sex[p], right.sex[e]),
            "guardian": guardian_levels(a["guardian"], b["guardian"], p, e),
            "village": village_levels(a["village"], b["village"], p, e),
            "phone": plain_levels(a["phone"], b["phone"], p, e),
        }
    )
