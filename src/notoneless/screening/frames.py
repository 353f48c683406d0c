"""Register rows as the matching engine wants them: one column set, place as one text, `row` the register row's id."""

import polars as pl


def engine_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """`row` is the id of the entry, so that whatever the engine returns points at a row somebody can open."""
    place = pl.when(pl.col("area_path") != "").then("area_path").otherwise("area_text")
    return frame.select(
        row="entry",
        key=pl.col("key"),
        name=_or_null("name"),
        name_key=_or_null("name_key"),
        id_text=pl.col("id_text"),
        id_condition=pl.col("id_condition"),
        birth=pl.col("birth_date"),
        sex=_or_null("sex"),
        guardian=_or_null("guardian_name"),
        village=pl.when(place != "").then(place),
        former_name=value("former_name"),
        phone=pl.col("phone"),
    )


def value(name: str) -> pl.Expr:
    """A remaining field of the kind; null where the row has none."""
    told = pl.col("values").str.json_path_match(f"$.{name}")
    return pl.when(told != "").then(told)


def _or_null(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(pl.col(column))
