"""The rows that no exact number settled, spelled out as arrays so that pairs can be compared in bulk."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import polars as pl

from notoneless.matching.columns import CONTENT, WORTHLESS_IDS, Register
from notoneless.matching.comparing.characters import Letters, spell
from notoneless.matching.values.names import name_key

ID_LENGTH = 18
READ = ["row", *CONTENT, "id_condition"]
DIGIT_CONDITIONS = ("valid", "residence", "bad_check", "excel_rounded", "fifteen", "short")
BLANK = ord(" ")
NO_DAY = np.int32(-(2**31))


@dataclass(frozen=True)
class Traits:
    """One entry per remaining row; ``positions`` leads back to the register's frame."""

    positions: np.ndarray
    frame: pl.DataFrame
    name: Letters
    former: Letters
    digits: np.ndarray
    sound_id: np.ndarray
    rounded_id: np.ndarray
    scientific_id: np.ndarray
    number: np.ndarray
    worthless_id: np.ndarray
    has_id: np.ndarray
    birth: np.ndarray
    id_birth: np.ndarray
    sex: np.ndarray

    @property
    def height(self) -> int:
        return len(self.positions)

    def take(self, entries: np.ndarray) -> "Traits":
        """The same rows in the same order, fewer of them."""
        taken: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            taken[field.name] = value.take(entries) if isinstance(value, Letters) else value[entries]
        return Traits(**taken)


def traits_of(register: Register, positions: np.ndarray) -> Traits:
    """Rows come in the order of their content, so that no later step depends on the order of the file."""
    rows = register.frame.select(READ)[positions]
    order = content_order(rows)
    positions, frame = positions[order], _with_former_keys(rows[order])
    text = frame["id_text"]
    condition = frame["id_condition"]
    digits = id_digits(text, condition)
    return Traits(
        positions=positions,
        frame=frame,
        name=spell(frame["name_key"]),
        former=spell(frame["former_name"]),
        digits=digits,
        sound_id=register.sound.gather(positions).to_numpy(),
        rounded_id=(text.str.ends_with("000") & (text.str.len_bytes() == ID_LENGTH))
        .fill_null(False)
        .to_numpy(),
        scientific_id=(condition == "scientific").fill_null(False).to_numpy(),
        number=as_numbers(digits),
        worthless_id=condition.is_in(list(WORTHLESS_IDS)).fill_null(True).to_numpy(),
        has_id=text.is_not_null().to_numpy(),
        birth=days(frame["birth"]),
        id_birth=days(_birth_in(text)),
        sex=(frame["sex"].replace_strict({"男": 1, "女": 2}, default=0, return_dtype=pl.Int8)).to_numpy(),
    )


def _with_former_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Former names may come as they are shown; they are compared as match keys."""
    known = frame["former_name"].is_not_null().arg_true()
    if known.is_empty():
        return frame
    keys = pl.DataFrame({"name": frame["former_name"].gather(known)}).select(name_key(pl.col("name")))
    return frame.with_columns(frame["former_name"].scatter(known, keys.to_series()))


def by_content(frame: pl.DataFrame, positions: np.ndarray) -> np.ndarray:
    """The positions sorted by what their rows say; only rows that say the same fall back on their number."""
    result: np.ndarray = positions[content_order(frame.select(READ)[positions])]
    return result


def content_order(rows: pl.DataFrame) -> np.ndarray:
    tie = np.zeros(rows.height, dtype=np.uint64)
    for name in CONTENT:
        if rows[name].null_count() < rows.height:
            tie = (tie * np.uint64(31)) ^ rows[name].hash().to_numpy()
    return np.lexsort((rows["row"].to_numpy(), tie))


def id_digits(text: pl.Series, condition: pl.Series) -> np.ndarray:
    """Characters of each number, rows × 18, padded with spaces; what is no row of digits is nothing."""
    frame = pl.DataFrame({"text": text, "condition": condition})
    digits = pl.col("condition").is_in(list(DIGIT_CONDITIONS)) & (pl.col("text").str.len_bytes() <= ID_LENGTH)
    plain = pl.when(digits).then("text").otherwise(pl.lit("")).fill_null("")
    flat = frame.select(plain.str.pad_end(ID_LENGTH, " ").str.join(""))["text"].item() if frame.height else ""
    return np.frombuffer(flat.encode(), dtype=np.uint8).reshape(-1, ID_LENGTH)


def as_numbers(digits: np.ndarray) -> np.ndarray:
    """Eighteen digits as one integer (X as 0); -1 for shorter ones."""
    number = np.zeros(len(digits), dtype=np.int64)
    for place in range(ID_LENGTH):
        digit = digits[:, place] - np.uint8(ord("0"))
        number = number * 10 + np.where(digit <= 9, digit, 0)
    return np.where(digits[:, -1] == BLANK, -1, number)


def days(dates: pl.Series) -> np.ndarray:
    return dates.to_physical().fill_null(int(NO_DAY)).to_numpy()


def _birth_in(text: pl.Series) -> pl.Series:
    """The date inside a number of 18 characters, whatever else is wrong with it."""
    return text.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
