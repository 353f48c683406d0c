"""Telephone numbers of guardians and offices."""

import polars as pl

from notoneless.matching.values.texts import present, unwrapped

_MOBILE = r"^1[3-9]\d{9}$"
_LANDLINE = r"^(0\d{2,3})?[2-9]\d{6,7}$"
# Two numbers in one cell are common; the first is the one the family answers.
_SEPARATORS = r"[/,，、;；|或]|\s{2,}"
_SCIENTIFIC = r"^\d(\.\d+)?[eE]\+?\d+$"


def phone_value(value: pl.Expr) -> pl.Expr:
    """Digits only, of the first number in the cell; null when it cannot be dialled."""
    digits = _first_number(value)
    return pl.when(digits.str.contains(_MOBILE) | digits.str.contains(_LANDLINE)).then(digits).otherwise(None)


def phone_fault(value: pl.Expr) -> pl.Expr:
    """'scientific', 'letters', 'short', 'long', 'malformed', 'several'; null for a good or blank cell."""
    text = present(unwrapped(value))
    digits = _first_number(value)
    length = digits.str.len_chars()
    good = digits.str.contains(_MOBILE) | digits.str.contains(_LANDLINE)
    return (
        pl.when(text.is_null())
        .then(pl.lit(None, dtype=pl.String))
        .when(good & text.str.contains(_SEPARATORS))
        .then(pl.lit("several"))
        .when(good)
        .then(pl.lit(None, dtype=pl.String))
        .when(text.str.contains(_SCIENTIFIC))
        .then(pl.lit("scientific"))
        .when(digits.str.contains(r"\D") | digits.is_null())
        .then(pl.lit("letters"))
        .when(length < 7)
        .then(pl.lit("short"))
        .when(length > 12)
        .then(pl.lit("long"))
        .otherwise(pl.lit("malformed"))
    )


def _first_number(value: pl.Expr) -> pl.Expr:
    text = present(unwrapped(value)).str.replace(r"\.0+$", "")
    text = text.str.replace_all(_SEPARATORS, "\n").str.strip_chars().str.replace(r"(?s)\n.*$", "")
    text = text.str.replace_all(r"[\s\-—–()·.]", "")
    return text.str.replace(r"^(\+|00)?86(1\d{10})$", "${2}")
