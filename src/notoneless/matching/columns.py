"""The columns of a register frame, and the numbers that stand for its texts wherever rows are joined or held equal."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from notoneless.matching.keys import NOTHING, both, hashed, hashes, repeated, shared
from notoneless.matching.values.names import name_key

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
SOUND_IDS = ("valid", "residence")
ID_LENGTH = 18
SEXES = ("男", "女")
NO_DAY = np.int32(-(2**31))


class RegisterColumnsError(ValueError):
    """A frame given to the engine cannot be read as a register."""


@dataclass(frozen=True)
class Register:
    """One frame with every column present, and beside it what is joined or compared for every row.

    Each text also stands as one number of 64 bits (0 = nothing written): a column is hashed in a few milliseconds,
    and joining or comparing numbers costs a tenth of doing it with texts. ``births`` are days since 1970 (NO_DAY =
    missing), ``sexes`` 0 unknown, 1 男, 2 女. A ``sound`` number holds together: eighteen characters, a possible
    birth, the check digit. A ``rounded`` one ends in 000: Excel may have ruined it, so it proves nothing alone.
    """

    name: str
    frame: pl.DataFrame
    names: np.ndarray
    numbers: np.ndarray
    name_and_birth: np.ndarray
    births: np.ndarray
    sexes: np.ndarray
    sound: np.ndarray
    rounded: np.ndarray

    @property
    def height(self) -> int:
        return self.frame.height

    @cached_property
    def former_names(self) -> np.ndarray:
        """They may come as they are shown; they are compared as match keys."""
        shown = self.frame["former_name"]
        known = shown.is_not_null().arg_true()
        keys = np.zeros(self.height, dtype=np.uint64)
        if len(known):
            asked = pl.DataFrame({"name": shown.gather(known)}).select(name_key(pl.col("name")))
            keys[known.to_numpy()] = hashes(asked.to_series())
        return keys

    @cached_property
    def guardians(self) -> np.ndarray:
        return hashes(self.frame["guardian"])

    @cached_property
    def villages(self) -> np.ndarray:
        return hashes(self.frame["village"])

    @cached_property
    def phones(self) -> np.ndarray:
        return hashes(self.frame["phone"])

    @cached_property
    def days(self) -> np.ndarray:
        """Births as numbers that can be mixed with others; 0 = missing."""
        return np.where(self.births == NO_DAY, 0, self.births.astype(np.int64) + 2**31).astype(np.uint64)

    @cached_property
    def twinned(self) -> np.ndarray:
        """Rows that share a birth with another row of the same guardian, or of the same surname in the same village."""
        twins = shared(both(self.guardians, self.days))
        neighbours = np.flatnonzero(shared(both(self.villages, self.days)))
        surnames = hashes(self.frame["name_key"].gather(neighbours).str.head(1))
        namesakes = shared(both(both(self.villages[neighbours], self.days[neighbours]), surnames))
        twins[neighbours[namesakes]] = True
        return twins

    @cached_property
    def proving_numbers(self) -> np.ndarray:
        """Sound numbers that Excel has not touched: a placeholder typed a thousand times would pair a million rows."""
        return np.where(self.sound & ~self.rounded, self.numbers, np.uint64(0))

    @cached_property
    def sorted_name_and_birth(self) -> np.ndarray:
        return np.sort(self.name_and_birth)

    @cached_property
    def doubled_name_and_birth(self) -> np.ndarray:
        """The keys that more than one row has."""
        return repeated(self.sorted_name_and_birth)


def read_register(name: str, frame: pl.DataFrame) -> Register:
    """Everything that every step needs, made in one pass on all cores."""
    whole = complete(frame)
    number, birth = pl.col("id_text"), pl.col("birth")
    condition = pl.col("id_condition")
    name_and_birth = pl.col("name_key").hash() ^ birth.hash(seed=1)
    made = whole.select(
        names=hashed(pl.col("name_key")),
        numbers=hashed(number),
        name_and_birth=pl.when((pl.col("name_key") != "") & birth.is_not_null())
        .then(name_and_birth)
        .otherwise(NOTHING),
        births=birth.to_physical().fill_null(int(NO_DAY)),
        sexes=pl.when(pl.col("sex") == SEXES[0])
        .then(1)
        .when(pl.col("sex") == SEXES[1])
        .then(2)
        .otherwise(0)
        .cast(pl.UInt8),
        sound=((condition == SOUND_IDS[0]) | (condition == SOUND_IDS[1])).fill_null(False),
        rounded=(number.str.ends_with("000") & (number.str.len_bytes() == ID_LENGTH)).fill_null(False),
    )
    return Register(name, whole, **{column.name: column.to_numpy() for column in made})


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
