"""What must be known from the whole registers before a remaining pair may be beyond doubt."""

from collections.abc import Callable

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.comparing.pairs import Pairs
from notoneless.matching.context.siblings import siblings_numbers
from notoneless.matching.decisions import (
    BIRTH_SLIPS,
    DAMAGED_IDS,
    LISTED_NAMES,
    SILENT_IDS,
    level_is,
)
from notoneless.matching.keys import among, both, hashes, held, repeated, sieved


def with_surroundings(compared: pl.DataFrame, pairs: Pairs, settled: pl.DataFrame) -> pl.DataFrame:
    """Adds what the rules ask beyond the pair itself, each looked up only where a rule can ask it:

    ``has_twin`` (the child may be taken for another of its day and house), ``name_birth_unique`` (nobody else in
    either register has the name and birth of the child or of the record), ``birth_in_number`` (the record's number
    holds the child's birth), ``siblings_number`` (see ``siblings``).
    """
    equal = _rows(compared, level_is("name", "equal") & level_is("birth", "equal"))
    unique = _alone(pairs, equal)
    suspects = np.flatnonzero(equal & unique & _rows(compared, level_is("id", "conflict")))
    twin_matters = _rows(compared, ~level_is("name", *LISTED_NAMES) | level_is("id", *SILENT_IDS))
    number_matters = _rows(compared, level_is("birth", *BIRTH_SLIPS) & level_is("id", *DAMAGED_IDS))
    marks = {
        "has_twin": _where(twin_matters, lambda at: twins_near(pairs.left, pairs.p[at])),
        "name_birth_unique": unique,
        "birth_in_number": _where(number_matters, lambda at: _birth_in_number(pairs.at(at))),
        "siblings_number": siblings_numbers(pairs, suspects, settled),
    }
    return compared.with_columns(pl.Series(name, values, dtype=pl.Boolean) for name, values in marks.items())


def _rows(compared: pl.DataFrame, condition: pl.Expr) -> np.ndarray:
    return compared.select(condition).to_series().to_numpy()


def _where(matters: np.ndarray, look: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    found = np.zeros(len(matters), dtype=bool)
    at = np.flatnonzero(matters)
    found[at] = look(at)
    return found


def twins_near(population: Register, positions: np.ndarray) -> np.ndarray:
    """Whether another child was born that day to the same guardian, or to the same surname in the same village."""
    by_guardian, by_village = population.house_days
    found: np.ndarray = among(by_guardian[positions], _shared(by_guardian, by_guardian[positions]))
    neighbours = np.flatnonzero(sieved(by_village, by_village[positions]))
    surnames = hashes(population.frame["name_key"].gather(neighbours).str.head(1))
    by_surname = np.zeros(population.height, dtype=np.uint64)
    by_surname[neighbours] = both(by_village[neighbours], surnames)
    found |= among(by_surname[positions], _shared(by_surname, by_surname[positions]))
    return found


def _shared(keys: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Those of the wanted keys that more than one row has."""
    return repeated(np.sort(keys[sieved(keys, wanted)]))


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
