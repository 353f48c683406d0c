"""A child left out of one list and named again by a later one is the same child, not a new one."""

import polars as pl

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.registers.models import Batch, Entry

MISSING = "missing"


def with_children_back(entering: pl.DataFrame, *, batch: Batch) -> pl.DataFrame:
    """Rows without a child take the child whose row of the same key was missing from an earlier list."""
    away = _away(batch).order_by("pk").values_list("key", "child_id", "child__merged_into_id")
    children = {key: merged_into or child for key, child, merged_into in away}
    found = pl.col("key").replace_strict(children, default=None, return_dtype=pl.Int64)
    return entering.with_columns(child_id=pl.coalesce("child_id", found)) if children else entering


def came_back(batch: Batch) -> dict[int, Entry]:
    """Child -> its row before it was left out, for the children whom this batch did not bring but found again."""
    mine = set(
        Entry.objects.unscoped("undo of a batch").filter(batch=batch).values_list("child_id", flat=True)
    )
    return {
        entry.child_id: entry for entry in _away(batch).order_by("pk").iterator() if entry.child_id in mine
    }


def _away(batch: Batch) -> ScopedQuerySet:
    return (
        Entry.objects.unscoped("children left out of the lists of one source")
        .filter(kind=batch.kind, source_unit_id=batch.source_unit_id, live=False, ended_how=MISSING)
        .filter(child__isnull=False, child__withdrawn_on=None)
        .exclude(batch=batch)
    )
