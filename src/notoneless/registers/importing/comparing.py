"""Holds a staged list against the last one of the same source: new, changed, unchanged, gone, perhaps the same."""

import polars as pl

GROUPS = ("missing", "new", "returned", "changed", "close", "rejected", "unchanged")
LIVE = (
    "entry",
    "child_id",
    "key",
    "digest",
    "name_key",
    "birth_date",
    "guardian_name",
    "area_id",
    "area_text",
)


def compare(staged: pl.DataFrame, live: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(staged with `group`, `previous` entry, `child_id`, `settled`, `shared`; the live rows missing from the list).

    `live` has the columns LIVE. A new row that resembles a missing one is 'close': `settled` is 'same' where name and
    birth date are equal, the pair is the only one, and guardian or place agrees; '' where a person must say.
    """
    known = live.select("key", previous="entry", child_id="child_id", old_digest="digest")
    joined = staged.join(known, on="key", how="left", maintain_order="left")
    group = (
        pl.when(pl.col("previous").is_null())
        .then(pl.lit("new"))
        .when(pl.col("digest") == pl.col("old_digest"))
        .then(pl.lit("unchanged"))
        .otherwise(pl.lit("changed"))
    )
    joined = joined.with_columns(group=group, settled=pl.lit(""), shared=pl.lit(value=False)).drop(
        "old_digest"
    )
    missing = live.join(staged.select("key"), on="key", how="anti", maintain_order="left")
    pairs = close_pairs(joined.filter(pl.col("group") == "new"), missing)
    joined = joined.join(pairs, on="key", how="left", maintain_order="left")
    is_close = pl.col("close_entry").is_not_null()
    joined = joined.with_columns(
        group=pl.when(is_close).then(pl.lit("close")).otherwise("group"),
        previous=pl.coalesce("previous", "close_entry"),
        child_id=pl.coalesce("child_id", "close_child"),
        settled=pl.coalesce("close_settled", "settled"),
    )
    return joined.drop("close_entry", "close_child", "close_settled"), missing


def close_pairs(new: pl.DataFrame, missing: pl.DataFrame) -> pl.DataFrame:
    """One row per new key that has exactly one likely counterpart among the missing, and the reverse."""
    if new.is_empty() or missing.is_empty():
        return pl.DataFrame(
            schema={
                "key": pl.String(),
                "close_entry": pl.Int64(),
                "close_child": pl.Int64(),
                "close_settled": pl.String(),
            }
        )
    old = missing.select(
        "birth_date", "name_key", "guardian_name", close_entry="entry", close_child="child_id",
        old_guardian="guardian_name", old_area="area_id", old_name="name_key",
    )  # fmt: skip
    mine = new.select("key", "birth_date", "name_key", "guardian_name", "area_id")
    by_name = mine.join(old.drop("guardian_name"), on=["birth_date", "name_key"], how="inner")
    by_guardian = mine.filter(pl.col("guardian_name") != "").join(
        old.drop("name_key"), on=["birth_date", "guardian_name"], how="inner"
    )
    columns = [
        "key",
        "close_entry",
        "close_child",
        "name_key",
        "old_name",
        "guardian_name",
        "old_guardian",
        "area_id",
        "old_area",
    ]
    both = pl.concat([by_name.with_columns(old_name="name_key").select(columns), by_guardian.select(columns)])
    both = both.unique(["key", "close_entry"], maintain_order=True)
    lone = (pl.len().over("key") == 1) & (pl.len().over("close_entry") == 1)
    agrees = ((pl.col("guardian_name") == pl.col("old_guardian")) & (pl.col("guardian_name") != "")) | (
        pl.col("area_id") == pl.col("old_area")
    ).fill_null(value=False)
    sure = (pl.col("name_key") == pl.col("old_name")) & agrees
    settled = pl.when(sure).then(pl.lit("same")).otherwise(pl.lit(""))
    return both.filter(lone).select("key", "close_entry", "close_child", close_settled=settled)


def counts_of(staged: pl.DataFrame, missing: pl.DataFrame, rejected: int) -> dict[str, int]:
    """Rows per group, in the order in which the review shows them; `shared` of the new ones are known elsewhere."""
    found = dict(staged.group_by("group").len().iter_rows())
    own_pairs = staged.filter((pl.col("group") == "close") & ~pl.col("shared")).height
    found |= {"missing": missing.height - own_pairs, "rejected": rejected}
    shared = staged.filter((pl.col("group") == "new") & pl.col("shared")).height
    return {group: int(found.get(group, 0)) for group in GROUPS} | {"shared": shared}
