"""Pairs of rows of two registers, and the numbers of such rows spelled out digit by digit."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from notoneless.matching.columns import ID_LENGTH, NO_DAY, Register
from notoneless.matching.values.identity import days_of

DIGIT_CONDITIONS = ("valid", "residence", "bad_check", "excel_rounded", "fifteen", "short")
BLANK = ord(" ")
OLD_LENGTH = 15
POWERS = 10.0 ** np.arange(ID_LENGTH // 2 - 1, -1, -1)
"""Nine digits at a time are exact as floats, and floats are multiplied many at once."""

TENS, THOUSANDS = np.array([10, 1], dtype=np.int32), np.array([1000, 100, 10, 1], dtype=np.int32)


@dataclass(frozen=True)
class Pairs:
    """``p`` are positions in the left register, ``e`` in the right one."""

    left: Register
    right: Register
    p: np.ndarray
    e: np.ndarray

    def __len__(self) -> int:
        return len(self.p)

    def at(self, places: np.ndarray) -> "Pairs":
        return Pairs(self.left, self.right, self.p[places], self.e[places])

    def texts(self, column: str) -> pl.DataFrame:
        """``a`` and ``b``: what both rows of each pair say in a column."""
        first, second = self.left.frame[column].gather(self.p), self.right.frame[column].gather(self.e)
        return pl.DataFrame({"a": first, "b": second})


@dataclass(frozen=True)
class Digits:
    """Numbers as characters, rows × 18, padded with blanks; what is no row of digits is all blank."""

    text: pl.Series
    places: np.ndarray

    def at(self, rows: np.ndarray) -> "Digits":
        return Digits(self.text.gather(rows), self.places[rows])

    @cached_property
    def whole(self) -> np.ndarray:
        found: np.ndarray = self.places[:, -1] != BLANK
        return found

    @cached_property
    def old_form(self) -> np.ndarray:
        """Fifteen digits."""
        found: np.ndarray = (self.places[:, OLD_LENGTH - 1] != BLANK) & (self.places[:, OLD_LENGTH] == BLANK)
        return found

    @cached_property
    def value(self) -> np.ndarray:
        """Eighteen digits as one integer (X as 0); -1 for shorter ones."""
        digits = self.places.astype(np.float64) - ord("0")
        digits[self.places[:, -1] == ord("X"), -1] = 0
        halves = (digits.reshape(-1, 2, ID_LENGTH // 2) @ POWERS).astype(np.int64)
        value: np.ndarray = halves[:, 0] * 10 ** (ID_LENGTH // 2) + halves[:, 1]
        value[~self.whole] = -1
        return value

    @cached_property
    def years(self) -> np.ndarray:
        """The year of birth inside each number of eighteen characters."""
        years: np.ndarray = self.places[:, 6:10].astype(np.int32) @ THOUSANDS - THOUSANDS.sum() * ord("0")
        return years

    @cached_property
    def born(self) -> np.ndarray:
        """The day inside each number of eighteen characters, whatever else is wrong with it."""
        month, day = (
            self.places[:, at : at + 2].astype(np.int32) @ TENS - TENS.sum() * ord("0") for at in (10, 12)
        )
        days = days_of(self.years, month, day)
        known = self.whole & ~np.isnat(days)
        return np.where(known, days.astype(np.int64), int(NO_DAY)).astype(np.int32)


def digits_of(register: Register, positions: np.ndarray) -> Digits:
    """The condition is asked only of numbers that are not sound: a sound one is eighteen digits."""
    text, digits = register.frame["id_text"].gather(positions), register.sound[positions]
    unsound = np.flatnonzero(~digits)
    condition = register.frame["id_condition"].gather(positions[unsound])
    digits[unsound] = condition.is_in(list(DIGIT_CONDITIONS)).fill_null(False).to_numpy()
    short_enough = pl.Series(digits) & (text.str.len_bytes() <= ID_LENGTH)
    plain = pl.DataFrame({"text": text, "digits": short_enough}).select(
        pl.when("digits").then("text").fill_null("").str.pad_end(ID_LENGTH, " ").str.join("")
    )
    flat = plain.item() if len(positions) else ""
    return Digits(text=text, places=np.frombuffer(flat.encode(), dtype=np.uint8).reshape(-1, ID_LENGTH))
