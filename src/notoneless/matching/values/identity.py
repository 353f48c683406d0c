"""Citizen identity numbers: read, judged and never repaired; a type that prints itself masked."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from notoneless.matching.values.texts import of_one, present, unwrapped, without_spaces

# GB 11643-1999: the weights are 2^(17-i) modulo 11.
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHECK_DIGITS = "10X98765432"
# Letters that are typed or scanned for the X of the check digit: ×, ✕, ╳, Cyrillic and Greek ones, Roman ten.
_LIKE_X = r"[×✕✖╳хХχΧⅹⅩxX]"
_SCIENTIFIC = r"^\d(\.\d+)?E\+?\d+$"
_EIGHTEEN = r"^\d{17}[\dX]$"
_FIFTEEN = r"^\d{15}$"
# 港澳台居民居住证: the same structure, the first six digits name Hong Kong, Macao or Taiwan.
_PERMIT = r"^8[123]0000"
EARLIEST_BIRTH_YEAR = 1900
HIDDEN = "***********"


def id_text(value: pl.Expr) -> pl.Expr:
    """The number as it was meant to be typed, upper case; null when the cell is blank or says 无."""
    text = without_spaces(unwrapped(value)).str.replace(r"\.0+$", "").str.to_uppercase()
    text = text.str.replace_all(_LIKE_X, "X").str.replace(r"^(\d{17})\*$", "${1}X")
    return present(text)


def id_condition(cleaned: pl.Expr) -> pl.Expr:
    """What state the number arrived in; only 'valid' and 'residence' identify a person by themselves."""
    whole = cleaned.str.contains(_EIGHTEEN)
    born = _birth_of_eighteen(cleaned).is_not_null()
    passes = _check_passes(cleaned)
    length = cleaned.str.len_chars()
    digits = cleaned.str.contains(r"^\d+X?$")
    return (
        pl.when(cleaned.is_null())
        .then(pl.lit("missing"))
        .when(whole & passes & born)
        .then(pl.when(cleaned.str.contains(_PERMIT)).then(pl.lit("residence")).otherwise(pl.lit("valid")))
        .when(whole & ~passes & cleaned.str.ends_with("000"))
        .then(pl.lit("excel_rounded"))
        .when(whole & ~passes)
        .then(pl.lit("bad_check"))
        .when(cleaned.str.contains(_SCIENTIFIC))
        .then(pl.lit("scientific"))
        .when(cleaned.str.contains(_FIFTEEN) & _birth_of_fifteen(cleaned).is_not_null())
        .then(pl.lit("fifteen"))
        .when(digits & (length < 18))
        .then(pl.lit("short"))
        .when(digits & (length > 18))
        .then(pl.lit("long"))
        .otherwise(pl.lit("malformed"))
    )


def id_birth(cleaned: pl.Expr) -> pl.Expr:
    """The date inside the number, also inside a damaged one: the first fifteen digits survive Excel."""
    return pl.coalesce(_birth_of_eighteen(cleaned), _birth_of_fifteen(cleaned))


def id_sex(cleaned: pl.Expr) -> pl.Expr:
    """Only from a number that holds together: in a damaged one the digit of the sex may be the broken one."""
    digit = (
        pl.when(cleaned.str.contains(_EIGHTEEN) & _check_passes(cleaned))
        .then(cleaned.str.slice(16, 1))
        .when(cleaned.str.contains(_FIFTEEN))
        .then(cleaned.str.slice(14, 1))
        .otherwise(None)
        .cast(pl.Int8, strict=False)
    )
    return pl.when(digit % 2 == 1).then(pl.lit("男")).when(digit % 2 == 0).then(pl.lit("女")).otherwise(None)


def passed_through_a_float(cleaned: pl.Expr) -> pl.Expr:
    """Whether a failing number may be what a program left that kept it as a float: a multiple of its spacing.

    One mistyped number in 64 looks the same, so this is a hint for candidates and no condition.
    """
    number = cleaned.str.slice(0, 18).cast(pl.Int64, strict=False)
    spacing = pl.when(number < 2**57).then(16).when(number < 2**58).then(32).when(number < 2**59).then(64)
    even = number % spacing.otherwise(128) == 0
    return (cleaned.str.contains(r"^\d{18}$") & even & ~_check_passes(cleaned)).fill_null(False)


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


def _check_passes(cleaned: pl.Expr) -> pl.Expr:
    """One cast and integer arithmetic: seventeen slices of text would cost ten times as much."""
    number = cleaned.str.slice(0, 17).cast(pl.Int64, strict=False)
    total = pl.sum_horizontal(
        (number // 10 ** (16 - place) % 10).cast(pl.Int16) * weight for place, weight in enumerate(_WEIGHTS)
    )
    last = cleaned.str.slice(17, 1)
    check = pl.when(last == "X").then(10).otherwise(last.cast(pl.Int16, strict=False))
    return (cleaned.str.contains(_EIGHTEEN) & ((total + check) % 11 == 1)).fill_null(False)


def _birth_of_eighteen(cleaned: pl.Expr) -> pl.Expr:
    inside = pl.when(cleaned.str.contains(_EIGHTEEN)).then(cleaned.str.slice(6, 8)).otherwise(None)
    born = inside.str.to_date("%Y%m%d", strict=False)
    return pl.when(born.dt.year() >= EARLIEST_BIRTH_YEAR).then(born).otherwise(None)


def _birth_of_fifteen(cleaned: pl.Expr) -> pl.Expr:
    inside = pl.when(cleaned.str.contains(_FIFTEEN)).then(pl.lit("19") + cleaned.str.slice(6, 6)).otherwise(None)
    return inside.str.to_date("%Y%m%d", strict=False)
