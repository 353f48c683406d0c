"""What must be known from the whole registers before a remaining pair may be beyond doubt."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.columns import Register, hashed
from notoneless.matching.comparing.levels import BIRTH, NAME
from notoneless.matching.comparing.traits import NO_DAY, Traits


@dataclass(frozen=True)
class Surroundings:
    """Per remaining child: has it a twin, and how many rows of each register share its name and birth.
    Per remaining record: how many rows of each register share its name and birth."""

    twin: np.ndarray
    child_in_population: np.ndarray
    child_in_register: np.ndarray
    record_in_population: np.ndarray
    record_in_register: np.ndarray

    def take(self, children: np.ndarray, records: np.ndarray) -> "Surroundings":
        return Surroundings(
            self.twin[children],
            self.child_in_population[children],
            self.child_in_register[children],
            self.record_in_population[records],
            self.record_in_register[records],
        )


def look_around(population: Register, register: Register, sides: tuple[Traits, Traits]) -> Surroundings:
    child = population.name_and_birth.gather(sides[0].positions)
    record = register.name_and_birth.gather(sides[1].positions)
    wanted = pl.concat([child, record]).drop_nulls().unique()
    in_population, in_register = (_counts(whole.name_and_birth, wanted) for whole in (population, register))
    return Surroundings(
        twin=_twin_marks(population, sides[0]),
        child_in_population=_looked_up(child, in_population),
        child_in_register=_looked_up(child, in_register),
        record_in_population=_looked_up(record, in_population),
        record_in_register=_looked_up(record, in_register),
    )


def with_surroundings(
    compared: pl.DataFrame, around: Surroundings, sides: tuple[Traits, Traits]
) -> pl.DataFrame:
    """Adds what the rules ask beyond the pair itself:

    ``has_twin`` (the child may be taken for another of its day and house), ``name_birth_unique`` (nobody else in
    either register has the name and birth of the child or of the record), ``birth_in_number`` (the record's number
    holds the child's birth).
    """
    left, right = sides
    p, e = compared["p"].to_numpy(), compared["e"].to_numpy()
    same_name = (compared["name"] == NAME.index("equal")).to_numpy()
    same = (same_name & (compared["birth"] == BIRTH.index("equal")).to_numpy()).astype(np.int64)
    alone = (around.child_in_population[p] <= 1) & (around.record_in_register[e] <= 1)
    alone &= (around.record_in_population[e] == same) & (around.child_in_register[p] == same)
    marks = {
        "has_twin": around.twin[p],
        "name_birth_unique": alone,
        "birth_in_number": (left.birth[p] == right.id_birth[e]) & (left.birth[p] != NO_DAY),
    }
    return compared.with_columns(pl.Series(name, values, dtype=pl.Boolean) for name, values in marks.items())


def _twin_marks(population: Register, side: Traits) -> np.ndarray:
    """Another child of the same day with the same guardian, or with the same village and surname."""
    others = np.zeros(side.height, dtype=np.int64)
    for columns in (("birth", "guardian"), ("birth", "village", "surname")):
        everyone = hashed(population.frame, *columns)
        mine = everyone.gather(side.positions)
        others += np.maximum(_looked_up(mine, _counts(everyone, mine.drop_nulls().unique())) - 1, 0)
    return others > 0


def _counts(keys: pl.Series, wanted: pl.Series) -> pl.DataFrame:
    everyone = pl.DataFrame({"key": keys})
    found = everyone.join(pl.DataFrame({"key": wanted}), on="key", how="semi")
    return found.group_by("key").len("many")


def _looked_up(keys: pl.Series, counts: pl.DataFrame) -> np.ndarray:
    found = pl.DataFrame({"key": keys}).join(counts, on="key", how="left", maintain_order="left")["many"]
    return found.fill_null(0).cast(pl.Int64).to_numpy()
