"""Which child a new row already is: one left out of an earlier list, or one whom the list of another source names."""

import polars as pl

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.registers.importing.comparing import LIVE, close_pairs
from notoneless.registers.models import Batch, Entry

MISSING, SAME = "missing", "same"
LIVE_SCHEMA = dict.fromkeys(LIVE, pl.String()) | {
    "entry": pl.Int64(), "child_id": pl.Int64(), "area_id": pl.Int64(), "birth_date": pl.Date(),
}  # fmt: skip


def frame_of(entries: ScopedQuerySet) -> pl.DataFrame:
    """Register rows with the columns LIVE."""
    fields = ["pk" if name == "entry" else name for name in LIVE]
    rows = list(entries.values_list(*fields).iterator(chunk_size=5000))
    return pl.DataFrame(rows, schema=LIVE_SCHEMA, orient="row")


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


def with_returned(compared: pl.DataFrame, *, batch: Batch) -> pl.DataFrame:
    """New rows of an earlier list of this source that a later one left out are 'returned', not new."""
    is_new = (pl.col("group") == "new") & ~pl.col("shared")
    if compared.filter(is_new).is_empty():
        return compared
    keys = pl.Series("key", list(_left_out(batch).values_list("key", flat=True)), pl.String())
    is_back = is_new & pl.col("key").is_in(keys.implode())
    return compared.with_columns(group=pl.when(is_back).then(pl.lit("returned")).otherwise("group"))


def _away(batch: Batch) -> ScopedQuerySet:
    return _left_out(batch).filter(child__isnull=False)


def _left_out(batch: Batch) -> ScopedQuerySet:
    """Also of kinds that meet their child in the comparison only."""
    return (
        Entry.objects.unscoped("children left out of the lists of one source")
        .filter(kind=batch.kind, source_unit_id=batch.source_unit_id, live=False, ended_how=MISSING)
        .filter(child__withdrawn_on=None)
        .exclude(batch=batch)
    )


def held_against_others(compared: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """`compared` with `shared`: the row's child is, or may be, one whom another source lists.

    A new row with the key of such a child, or beyond doubt the same by name, birth date and guardian or place,
    takes that child and stays new to this list; where a person must say, the row becomes 'close'.
    """
    is_open = (pl.col("group") == "new") & pl.col("child_id").is_null()
    found = _found(compared.filter(is_open), others)
    if found.is_empty():
        return compared
    sure = pl.col("other_settled") == SAME
    hit = is_open & pl.col("other_child").is_not_null()
    return (
        compared.join(found, on="key", how="left", maintain_order="left")
        .with_columns(
            shared=hit | pl.col("shared"),
            child_id=pl.when(hit).then("other_child").otherwise("child_id"),
            previous=pl.when(hit & ~sure).then("other_entry").otherwise("previous"),
            group=pl.when(hit & ~sure).then(pl.lit("close")).otherwise("group"),
        )
        .drop("other_entry", "other_child", "other_settled")
    )


def rows_elsewhere(batch: Batch) -> pl.DataFrame:
    """One row per child of the lists of the same kind from other sources, with the columns LIVE."""
    return frame_of(_of_others(batch).order_by("pk")).unique("child_id", keep="first", maintain_order=True)


def held_by_others(batch: Batch) -> dict[int, Entry]:
    """Child -> its row in the list of another source: who is undone here still stands there."""
    mine = Entry.objects.unscoped("undo of a batch").filter(batch=batch).values("child_id")
    rows = _of_others(batch).filter(child_id__in=mine).order_by("-pk")
    return {entry.child_id: entry for entry in rows.iterator(chunk_size=2000)}


def _found(new: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """key -> entry and child of the other list; `other_settled` is 'same' beyond doubt, '' where a person must say."""
    same_key = new.select("key").join(
        others.select("key", other_entry="entry", other_child="child_id"), on="key", how="inner"
    )
    same_key = same_key.unique("key", keep="first", maintain_order=True).with_columns(
        other_settled=pl.lit(SAME)
    )
    rest = new.join(same_key, on="key", how="anti", maintain_order="left")
    free = others.join(same_key, left_on="entry", right_on="other_entry", how="anti", maintain_order="left")
    pairs = close_pairs(rest, free).rename(
        {"close_entry": "other_entry", "close_child": "other_child", "close_settled": "other_settled"}
    )
    return pl.concat([same_key, pairs.select(same_key.columns)])


def _of_others(batch: Batch) -> ScopedQuerySet:
    return (
        Entry.objects.unscoped("children in the lists of other sources")
        .filter(kind=batch.kind, live=True, child__isnull=False, child__withdrawn_on=None)
        .exclude(source_unit_id=batch.source_unit_id)
    )
