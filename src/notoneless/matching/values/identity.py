"""Citizen identity numbers: read, judged and never repaired; a type that prints itself masked."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import polars as pl

from notoneless.matching.values.texts import (
    computed,
    of_one,
    present,
    unwrapped,
    where_unlike,
    without_spaces,
)

# GB 11643-1999: the weights are 2^(17-i) modulo 11.
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHECK_DIGITS = "10X98765432"
# Letters that are typed or scanned for the X of the check digit: ×, ✕, ╳, Cyrillic and Greek ones, Roman ten.
_LIKE_X = "[×✕✖╳хХχΧⅹⅩ]"
_SCIENTIFIC = r"^[0-9](\.[0-9]+)?E\+?[0-9]+$"
_EIGHTEEN = "^[0-9]{17}[0-9X]$"
_LONG_NUMBER = "^[A-Z]?[0-9]{12,24}X?[0-9]{0,4}$"
_FIFTEEN = "^[0-9]{15}$"
# 港澳台居民居住证: the same structure, the first six digits name Hong Kong, Macao or Taiwan.
_PERMIT = "^8[123]0000"
Whole: TypeAlias = np.ndarray[Any, np.dtype[np.int32]]
EARLIEST_BIRTH_YEAR = 1900


def id_text(value: pl.Expr) -> pl.Expr:
    """The number as it was meant to be typed, upper case; null when the cell is blank or says 无."""
    return where_unlike(_EIGHTEEN, lambda cells: computed(cells, _cleaned), value)


def number_text(value: pl.Expr) -> pl.Expr:
    """Other long numbers, cleaned in the same way: 学籍号, 残疾人证号."""
    return where_unlike(_LONG_NUMBER, lambda cells: computed(cells, _cleaned), value)


def id_condition(cleaned: pl.Expr) -> pl.Expr:
    """What state the number arrived in; only 'valid' and 'residence' identify a person by themselves."""
    return cleaned.map_batches(_conditions, return_dtype=pl.String, is_elementwise=True)


def id_birth(cleaned: pl.Expr) -> pl.Expr:
    """The date inside the number, also inside a damaged one: the first fifteen digits survive Excel."""
    return cleaned.map_batches(_births, return_dtype=pl.Date, is_elementwise=True)


def id_sex(cleaned: pl.Expr, *, condition: pl.Expr | None = None) -> pl.Expr:
    """Only from a number that holds together: in a damaged one the digit of the sex may be the broken one.

    `condition` saves judging the number again where that is done.
    """
    judged = id_condition(cleaned) if condition is None else condition
    sound = judged.is_in(["valid", "residence"])
    digit = pl.when(sound).then(cleaned.str.slice(16, 1)).when(cleaned.str.contains(_FIFTEEN))
    odd = digit.then(cleaned.str.slice(14, 1)).otherwise(None).cast(pl.Int8, strict=False) % 2
    return pl.when(odd == 1).then(pl.lit("男")).when(odd == 0).then(pl.lit("女")).otherwise(None)


def passed_through_a_float(cleaned: pl.Expr) -> pl.Expr:
    """Whether a failing number may be what a program left that kept it as a float: a multiple of its spacing.

    One mistyped number in 64 looks the same, so this is a hint for candidates and no condition.
    """
    number = cleaned.str.slice(0, 18).cast(pl.Int64, strict=False)
    spacing = pl.when(number < 2**57).then(16).when(number < 2**58).then(32).when(number < 2**59).then(64)
    even = number % spacing.otherwise(128) == 0
    return (cleaned.str.contains("^[0-9]{18}$") & even & (id_condition(cleaned) == "bad_check")).fill_null(
        False
    )


def may_be_rounded_too(cleaned: pl.Expr, condition: pl.Expr) -> pl.Expr:
    """In a column where Excel rounded any number, one rounded number in eleven passes the check by chance."""
    rounded = (condition == "excel_rounded").any()
    return ((condition == "valid") & cleaned.str.ends_with("000") & rounded).fill_null(False)


def check_digit(first_seventeen: str) -> str:
    """The eighteenth character that belongs to the first seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def masked(text: str) -> str:
    """First three and last four stay; what is too short for that is hidden whole."""
    if len(text) < 12:
        return "*" * len(text)
    return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}"


@dataclass(frozen=True, slots=True, repr=False)
class IdentityNumber:
    """A number that no log, page or traceback prints in full; `full` is the one way out."""

    _text: str

    @classmethod
    def parse(cls, text: str) -> "IdentityNumber":
        """Cleans the text; an empty number where there is none. Judge it by `condition`."""
        return cls(str(of_one(id_text, text) or ""))

    @property
    def condition(self) -> str:
        return str(of_one(id_condition, self._text or None))

    @property
    def birth(self) -> date | None:
        found = of_one(id_birth, self._text or None)
        return found if isinstance(found, date) else None

    @property
    def sex(self) -> str | None:
        found = of_one(id_sex, self._text or None)
        return str(found) if found else None

    def full(self) -> str:
        return self._text

    def __str__(self) -> str:
        return masked(self._text)

    def __repr__(self) -> str:
        return f"IdentityNumber({masked(self._text)})"

    def __format__(self, spec: str) -> str:
        return format(masked(self._text), spec)

    def __bool__(self) -> bool:
        return bool(self._text)


def _cleaned(value: pl.Expr) -> pl.Expr:
    text = without_spaces(unwrapped(value)).str.replace(r"\.0+$", "").str.to_uppercase()
    text = text.str.replace_all(_LIKE_X, "X").str.replace(r"^([0-9]{17})\*$", "${1}X")
    return present(text)


def _conditions(cleaned: pl.Series) -> pl.Series:
    whole = cleaned.str.contains(_EIGHTEEN).fill_null(False)
    passes, born = _judged(cleaned.filter(whole))
    eighteen = pl.DataFrame({"text": cleaned.filter(whole), "passes": passes, "born": born})
    found = pl.repeat(None, len(cleaned), dtype=pl.String, eager=True)
    found = found.scatter(whole.arg_true(), eighteen.select(_condition_of_eighteen()).to_series())
    rest = (~whole).arg_true()
    others = cleaned.gather(rest).rename("text").to_frame()
    return found.scatter(rest, others.select(_condition_of_others()).to_series()).rename(cleaned.name)


def _condition_of_eighteen() -> pl.Expr:
    text, passes, born = pl.col("text"), pl.col("passes"), pl.col("born").is_not_null()
    sound = pl.when(text.str.contains(_PERMIT)).then(pl.lit("residence")).otherwise(pl.lit("valid"))
    broken = pl.when(text.str.ends_with("000")).then(pl.lit("excel_rounded")).otherwise(pl.lit("bad_check"))
    return (
        pl.when(~passes).then(broken).when(born).then(sound).otherwise(pl.lit("malformed")).alias("condition")
    )


def _condition_of_others() -> pl.Expr:
    text, length = pl.col("text"), pl.col("text").str.len_chars()
    digits = text.str.contains("^[0-9]+X?$")
    return (
        pl.when(text.is_null())
        .then(pl.lit("missing"))
        .when(text.str.contains(_SCIENTIFIC))
        .then(pl.lit("scientific"))
        .when(text.str.contains(_FIFTEEN) & _birth_of_fifteen(text).is_not_null())
        .then(pl.lit("fifteen"))
        .when(digits & (length < 18))
        .then(pl.lit("short"))
        .when(digits & (length > 18))
        .then(pl.lit("long"))
        .otherwise(pl.lit("malformed"))
        .alias("condition")
    )


def _births(cleaned: pl.Series) -> pl.Series:
    whole = cleaned.str.contains(_EIGHTEEN).fill_null(False)
    found = computed(cleaned, _birth_of_fifteen)
    return found.scatter(whole.arg_true(), _judged(cleaned.filter(whole))[1]).rename(cleaned.name)


def _judged(eighteen: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Whether each check digit agrees, and each date of birth: from the bytes, ten times as fast as from text."""
    bytes_of_all = eighteen.str.join("").item().encode("ascii") if len(eighteen) else b""
    digits = np.frombuffer(bytes_of_all, dtype=np.uint8).reshape(-1, 18).astype(np.int32) - ord("0")
    digits[:, 17] = np.where(digits[:, 17] == ord("X") - ord("0"), 10, digits[:, 17])
    passes = (digits[:, :17] @ np.array(_WEIGHTS, dtype=np.int32) + digits[:, 17]) % 11 == 1
    year = digits[:, 6:10] @ np.array([1000, 100, 10, 1], dtype=np.int32)
    month, day = digits[:, 10] * 10 + digits[:, 11], digits[:, 12] * 10 + digits[:, 13]
    return pl.Series(passes, dtype=pl.Boolean), pl.Series(days_of(year, month, day), dtype=pl.Date)


def days_of(year: Whole, month: Whole, day: Whole) -> np.ndarray[Any, Any]:
    """Dates from their parts; not a time where there is no such day."""
    months = ((year - 1970) * 12 + np.clip(month, 1, 12) - 1).astype("datetime64[M]")
    days: np.ndarray[Any, Any] = months.astype("datetime64[D]") + (day - 1)
    possible = (
        (days.astype("datetime64[M]") == months)
        & (month >= 1)
        & (month <= 12)
        & (year >= EARLIEST_BIRTH_YEAR)
    )
    days[~possible] = np.datetime64("NaT")
    return days


def _birth_of_fifteen(cleaned: pl.Expr) -> pl.Expr:
    inside = (
        pl.when(cleaned.str.contains(_FIFTEEN)).then(pl.lit("19") + cleaned.str.slice(6, 6)).otherwise(None)
    )
    return inside.str.to_date("%Y%m%d", strict=False)
