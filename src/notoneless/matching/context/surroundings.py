"""What must be known from the whole registers before a remaining pair may be beyond doubt."""

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.comparing.traits import NO_DAY, Traits


def with_surroundings(
    compared: pl.DataFrame, population: Register, register: Register, sides: tuple[Traits, Traits]
) -> pl.DataFrame:
    """Adds what the rules ask beyond the pair itself:

    ``has_twin`` (the child may be taken for another of its day and house), ``name_birth_unique`` (nobody else in
    either register has this name and birth), ``birth_in_number`` (the record's number holds the child's birth).
    """
    left, right = sides
    p, e = compared["p"].to_numpy(), compared["e"].to_numpy()
    alone = _alone_of_name_and_birth(population, left)[p] & _alone_of_name_and_birth(register, right)[e]
    marks = {
        "has_twin": _twin_marks(population, left)[p],
        "name_birth_unique": alone,
        "birth_in_number": (left.birth[p] == right.id_birth[e]) & (left.birth[p] != NO_DAY),
    }
    return compared.with_columns(pl.Series(name, values, dtype=pl.Boolean) for name, values in marks.items())


def _alone_of_name_and_birth(register: Register, side: Traits) -> np.ndarray:
    return _others_like(register, side, ["name_key", "birth"]) == 0


def _twin_marks(population: Register, side: Traits) -> np.ndarray:
    """Another child of the same day with the same guardian, or with the same village and surname."""
    by_guardian = _others_like(population, side, ["birth", "guardian"])
    by_village = _others_like(population, side, ["birth", "village", "surname"])
    return (by_guardian + by_village) > 0


def _others_like(register: Register, side: Traits, columns: list[str]) -> np.ndarray:
    """For each remaining row, how many other rows of the whole register agree in all these columns."""
    if not side.height:
        return np.empty(0, dtype=np.int64)
    everyone = _key(register.frame, columns)
    mine = everyone.gather(side.positions)
    wanted = pl.DataFrame({"key": mine.drop_nulls().unique()})
    counts = pl.DataFrame({"key": everyone}).join(wanted, on="key", how="semi").group_by("key").len("many")
    found = pl.DataFrame({"key": mine}).join(counts, on="key", how="left", maintain_order="left")["many"]
    return found.fill_null(1).cast(pl.Int64).to_numpy() - 1


def _key(frame: pl.DataFrame, columns: list[str]) -> pl.Series:
    """A hash of several columns; null where one of them is null."""
    parts = [pl.col("name_key").str.slice(0, 1) if name == "surname" else pl.col(name) for name in columns]
    key = pl.lit(0, dtype=pl.UInt64)
    known = pl.lit(True)
    for place, part in enumerate(parts):
        key = key ^ part.hash(seed=place + 1)
        known = known & part.is_not_null()
    return frame.select(pl.when(known).then(key).alias("key"))["key"]
