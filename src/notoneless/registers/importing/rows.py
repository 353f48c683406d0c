"""The shape of a staged row, the key by which the next list knows it again, and the digest that tells a change."""

from collections.abc import Sequence

import polars as pl

from notoneless.matching.values.names import initials_of_many
from notoneless.vault.keyed import row_digests

# Columns of a staged row beside those of its place (sheet, row, hidden) and its comparison (group, previous).
TEXTS = (
    "name", "name_key", "initials", "sex", "ethnicity", "id_text", "id_condition", "guardian_name", "phone",
    "household_number", "household_kind", "address", "former_name", "area_text", "area_path", "school_text",
    "school_path", "grade", "class_name", "status", "enrolment_number", "values",
)  # fmt: skip
NUMBERS = ("area_id", "school_id")
SCHEMA: dict[str, pl.DataType] = {
    "sheet": pl.String(), "row": pl.Int64(), "hidden": pl.Boolean(), "birth_date": pl.Date(),
    **{name: pl.String() for name in TEXTS}, **{name: pl.Int64() for name in NUMBERS},
    "key": pl.String(), "digest": pl.String(),
}  # fmt: skip
# A change of any of these is a change of the row; where it stands in the file is not.
COMPARED = (
    "name", "sex", "ethnicity", "id_text", "guardian_name", "phone", "household_number", "household_kind", "address",
    "former_name", "area_text", "school_text", "grade", "class_name", "status", "enrolment_number", "values",
)  # fmt: skip
SEPARATOR = "\x1f"
USABLE = ("valid", "residence")


def complete(frame: pl.DataFrame) -> pl.DataFrame:
    """All columns of SCHEMA but key and digest, in its order; absent texts are '', absent numbers and dates null."""
    columns = []
    for name, kind in SCHEMA.items():
        if name in ("key", "digest"):
            continue
        column = pl.col(name) if name in frame.columns else pl.lit(None)
        column = column.cast(kind)
        columns.append((column.fill_null("") if kind == pl.String() else column).alias(name))
    return frame.select(columns)


def with_initials(frame: pl.DataFrame) -> pl.DataFrame:
    """Initials of each distinct name once: reading a name costs far more than looking it up."""
    names = frame["name"].unique()
    table = pl.DataFrame({"name": names, "initials": initials_of_many(name or "" for name in names)})
    return frame.drop("initials", strict=False).join(table, on="name", how="left", maintain_order="left")


def with_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Keys and digests are keyed hashes: a list of them tells nobody a name or a number.

    The key is the identity number where it is sound, else name, birth date and guardian; rows that share a key are
    told apart by their order in the file.
    """
    sound = pl.col("id_condition").is_in(USABLE)
    birth = pl.col("birth_date").cast(pl.String()).fill_null("")
    named = pl.concat_str("name_key", birth, "guardian_name", separator=SEPARATOR)
    texts = frame.select(
        key=pl.when(sound).then("id_text").otherwise(named),
        said=pl.concat_str(*[pl.col(name) for name in COMPARED], birth, separator=SEPARATOR),
        mark=pl.when(sound).then(pl.lit("i")).otherwise(pl.lit("n")),
    )
    keys = pl.Series(
        "key", [m + k for m, k in zip(texts["mark"], hashes(texts["key"]), strict=True)], pl.String()
    )
    digests = pl.Series("digest", hashes(texts["said"]), pl.String())
    keyed = frame.with_columns(keys, digests)
    turn = pl.int_range(pl.len()).over("key")
    told_apart = pl.when(turn > 0).then(pl.col("key") + "#" + (turn + 1).cast(pl.String())).otherwise("key")
    return keyed.with_columns(key=told_apart).select(list(SCHEMA))


def hashes(texts: pl.Series | Sequence[str]) -> list[str]:
    return row_digests(texts)


def digest_of(frame: pl.DataFrame) -> str:
    """Of the content of a register whatever the order of its rows; equal lists have equal digests."""
    pairs = frame.select(pl.concat_str("key", "digest")).to_series().sort()
    return "".join(hashes(["\n".join(pairs), "\n".join(reversed(pairs.to_list()))]))
