"""Answers that people gave in earlier runs: 'same' joins a pair, 'not_same' keeps it apart for good."""

import polars as pl

from notoneless.matching.columns import Register, RegisterColumnsError

COLUMNS = ("population_key", "register", "key", "verdict")
VERDICTS = ("same", "not_same")


def answers_for(decided: pl.DataFrame | None, population: Register, register: Register) -> pl.DataFrame:
    """Positions ``p`` and ``e`` with their ``verdict``; answers about rows no longer there fall away."""
    empty = pl.DataFrame(schema={"p": pl.UInt32, "e": pl.UInt32, "verdict": pl.String})
    if decided is None or not decided.height:
        return empty
    _check(decided)
    mine = decided.filter(pl.col("register") == register.name)
    if not mine.height:
        return empty
    left = _positions(population, "population_key", "p")
    right = _positions(register, "key", "e")
    found = mine.join(left, on="population_key").join(right, on="key").select("p", "e", "verdict")
    # Where two answers differ, keeping the children apart is the safe reading.
    return found.group_by("p", "e").agg(pl.col("verdict").min().alias("verdict"))


def _check(decided: pl.DataFrame) -> None:
    absent = [name for name in COLUMNS if name not in decided.columns]
    if absent:
        raise RegisterColumnsError(f"remembered answers lack the columns {absent}")
    unknown = set(decided["verdict"].unique().to_list()) - set(VERDICTS)
    if unknown:
        raise RegisterColumnsError(f"unknown verdicts {sorted(map(str, unknown))}")


def _positions(register: Register, key: str, name: str) -> pl.DataFrame:
    positions = pl.int_range(pl.len(), dtype=pl.UInt32).alias(name)
    return register.frame.select(pl.col("key").alias(key), positions).drop_nulls()
