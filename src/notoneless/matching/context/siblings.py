"""Records that carry the number of a brother or sister: a known slip, told apart by the household."""

import numpy as np
import polars as pl

from notoneless.matching.comparing.pairs import Pairs
from notoneless.matching.keys import among, joined


def siblings_numbers(pairs: Pairs, suspects: np.ndarray, settled: pl.DataFrame) -> np.ndarray:
    """Whether the record's sound number is that of another child of the same guardian and village.

    ``suspects`` are the pairs of equal, unique name and birth whose numbers conflict. That other child must have a
    record of its own, beyond doubt; else the record may be the other child's.
    """
    found = np.zeros(len(pairs), dtype=bool)
    if not len(suspects):
        return found
    population, wanted = pairs.left, pairs.right.numbers[pairs.e[suspects]]
    has_record = np.zeros(population.height, dtype=bool)
    has_record[settled["p"].to_numpy()] = True
    owners = np.flatnonzero(among(population.numbers, wanted) & has_record)
    owned = joined((wanted, suspects), (population.numbers[owners], owners))
    suspect, owner = owned["p"].to_numpy(), owned["e"].to_numpy()
    child = pairs.p[suspect]
    one_house = (population.guardians[child] == population.guardians[owner]) & (
        population.guardians[child] != 0
    )
    one_house &= (population.villages[child] == population.villages[owner]) & (
        population.villages[child] != 0
    )
    found[suspect[one_house]] = True
    return found
