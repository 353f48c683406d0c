"""Completes checked rows: village and school found in the two trees, guardian and phone, the remaining fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from notoneless.places.finding import UnitIndex, UnitRef, place_key, unit_index
from notoneless.registers.importing.rows import SCHEMA, complete, with_initials, with_keys
from notoneless.registers.kinds import Kind, Personal

# Fields that have a column of their own; every other plain field goes into `values`.
OWN = frozenset(
    {"name", "former_name", "sex", "birth_date", "ethnicity", "id_number", "household_number", "household_kind",
     "address", "township", "village", "group", "school", "grade", "class_name", "status", "guardian_name",
     "guardian_phone", "enrolment_number"}
)  # fmt: skip
IN_VALUES_TOO = ("former_name", "ethnicity", "household_number", "household_kind", "address", "initials")
_GROUP = re.compile(r"\s*第?[0-9０-９〇一二三四五六七八九十百]+(?:村民)?(?:小组|组|社|队)$")
GUARDIANS = ("guardian_name", "father_name", "mother_name", "head_name")
PHONES = ("guardian_phone", "father_phone", "mother_phone", "household_phone")


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """The units that names in a register can mean, read once per file."""

    villages: UnitIndex
    townships: UnitIndex
    schools: UnitIndex
    own_path: str


def place_index(source_path: str) -> PlaceIndex:
    return PlaceIndex(unit_index("village"), unit_index("township"), unit_index("school"), source_path)


def enrich(accepted: pl.DataFrame, kind: Kind, index: PlaceIndex) -> pl.DataFrame:
    """Accepted rows (columns named by field) -> columns of a staged row but key and digest."""
    frame = accepted.with_columns(
        pl.lit(None, pl.String()).alias(name) for name in _wanted() if name not in accepted.columns
    )
    frame = frame.with_columns(
        id_text=pl.col("id_number"),
        guardian_name=pl.coalesce(*[name for name in GUARDIANS if name in frame.columns]),
        phone=pl.coalesce(*[name for name in PHONES if name in frame.columns]),
    )
    frame = with_initials(frame)
    frame = _with_places(frame, index)
    return complete(frame.with_columns(values=_values(frame, kind)))


def one_list(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """All tables of a file in one list, keyed as a whole so that no two rows share a key."""
    return with_keys(pl.concat(parts)) if parts else pl.DataFrame(schema=SCHEMA)


def _wanted() -> tuple[str, ...]:
    return ("name_key", "township", "village", "group", "school", *GUARDIANS, *PHONES)


def _values(frame: pl.DataFrame, kind: Kind) -> pl.Expr:
    """The remaining fields as JSON text, blanks left out; identity numbers and phones never go in here."""
    plain = {field.name for field in kind.fields if field.personal in (Personal.NONE, Personal.NEED_TO_KNOW)}
    names = sorted((plain - OWN) | (set(IN_VALUES_TOO) & set(frame.columns)))
    told = [pl.col(name).cast(pl.String()).alias(name) for name in names if name in frame.columns]
    return _json(told) if told else pl.lit("{}")


def _json(columns: list[pl.Expr]) -> pl.Expr:
    return (
        pl.struct(columns)
        .struct.json_encode()
        .str.replace_all(r'"[a-z_]+":null,?', "")
        .str.replace_all(",}", "}", literal=True)
    )


def _with_places(frame: pl.DataFrame, index: PlaceIndex) -> pl.DataFrame:
    text = pl.concat_str("township", "village", "group", ignore_nulls=True)
    frame = frame.with_columns(area_text=text, school_text=pl.col("school"))
    frame = frame.join(
        _villages(frame, index),
        on=["township", "village"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return frame.join(
        _schools(frame, index), on="school", how="left", nulls_equal=True, maintain_order="left"
    )


def _villages(frame: pl.DataFrame, index: PlaceIndex) -> pl.DataFrame:
    """One line per distinct pair; a village name is looked for inside its township, else where the list comes from."""
    rows = []
    for township, village in frame.select("township", "village").unique().iter_rows():
        above = index.townships.find(township) if township else None
        within = above.path if above else (index.own_path if index.own_path.startswith("G") else "")
        found = _village(village, within, index) if village else above
        rows.append((township, village, found.pk if found else None, found.path if found else ""))
    schema = {
        "township": pl.String(),
        "village": pl.String(),
        "area_id": pl.Int64(),
        "area_path": pl.String(),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _village(text: str, within: str, index: PlaceIndex) -> UnitRef | None:
    """As written, else without the group behind it: 禾溪街道红圩社区6组 lies in 红圩社区."""
    return index.villages.find(text, within=within) or index.villages.find(
        _GROUP.sub("", text), within=within
    )


def _schools(frame: pl.DataFrame, index: PlaceIndex) -> pl.DataFrame:
    rows = []
    for (name,) in frame.select("school").unique().iter_rows():
        found = index.schools.find(place_key(name)) if name else None
        rows.append((name, found.pk if found else None, found.path if found else ""))
    schema = {"school": pl.String(), "school_id": pl.Int64(), "school_path": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row")
