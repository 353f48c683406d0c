"""Rows of one file that seem to be the same child: shown, never merged."""

from collections.abc import Iterator

import polars as pl

from notoneless.registers.checking.sentences import found

_SOUND = pl.col("id_condition").is_in(["valid", "residence"])


def twins(work: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Each later row of a pair names the first one."""
    if "name_key" not in work.columns:
        return
    work = work.with_row_index("place")
    by_number = _paired(work.filter(_SOUND & pl.col("id_number").is_duplicated()), ["id_number"])
    other = _first_row()
    same_name = pl.col("name_key") == pl.col("first_name")
    whole = pl.col("content") == pl.col("first_content")
    yield found(by_number, same_name & whole, field="", code=pl.lit("duplicate_row"), other=other)
    yield found(by_number, same_name & ~whole, field="", code=pl.lit("duplicate_child"), other=other)
    # A blank name is told of by itself.
    differs = ~same_name & pl.col("name_key").is_not_null() & pl.col("first_name").is_not_null()
    yield found(by_number, differs, field="", code=pl.lit("id_shared"), other=other)
    yield from _without_numbers(work, other)


def _without_numbers(work: pl.DataFrame, other: pl.Expr) -> Iterator[pl.DataFrame]:
    keys = ["name_key", "birth_date"]
    named = work.filter(pl.all_horizontal(pl.col(key).is_not_null() for key in keys))
    # Two sound numbers of their own make two children, so only the few rows without one can have a twin.
    incomplete_rows = named.filter(~_SOUND).select(keys).unique()
    alike = named.join(incomplete_rows, on=keys, how="semi", maintain_order="left")
    alike = alike.filter(pl.struct(keys).is_duplicated())
    pairs = _paired(alike, keys)
    incomplete = ~(_SOUND & pl.col("first_sound"))
    whole = pl.col("content") == pl.col("first_content")
    yield found(pairs, incomplete & whole, field="", code=pl.lit("duplicate_row"), other=other)
    yield found(pairs, incomplete & ~whole, field="", code=pl.lit("name_birth_shared"), other=other)


def _paired(rows: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Every row but the first of its group, beside what it needs of the first."""
    received = [pl.col(name).fill_null("") for name in rows.columns if name.startswith("received_")]
    rows = rows.with_columns(content=pl.concat_str(received, separator="\x1f"))
    rows = rows.with_columns(
        first_sheet=pl.col("sheet").first().over(keys),
        first_row=pl.col("row").first().over(keys),
        first_place=pl.col("place").min().over(keys),
        first_name=pl.col("name_key").first().over(keys),
        first_content=pl.col("content").first().over(keys),
        first_sound=_SOUND.first().over(keys),
    )
    return rows.filter(pl.col("place") > pl.col("first_place"))


def _first_row() -> pl.Expr:
    elsewhere = pl.format("工作表“{}”第 {} 行", pl.col("first_sheet"), pl.col("first_row"))
    return (
        pl.when(pl.col("sheet") == pl.col("first_sheet"))
        .then(pl.format("第 {} 行", pl.col("first_row")))
        .otherwise(elsewhere)
    )
