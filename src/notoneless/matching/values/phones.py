"""Telephone numbers of guardians and offices."""

import polars as pl

from notoneless.matching.values.texts import SPACE, present, unwrapped, where_unlike

_MOBILE = "^1[3-9][0-9]{9}$"
_LANDLINE = "^(0[0-9]{2,3})?[2-9][0-9]{6,7}$"
# Two numbers in one cell are common; the first is the one the family answers.
_SEPARATORS = rf"[/,，、;；|或]|{SPACE}{{2,}}"
_SCIENTIFIC = r"^[0-9](\.[0-9]+)?[eE]\+?[0-9]+$"


def phone_value(value: pl.Expr) -> pl.Expr:
    """Digits only, of the first number in the cell; null when it cannot be dialled."""
    return where_unlike(_MOBILE, lambda cells: _read(cells).get_column("number"), value)


def phone_fault(value: pl.Expr) -> pl.Expr:
    """'scientific', 'letters', 'short', 'long', 'malformed', 'several'; null for a good or blank cell."""
    return where_unlike(_MOBILE, lambda cells: _read(cells).select(_fault()).to_series(), value, blank=True)


def _read(cells: pl.Series) -> pl.DataFrame:
    """`text` as cleaned, `digits` of its first number, `number` when it can be dialled."""
    frame = cells.rename("cell").to_frame().with_columns(text=present(unwrapped(pl.col("cell"))))
    first = pl.col("text").str.replace(r"\.0+$", "").str.replace_all(_SEPARATORS, "\n").str.strip_chars()
    first = first.str.replace(r"(?s)\n.*$", "").str.replace_all(rf"[()·.—–-]|{SPACE}", "")
    frame = frame.with_columns(digits=first.str.replace(r"^(\+|00)?86(1[0-9]{10})$", "${2}"))
    dialled = pl.col("digits").str.contains(f"{_MOBILE}|{_LANDLINE}")
    return frame.with_columns(number=pl.when(dialled).then("digits").otherwise(None))


def _fault() -> pl.Expr:
    text, digits, length = pl.col("text"), pl.col("digits"), pl.col("digits").str.len_chars()
    several = text.str.contains(_SEPARATORS)
    return (
        pl.when(text.is_null())
        .then(pl.lit(None, dtype=pl.String))
        .when(pl.col("number").is_not_null())
        .then(pl.when(several).then(pl.lit("several")).otherwise(pl.lit(None, dtype=pl.String)))
        .when(text.str.contains(_SCIENTIFIC))
        .then(pl.lit("scientific"))
        .when(digits.str.contains("[^0-9]") | (length == 0))
        .then(pl.lit("letters"))
        .when(length < 7)
        .then(pl.lit("short"))
        .when(length > 12)
        .then(pl.lit("long"))
        .otherwise(pl.lit("malformed"))
        .alias("fault")
    )
