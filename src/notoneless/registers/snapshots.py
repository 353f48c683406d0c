"""Freezes the live rows of a register kind as a sealed Parquet file; equal content is frozen once."""

import json
from datetime import date
from typing import Any

import polars as pl
from django.db import connection

from notoneless.registers import stores
from notoneless.registers.models import Entry, Snapshot
from notoneless.registers.importing.rows import hashes
from notoneless.vault import open_many

FIELDS = (
    "id", "key", "digest", "source_unit_id", "sheet", "row", "hidden", "name", "name_key", "sex",
    "birth_date", "id_condition", "guardian_name", "area_id", "area_path", "area_text", "school_id", "school_path",
    "school_text", "grade", "class_name", "status", "values",
)  # fmt: skip
WHOLE_NUMBERS = ("id", "source_unit_id", "row", "area_id", "school_id")


def freeze(kind: str, *, on: date) -> Snapshot:
    """The snapshot of this content, made now or found; `entry` in its frame is the id of the register row."""
    frame = live_frame(kind)
    batches = sorted(
        Entry.objects.unscoped("freezing a register").filter(kind=kind, live=True)
        .order_by().values_list("batch__code", flat=True).distinct()
    )  # fmt: skip
    digest = _digest(kind, frame)
    known = Snapshot.objects.filter(digest=digest).first()
    if known:
        return known
    name = stores.put_frame("snapshots", frame)
    return Snapshot.objects.create(
        kind=kind, digest=digest, rows=frame.height, batches=batches, sealed_name=name, frozen_on=on
    )


def frame_of(snapshot: Snapshot) -> pl.DataFrame:
    return stores.get_frame("snapshots", snapshot.sealed_name)


def with_children(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Adds `child_id` as it is now: which child a row belongs to is no content of the register."""
    rows = Entry.objects.unscoped("a run over frozen rows").filter(kind=kind, child_id__isnull=False)
    pairs = list(rows.values_list("pk", "child_id").iterator(chunk_size=5000))
    known = pl.DataFrame(pairs, schema={"entry": pl.Int64(), "child_id": pl.Int64()}, orient="row")
    return frame.join(known, on="entry", how="left", maintain_order="left")


def live_frame(kind: str) -> pl.DataFrame:
    """Live rows of all sources of a kind in the order of their keys, identity numbers in clear, in memory only."""
    rows = Entry.objects.unscoped("freezing a register").filter(kind=kind, live=True)
    query = rows.order_by("key", "id").values_list(*FIELDS)
    sealed = _raw_column(kind, "id_number"), _raw_column(kind, "guardian_phone")
    schema: dict[str, Any] = {name: pl.Int64() if name in WHOLE_NUMBERS else pl.String() for name in FIELDS}
    schema |= {"hidden": pl.Boolean(), "birth_date": pl.Date()}
    told = [
        (*row[:-1], json.dumps(row[-1], ensure_ascii=False, sort_keys=True))
        for row in query.iterator(chunk_size=5000)
    ]
    frame = pl.DataFrame(told, schema=schema, orient="row")
    ids = open_many(sealed[0], column="registers.entry.id_number")
    phones = open_many(sealed[1], column="registers.entry.guardian_phone")
    return (
        frame.rename({"id": "entry"})
        .with_columns(pl.Series("id_text", ids, pl.String()), pl.Series("phone", phones, pl.String()))
        .sort("key", "entry")
    )  # the two databases sort text differently


def _raw_column(kind: str, column: str) -> list[bytes | None]:
    """The sealed bytes themselves, in the order of `live_frame`: opening them in one go is twice as fast."""
    table = connection.ops.quote_name(Entry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE kind = %s AND live ORDER BY key, id", [kind])
        return [row[0] for row in cursor.fetchall()]


def _digest(kind: str, frame: pl.DataFrame) -> str:
    """Keyed, over content and entry ids: the findings of a run point to entries."""
    lines = frame.select(
        pl.concat_str(pl.col("entry").cast(pl.String()), "key", "digest", separator=" ")
    ).to_series()
    text = kind + "\n" + "\n".join(lines)
    return "".join(hashes([text, text[::-1]]))
