"""The columns a register frame carries inside the engine, and how a missing one is filled."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

COLUMNS: dict[str, pl.DataType] = {
    "row": pl.Int64(),
    "key": pl.String(),
    "name": pl.String(),
    "name_key": pl.String(),
    "id_text": pl.String(),
    "id_condition": pl.String(),
    "birth": pl.Date(),
    "sex": pl.String(),
    "guardian": pl.String(),
    "village": pl.String(),
    "former_name": pl.String(),
    "phone": pl.String(),
}
CONTENT = ["id_text", "name_key", "birth", "sex", "guardian", "village", "former_name", "phone", "key"]
"""What a row says, without its place in the file: ties are broken by this, so file order never matters."""

SOUND_IDS = ("valid", "residence")
WORTHLESS_IDS = ("scientific", "missing")
"""What is left of such a number is shared by thousands."""


class RegisterColumnsError(ValueError):
    """A frame given to the engine cannot be read as a register."""


@dataclass(frozen=True)
class Register:
    """One frame with every column present, and its ID numbers packed into integers for the exact join."""

    name: str
    frame: pl.DataFrame
    packed: pl.Series

    @property
    def height(self) -> int:
        return self.frame.height

    @cached_property
    def sound(self) -> pl.Series:
        condition = self.frame["id_condition"]
        either = (condition == SOUND_IDS[0]) | (condition == SOUND_IDS[1])
        return either.fill_null(False)

    @cached_property
    def name_and_birth(self) -> pl.Series:
        """One number per name and birth; null where either is missing."""
        return hashed(self.frame, "name_key", "birth")

    @cached_property
    def doubled_name_and_birth(self) -> pl.Series:
        """The keys that more than one row has."""
        return repeated(self.name_and_birth)

    @cached_property
    def doubled_households(self) -> tuple[tuple[tuple[str, ...], pl.Series], ...]:
        """Days on which more than one child was born to a guardian, or to a surname in a village."""
        columns = (("birth", "guardian"), ("birth", "village", "surname"))
        return tuple((names, repeated(hashed(self.frame, *names))) for names in columns)


def hashed(frame: pl.DataFrame, *columns: str) -> pl.Series:
    """Several columns of each row as one number; null where one of them is null. 'surname' is the first character."""
    key = pl.lit(0, dtype=pl.UInt64)
    known = pl.lit(True)
    for seed, name in enumerate(columns, start=1):
        part = pl.col("name_key").str.slice(0, 1) if name == "surname" else pl.col(name)
        key = key ^ part.hash(seed=seed)
        known = known & part.is_not_null()
    return frame.select(pl.when(known).then(key).alias("key"))["key"]


def repeated(keys: pl.Series) -> pl.Series:
    """The values that occur more than once; sorting numbers is cheaper than counting them."""
    ordered = np.sort(keys.drop_nulls().to_numpy())
    return pl.Series(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]), dtype=keys.dtype)


def among(keys: pl.Series, values: pl.Series) -> np.ndarray:
    """Which keys are one of the values; null is none of them."""
    return keys.is_in(values.implode()).fill_null(False).to_numpy()


def complete(frame: pl.DataFrame) -> pl.DataFrame:
    """Absent columns become null ones; a frame without row numbers is numbered from 0."""
    if "row" not in frame.columns:
        frame = frame.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("row"))
    if not _numbered_once(frame["row"]):
        raise RegisterColumnsError("column 'row' must hold a different number in every row")
    present = frame.schema
    made = [
        (pl.col(name).cast(dtype) if present[name] != dtype else pl.col(name))
        if name in present
        else pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in COLUMNS.items()
    ]
    frame = frame.select(made)
    if "name_key" not in present and "name" in present:
        frame = frame.with_columns(pl.col("name").alias("name_key"))
    return frame


def _numbered_once(rows: pl.Series) -> bool:
    if rows.null_count():
        return False
    numbers = rows.to_numpy()
    rising = bool((numbers[1:] > numbers[:-1]).all())
    return rising or rows.n_unique() == len(rows)


def read_register(name: str, frame: pl.DataFrame) -> Register:
    whole = complete(frame)
    return Register(name=name, frame=whole, packed=pack_ids(whole["id_text"]))


def pack_ids(id_text: pl.Series) -> pl.Series:
    """Eighteen characters as one integer: joining on it is three times as fast as on the text.

    Only texts of 17 digits and a digit or X are packed; all others (short, damaged, missing) become null.
    """
    text = id_text.rename("id")
    frame = text.to_frame().select(
        pl.when(pl.col("id").str.len_bytes() == 18).then(pl.col("id")).alias("id"),
    )
    body = pl.col("id").str.slice(0, 17).cast(pl.Int64, strict=False)
    last = pl.col("id").str.slice(17, 1)
    check = pl.when(last == "X").then(10).otherwise(last.cast(pl.Int64, strict=False))
    return frame.select((body * 11 + check).alias("packed"))["packed"]
