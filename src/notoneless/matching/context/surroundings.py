"""What must be known from the whole registers before a remaining pair may be beyond doubt."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.columns import Register, among, hashed
from notoneless.matching.comparing.levels import BIRTH, NAME
from notoneless.matching.comparing.traits import NO_DAY, Traits


@dataclass(frozen=True)
class Surroundings:
    """Per remaining child: has it a twin, has another child its name and birth. Per remaining record the latter."""

    twin: np.ndarray
    child_doubled: np.ndarray
    record_doubled: np.ndarray

    def take(self, children: np.ndarray, records: np.ndarray) -> "Surroundings":
        return Surroundings(self.twin[children], self.child_doubled[children], self.record_doubled[records])


def look_around(population: Register, register: Register, sides: tuple[Traits, Traits]) -> Surroundings:
    left, right = sides
    twin = np.zeros(left.height, dtype=bool)
    for columns, doubled in population.doubled_households:
        twin |= among(hashed(left.frame, *columns), doubled)
    return Surroundings(
        twin=twin,
        child_doubled=among(keys_of(population, left), population.doubled_name_and_birth),
        record_doubled=among(keys_of(register, right), register.doubled_name_and_birth),
    )


def keys_of(register: Register, side: Traits) -> pl.Series:
    return register.name_and_birth.gather(side.positions)


def with_surroundings(
    compared: pl.DataFrame,
    around: Surroundings,
    registers: tuple[Register, Register],
    sides: tuple[Traits, Traits],
) -> pl.DataFrame:
    """Adds what the rules ask beyond the pair itself:

    ``has_twin`` (the child may be taken for another of its day and house), ``name_birth_unique`` (nobody else in
    either register has the name and birth of the child or of the record), ``birth_in_number`` (the record's number
    holds the child's birth).
    """
    left, right = sides
    p, e = compared["p"].to_numpy(), compared["e"].to_numpy()
    alone = ~around.child_doubled[p] & ~around.record_doubled[e]
    same = (compared["name"] == NAME.index("equal")) & (compared["birth"] == BIRTH.index("equal"))
    unlike = np.flatnonzero(alone & ~same.to_numpy())
    alone[unlike] = ~_elsewhere(registers, sides, p[unlike], e[unlike])
    marks = {
        "has_twin": around.twin[p],
        "name_birth_unique": alone,
        "birth_in_number": (left.birth[p] == right.id_birth[e]) & (left.birth[p] != NO_DAY),
    }
    return compared.with_columns(pl.Series(name, values, dtype=pl.Boolean) for name, values in marks.items())


def _elsewhere(
    registers: tuple[Register, Register], sides: tuple[Traits, Traits], p: np.ndarray, e: np.ndarray
) -> np.ndarray:
    """Where name and birth differ: whether the other register holds either row's name and birth."""
    population, register = registers
    children, records = (keys_of(*both) for both in zip(registers, sides, strict=True))
    child, record = children.gather(p), records.gather(e)
    known = _held_by(register, child), _held_by(population, record)
    result: np.ndarray = among(child, known[0]) | among(record, known[1])
    return result


def _held_by(register: Register, wanted: pl.Series) -> pl.Series:
    """Those of the wanted keys that some row of the register has."""
    keys = wanted.drop_nulls().unique()
    return register.name_and_birth.filter(pl.Series(among(register.name_and_birth, keys)))
