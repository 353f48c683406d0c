"""Raw text columns of a register made into the columns the engine compares."""

import polars as pl

from notoneless.matching.columns import complete
from notoneless.matching.values import dates, identity, names, phones, sexes, texts

RAW_COLUMNS = ("name", "id_number", "birth", "sex", "guardian", "village", "former_name", "phone")


def prepare(raw: pl.DataFrame) -> pl.DataFrame:
    """Takes the raw columns above (any may be absent) with ``row`` and ``key``; nothing is repaired or guessed.

    A column ``id_text`` is taken for ``id_number`` when that is absent.
    """
    if "id_number" not in raw.columns and "id_text" in raw.columns:
        raw = raw.rename({"id_text": "id_number"})
    kept = [name for name in ("row", "key") if name in raw.columns]
    frame = raw.select(*kept, *_shown(raw.columns))
    return complete(frame.with_columns(_derived(raw.columns)))


def _shown(present: list[str]) -> list[pl.Expr]:
    values = {
        "name": names.shown_name(pl.col("name")),
        "id_number": identity.id_text(pl.col("id_number")),
        "birth": dates.date_value(pl.col("birth")),
        "sex": sexes.sex_value(pl.col("sex")),
        "guardian": names.name_key(pl.col("guardian")),
        "village": texts.without_spaces(texts.plain_value(pl.col("village"))),
        "former_name": names.name_key(pl.col("former_name")),
        "phone": phones.phone_value(pl.col("phone")),
    }
    made = {"id_number": "id_text"}
    return [values[name].alias(made.get(name, name)) for name in RAW_COLUMNS if name in present]


def _derived(present: list[str]) -> list[pl.Expr]:
    made: list[pl.Expr] = []
    if "name" in present:
        made.append(names.name_key(pl.col("name")).alias("name_key"))
    if "id_number" in present:
        made.append(identity.id_condition(pl.col("id_text")).alias("id_condition"))
    return made
