"""The first step: equal numbers, with the guard that name, birth and sex must agree as well."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.comparing.traits import by_content

ROUNDED_TAIL = 1100
"""A packed number divisible by this ends in 000: Excel may have ruined it, so it proves nothing alone."""


@dataclass(frozen=True)
class Settled:
    """``pairs``: population and register positions beyond doubt; ``twins``: further records of the same child.

    ``claims`` are pairs of equal number left open: the child has no record beyond doubt; the record may have an owner.
    """

    pairs: pl.DataFrame
    twins: pl.DataFrame
    claims: pl.DataFrame


def exact_pairs(population: Register, register: Register) -> pl.DataFrame:
    """Positions ``p`` and ``e`` of rows with the same eighteen characters."""
    left = _numbered(population, "p")
    right = _numbered(register, "e")
    return left.join(right, on="packed", how="inner").select("p", "e")


def _numbered(register: Register, name: str) -> pl.DataFrame:
    """Sound numbers only: a placeholder typed a thousand times would pair a million rows."""
    positions = pl.Series(name, np.arange(register.height, dtype=np.uint32))
    frame = pl.DataFrame([register.packed.alias("packed"), positions])
    return frame.filter(register.sound & (pl.col("packed") % ROUNDED_TAIL != 0))


def settle(population: Register, register: Register, pairs: pl.DataFrame, answers: pl.DataFrame) -> Settled:
    """Keeps the pairs that agree in everything and whose child is alone in claiming the record."""
    if answers.height:
        same = answers.filter(pl.col("verdict") == "same")
        pairs = pairs.join(answers, on=["p", "e"], how="anti")
        pairs = pairs.join(same, on="p", how="anti").join(same, on="e", how="anti")
    clean = _agrees(population, register, pairs)
    good, others = pairs.filter(clean), pairs.filter(~clean)
    claimants = np.bincount(good["e"].to_numpy(), minlength=register.height)
    alone = claimants[good["e"].to_numpy()] == 1
    contested, good = good.filter(~alone), good.filter(alone)
    pairs, twins = _one_record_each(population, register, good)
    claims = pl.concat([others, contested]).join(pairs, on="p", how="anti")
    return Settled(pairs=pairs, twins=twins, claims=claims)


def _agrees(population: Register, register: Register, pairs: pl.DataFrame) -> pl.Series:
    """Name and birth are held together as one number; only rows that lack a birth are looked at apart."""
    p, e = pairs["p"], pairs["e"]
    left, right = population.frame, register.frame
    both = population.name_and_birth.gather(p) == register.name_and_birth.gather(e)
    without = both.is_null().arg_true()
    one, other = p.gather(without), e.gather(without)
    name = (left["name_key"].gather(one) == right["name_key"].gather(other)).fill_null(False)
    birth = (left["birth"].gather(one) == right["birth"].gather(other)).fill_null(True)
    same = both.fill_null(False).scatter(without, name & birth)
    unlike = (left["sex"].gather(p) != right["sex"].gather(e)).fill_null(False)
    return same & ~unlike


def _one_record_each(
    population: Register, register: Register, good: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A child entered twice under the same number is explained by one record; the other is its twin record."""
    counts = np.bincount(good["p"].to_numpy(), minlength=population.height)
    several = counts[good["p"].to_numpy()] > 1
    if not several.any():
        return good, good.clear()
    many = good.filter(several)
    order = by_content(register.frame, np.unique(many["e"].to_numpy()))
    rank = pl.DataFrame({"e": order, "rank": np.arange(len(order))}, schema_overrides={"e": pl.UInt32})
    ranked = many.join(rank, on="e").sort("p", "rank")
    first = ranked["p"].is_first_distinct()
    chosen, twins = ranked.filter(first).select("p", "e"), ranked.filter(~first).select("p", "e")
    return pl.concat([good.filter(~several), chosen]), twins
