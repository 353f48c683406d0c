"""Rows of one register that stand for one child: reported, never removed."""

import numpy as np
import polars as pl

from notoneless.matching.columns import Register
from notoneless.matching.keys import among, held, repeated

SAME_NUMBER_AND_NAME = "证件号、姓名相同"
SAME_NUMBER_OTHER_NAME = "证件号相同、姓名不同"
SAME_NAME_AND_BIRTH = "姓名、生日相同，其中有记录缺有效证件号"
SCHEMA = {"register": pl.String, "row": pl.Int64, "twin_row": pl.Int64, "reason": pl.String}


def duplicates_in(register: Register) -> pl.DataFrame:
    """``row`` and ``twin_row`` (the first row of the group by number); by number, then by name and birth."""
    found = pl.concat([_by_number(register), _by_name_and_birth(register)])
    found = found.unique(["row", "twin_row"], keep="first", maintain_order=True)
    return found.select(pl.lit(register.name).alias("register"), "row", "twin_row", "reason").sort(
        "row", "twin_row"
    )


def _by_number(register: Register) -> pl.DataFrame:
    """Only sound numbers: a rounded one is shared by brothers and strangers."""
    numbers = np.where(register.sound, register.numbers, np.uint64(0))
    places = np.flatnonzero(among(numbers, repeated(np.sort(numbers))))
    reason = (
        pl.when(pl.col("name_key").eq_missing(pl.col("first_name")))
        .then(pl.lit(SAME_NUMBER_AND_NAME))
        .otherwise(pl.lit(SAME_NUMBER_OTHER_NAME))
    )
    rows = _rows(register, places)
    return _twinned(rows.with_columns(pl.lit(True).alias("weak")), ["id_text"], reason)


def _by_name_and_birth(register: Register) -> pl.DataFrame:
    """Two sound, different numbers are two children; so at least one row of the two must lack one."""
    keys = register.name_and_birth
    doubled = held(register.doubled_name_and_birth, keys[~register.sound])
    rows = _rows(register, np.flatnonzero(among(keys, doubled)))
    return _twinned(rows, ["name_key", "birth"], pl.lit(SAME_NAME_AND_BIRTH))


def _rows(register: Register, places: np.ndarray) -> pl.DataFrame:
    rows = register.frame.select("row", "id_text", "name_key", "birth")[places]
    return rows.with_columns(pl.Series("weak", ~register.sound[places], dtype=pl.Boolean))


def _twinned(rows: pl.DataFrame, keys: list[str], reason: pl.Expr) -> pl.DataFrame:
    if not rows.height:
        return _nothing()
    first = pl.col("row").min().over(keys)
    named = rows.sort("row").with_columns(
        first.alias("twin_row"),
        pl.col("name_key").first().over(keys).alias("first_name"),
        pl.col("weak").first().over(keys).alias("first_weak"),
    )
    others = named.filter((pl.col("row") != pl.col("twin_row")) & (pl.col("weak") | pl.col("first_weak")))
    return others.select("row", "twin_row", reason.alias("reason"))


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema={"row": pl.Int64, "twin_row": pl.Int64, "reason": pl.String})
