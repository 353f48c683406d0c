"""Answers that people gave in earlier runs: 'same' joins a pair, 'not_same' keeps it apart for good."""

import polars as pl

from notoneless.matching.columns import Register, RegisterColumnsError

COLUMNS = ("population_key", "register", "key", "verdict")
VERDICTS = ("same", "not_same")
ANSWERS = {"p": pl.UInt32, "e": pl.UInt32, "verdict": pl.String, "turn": pl.UInt32}


def answers_for(decided: pl.DataFrame | None, population: Register, register: Register) -> pl.DataFrame:
    """Positions ``p`` and ``e`` with their ``verdict``; answers about rows no longer there fall away.

    ``turn`` orders answers by their keys, wherever their rows stand.
    """
    empty = pl.DataFrame(schema=ANSWERS)
    if decided is None or not decided.height:
        return empty
    _check(decided)
    mine = decided.filter(pl.col("register") == register.name)
    if not mine.height:
        return empty
    left = _positions(population, "population_key", "p")
    right = _positions(register, "key", "e")
    found = (
        mine.join(left, on="population_key").join(right, on="key").sort("population_key", "key", "verdict")
    )
    # Where two answers differ, keeping the children apart is the safe reading.
    alone = found.group_by("p", "e", maintain_order=True).agg(pl.col("verdict").min())
    return alone.with_row_index("turn").select(list(ANSWERS))


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
