"""The first step: rows that agree in number, name and birth, found by one join on one number per row."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.context.content import by_content
from notoneless.matching.keys import both, distinct, joined


@dataclass(frozen=True)
class Settled:
    """``pairs``: population and register positions beyond doubt; ``twins``: further records of the same child.

    ``claims`` are pairs of equal number left open: the child has no record beyond doubt; the record may have an owner.
    """

    pairs: pl.DataFrame
    twins: pl.DataFrame
    claims: pl.DataFrame


def settle(population: Register, register: Register, answers: pl.DataFrame) -> Settled:
    """Keeps the pairs that agree in everything and whose child is alone in claiming the record."""
    agreeing = _unanswered(_agreeing(population, register), answers)
    claimants = np.bincount(agreeing["e"].to_numpy(), minlength=register.height)
    alone = claimants[agreeing["e"].to_numpy()] == 1
    pairs, twins = _one_record_each(population, register, agreeing if alone.all() else agreeing.filter(alone))
    claims = _unanswered(_claims(population, register, pairs), answers)
    return Settled(pairs=pairs, twins=twins, claims=claims)


def _agreeing(population: Register, register: Register) -> pl.DataFrame:
    """Positions ``p`` and ``e`` of rows with the same eighteen characters, name and birth, and no contrary sex."""
    sides = [
        (both(one.proving_numbers, one.name_and_birth), np.arange(one.height))
        for one in (population, register)
    ]
    found = joined(*sides)
    first = population.sexes[found["p"].to_numpy()]
    second = register.sexes[found["e"].to_numpy()]
    unlike = (first != second) & (first > 0) & (second > 0)
    return found.filter(~unlike) if unlike.any() else found


def _claims(population: Register, register: Register, settled: pl.DataFrame) -> pl.DataFrame:
    """The pairs of equal number of every child that is not settled; its record may be somebody's."""
    still_open = np.ones(population.height, dtype=bool)
    still_open[settled["p"].to_numpy()] = False
    rows = np.flatnonzero(still_open)
    numbers = population.proving_numbers[rows]
    return joined((numbers, rows), (register.proving_numbers, np.arange(register.height)))


def _unanswered(pairs: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """What people answered is weighed later; a child or record they gave away is no longer to be had."""
    if not answers.height:
        return pairs
    same = answers.filter(pl.col("verdict") == "same")
    pairs = pairs.join(answers, on=["p", "e"], how="anti")
    return pairs.join(same, on="p", how="anti").join(same, on="e", how="anti")


def _one_record_each(
    population: Register, register: Register, good: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A child entered twice under the same number is explained by one record; the other is its twin record."""
    counts = np.bincount(good["p"].to_numpy(), minlength=population.height)
    several = counts[good["p"].to_numpy()] > 1
    if not several.any():
        return good, good.clear()
    many = good.filter(several)
    order = by_content(register, distinct(many["e"].to_numpy()))
    rank = pl.DataFrame({"e": order, "rank": np.arange(len(order))}, schema_overrides={"e": pl.UInt32})
    ranked = many.join(rank, on="e").sort("p", "rank")
    first = ranked["p"].is_first_distinct()
    chosen, twins = ranked.filter(first).select("p", "e"), ranked.filter(~first).select("p", "e")
    return pl.concat([good.filter(~several), chosen]), twins
