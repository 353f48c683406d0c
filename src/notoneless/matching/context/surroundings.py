"""What must be known from the whole registers before a remaining pair may be beyond doubt."""

import numpy as np
import polars as pl

from notoneless.matching.comparing.pairs import Pairs
from notoneless.matching.context.siblings import siblings_numbers
from notoneless.matching.decisions import BIRTH_SLIPS, DAMAGED_IDS, level_is
from notoneless.matching.keys import among, held


def with_surroundings(compared: pl.DataFrame, pairs: Pairs, settled: pl.DataFrame) -> pl.DataFrame:
    """Adds what the rules ask beyond the pair itself:

    ``has_twin`` (the child may be taken for another of its day and house), ``name_birth_unique`` (nobody else in
    either register has the name and birth of the child or of the record), ``birth_in_number`` (the record's number
    holds the child's birth), ``siblings_number`` (see ``siblings``).
    """
    equal = _rows(compared, level_is("name", "equal") & level_is("birth", "equal"))
    unique = _alone(pairs, equal)
    suspects = np.flatnonzero(equal & unique & _rows(compared, level_is("id", "conflict")))
    slipped = np.flatnonzero(_rows(compared, level_is("birth", *BIRTH_SLIPS) & level_is("id", *DAMAGED_IDS)))
    born_so = np.zeros(len(pairs), dtype=bool)
    born_so[slipped] = _birth_in_number(pairs.at(slipped))
    marks = {
        "has_twin": pairs.left.twinned[pairs.p],
        "name_birth_unique": unique,
        "birth_in_number": born_so,
        "siblings_number": siblings_numbers(pairs, suspects, settled),
    }
    return compared.with_columns(pl.Series(name, values, dtype=pl.Boolean) for name, values in marks.items())


def _rows(compared: pl.DataFrame, condition: pl.Expr) -> np.ndarray:
    return compared.select(condition).to_series().to_numpy()


def _alone(pairs: Pairs, equal: np.ndarray) -> np.ndarray:
    """Whether nobody else in either register has the name and birth of the child or of the record."""
    child, record = pairs.left.name_and_birth[pairs.p], pairs.right.name_and_birth[pairs.e]
    alone = ~among(child, pairs.left.doubled_name_and_birth)
    alone &= ~among(record, pairs.right.doubled_name_and_birth)
    unlike = np.flatnonzero(alone & ~equal)
    elsewhere = among(child[unlike], held(pairs.right.sorted_name_and_birth, child[unlike]))
    elsewhere |= among(record[unlike], held(pairs.left.sorted_name_and_birth, record[unlike]))
    alone[unlike] = ~elsewhere
    return alone


def _birth_in_number(pairs: Pairs) -> np.ndarray:
    """The date in the record's number, whatever else is wrong with it, is the child's birth."""
    texts = pairs.right.frame["id_text"].gather(pairs.e)
    held_there = texts.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    born = pairs.left.frame["birth"].gather(pairs.p)
    return (held_there == born).fill_null(False).to_numpy()
