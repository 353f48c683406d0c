"""Freezes the live rows of a register kind as a sealed Parquet file; equal content is frozen once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from django.db import connection

from notoneless.registers import stores
from notoneless.registers.importing.rows import hashes
from notoneless.registers.models import Entry, Snapshot
from notoneless.vault import open_many

COLUMNS = (
    "id", "key", "digest", "source_unit_id", "sheet", "row", "hidden", "name", "name_key", "sex", "birth_date",
    "id_condition", "guardian_name", "area_id", "area_path", "area_text", "school_id", "school_path", "school_text",
    "grade", "class_name", "status", "values", "id_number", "guardian_phone",
)  # fmt: skip
NUMBERS = ("id", "source_unit_id", "row", "hidden", "area_id", "school_id")
SEALED = ("id_number", "guardian_phone")


def freeze(kind: str, *, on: date) -> Snapshot:
    """The snapshot of this content, made now or found; `entry` in its frame is the id of the register row."""
    digest = _digest(kind)
    known = Snapshot.objects.filter(digest=digest).first()
    if known:
        return known
    frame = live_frame(kind)
    entries = Entry.objects.unscoped("freezing a register").filter(kind=kind, live=True)
    batches = entries.order_by().values_list("batch__code", flat=True).distinct()
    return Snapshot.objects.create(
        kind=kind,
        digest=digest,
        rows=frame.height,
        batches=sorted(batches),
        sealed_name=stores.put_frame(stores.SNAPSHOTS, frame),
        frozen_on=on,
    )


def frame_of(snapshot: Snapshot) -> pl.DataFrame:
    return stores.get_frame(stores.SNAPSHOTS, snapshot.sealed_name)


def with_children(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Adds `child_id` as it is now: which child a row belongs to is no content of the register."""
    rows = Entry.objects.unscoped("a run over frozen rows").filter(kind=kind, child_id__isnull=False)
    pairs = list(rows.values_list("pk", "child_id").iterator(chunk_size=5000))
    known = pl.DataFrame(pairs, schema={"entry": pl.Int64(), "child_id": pl.Int64()}, orient="row")
    return frame.join(known, on="entry", how="left", maintain_order="left")


def live_frame(kind: str) -> pl.DataFrame:
    """Live rows of all sources of a kind in the order of their keys, identity numbers in clear, in memory only."""
    rows = _rows(kind, COLUMNS)
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(COLUMNS, ())
    plain = [_series(name, columns[name]) for name in COLUMNS if name not in SEALED]
    ids = open_many(columns["id_number"], column="registers.entry.id_number")
    phones = open_many(columns["guardian_phone"], column="registers.entry.guardian_phone")
    opened = [pl.Series("id_text", ids, pl.String()), pl.Series("phone", phones, pl.String())]
    # The two databases sort text differently; the frame has one order.
    return pl.DataFrame([*plain, *opened]).rename({"id": "entry"}).sort("key", "entry")


def _series(name: str, values: Sequence[Any]) -> pl.Series:
    if name == "birth_date":  # a date on PostgreSQL, its text on SQLite
        return pl.Series(name, [str(value) if value else None for value in values], pl.String()).str.to_date(
            "%Y-%m-%d"
        )
    series = pl.Series(name, values, pl.Int64() if name in NUMBERS else pl.String())
    return series.cast(pl.Boolean) if name == "hidden" else series


def _rows(kind: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """As the database stores them: model instances and their converters would take five times as long."""
    quote = connection.ops.quote_name
    as_text = "::text" if connection.vendor == "postgresql" else ""
    named = ", ".join(quote(name) + (as_text if name == "values" else "") for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {named} FROM {quote(Entry._meta.db_table)} WHERE kind = %s AND live", [kind])
        return cursor.fetchall()


def _digest(kind: str) -> str:
    """Keyed, over content and entry ids: the findings of a run point to entries."""
    lines = sorted(f"{key} {entry} {digest}" for entry, key, digest in _rows(kind, ("id", "key", "digest")))
    text = kind + "\n" + "\n".join(lines)
    return "".join(hashes([text, text[::-1]]))
