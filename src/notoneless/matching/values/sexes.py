"""The sex of a person as registers write it."""

import polars as pl

from notoneless.matching.values.texts import by_distinct, computed, unwrapped, without_spaces

# GB/T 2261.1: 1 male, 2 female; 0 and 9 say nothing.
_MALE = ("男", "男性", "男孩", "男生", "男童", "1", "1.0", "01", "M", "MALE", "BOY", "1男", "1-男", "男1")
_FEMALE = (
    "女",
    "女性",
    "女孩",
    "女生",
    "女童",
    "2",
    "2.0",
    "02",
    "F",
    "FEMALE",
    "GIRL",
    "2女",
    "2-女",
    "女2",
)
_WRITTEN = {**dict.fromkeys(_MALE, "男"), **dict.fromkeys(_FEMALE, "女")}


def sex_value(value: pl.Expr) -> pl.Expr:
    """男, 女, or null for anything else."""
    return by_distinct(lambda cells: computed(cells, _meant), value, kind=pl.String)


def _meant(value: pl.Expr) -> pl.Expr:
    text = without_spaces(unwrapped(value)).str.to_uppercase()
    return text.replace_strict(_WRITTEN, default=None, return_dtype=pl.String)
