"""The deeds that put a staged batch into the registers and take a committed one back out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from django.db.models import F

from notoneless import jobs, trail
from notoneless.children import feeding
from notoneless.children.feeding import Base, LedgerRow
from notoneless.children.loading import load_rows, update_rows
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.registers import stores
from notoneless.registers.classes.seating import seated
from notoneless.registers.importing.knowing import (
    MISSING,
    came_back,
    held_against_others,
    held_by_others,
    rows_elsewhere,
    with_children_back,
)
from notoneless.registers.importing.ordering import refuse_where_moved_on, refuse_where_newer
from notoneless.registers.models import Batch, Entry
from notoneless.registers.refusals import CloseRowsUndecided, NotAtThisStep
from notoneless.trail.deeds import deed
from notoneless.vault import seal_many
from notoneless.vault.index import blind_index_many

FEEDS_LEDGER = {"household": Base(registered=True)}
ENTRY_FIELDS = (
    "batch", "kind", "source_unit_id", "sheet", "row", "hidden", "key", "digest", "child", "name", "name_key", "sex",
    "birth_date", "id_number", "id_index", "id_condition", "guardian_name", "guardian_phone", "area", "area_path",
    "area_text", "school", "school_path", "school_text", "grade", "class_name", "status", "values", "live", "ended_how",
)  # fmt: skip
UNDONE, CHANGED = "undone", "changed"


def advance(batch: Batch, *, to: str, wanted: str, allowed: Sequence[str], **values: Any) -> None:
    """Compare-and-set on state and version; nobody commits a batch that somebody else just sent back."""
    if batch.state not in allowed:
        raise NotAtThisStep(batch.code, batch.get_state_display(), wanted)
    rows = Batch.objects.unscoped("compare-and-set of a batch").filter(pk=batch.pk, version=batch.version)
    if rows.filter(state=batch.state).update(state=to, version=F("version") + 1, **values) == 0:
        raise StaleVersion(f"批次{batch.code}")
    batch.refresh_from_db()


def put_aside(name: str, batch: Batch, *, by: Officer, on: date, **further: str) -> None:
    """A job that carries out a decision about a batch, in the officer's name and post."""
    payload = {"batch": batch.code, "on": on.isoformat(), **further}
    jobs.enqueue(name, subject=batch.code, by_code=f"{by.code}@{by.post_code}", payload=payload)


@deed
def commit_batch(*, batch: Batch, by: Officer, on: date) -> Batch:
    """Everything or nothing: rows enter the register, replaced and missing ones end, the ledger is fed."""
    require(Permission.APPROVE_BATCH, by=by, at=batch.source_path, on=on)
    refuse_where_moved_on(batch)
    staged = stores.get_frame(stores.STAGED, batch.staged_name)
    undecided = staged.filter((pl.col("group") == "close") & (pl.col("settled") == ""))
    if undecided.height:
        raise CloseRowsUndecided(undecided.height)
    advance(
        batch,
        to="committed",
        wanted="入库",
        allowed=("staged", "committing"),
        decided_on=on,
        decided_by=by.code,
    )
    entering = with_known_children(as_decided(staged).filter(pl.col("group") != "unchanged"), batch=batch)
    entering = seated(entering, kind=batch.kind, about=batch.code, by=by, on=on)
    children = _feed(entering, batch=batch, on=on)
    _end_replaced(entering, staged, batch=batch)
    load_rows(Entry, ENTRY_FIELDS, entry_rows(entering, children, batch=batch))
    trail.note("batch.committed", by=by, on=on, about=batch.code, area=batch.source_path, detail=batch.counts)
    return batch


def as_decided(staged: pl.DataFrame) -> pl.DataFrame:
    """A close row that is the same child is a change of it; one that is not is new, its counterpart missing.

    Where the counterpart stands in the list of another source, the row is new to this list either way; so is a
    returned one, which takes its old child again below.
    """
    is_close, same = pl.col("group") == "close", pl.col("settled") == "same"
    return staged.with_columns(
        group=pl.when(is_close & same & ~pl.col("shared"))
        .then(pl.lit("changed"))
        .when(is_close | (pl.col("group") == "returned"))
        .then(pl.lit("new"))
        .otherwise("group"),
        previous=pl.when(is_close & ~same).then(None).otherwise("previous"),
        child_id=pl.when(is_close & ~same).then(None).otherwise("child_id"),
        shared=pl.col("shared") & ~(is_close & ~same),
    )


def with_known_children(entering: pl.DataFrame, *, batch: Batch) -> pl.DataFrame:
    """Who was left out once, or came with another source since the list was read, is not a new child.

    Rows of which a person said that they are nobody else's stay new.
    """
    if batch.kind not in FEEDS_LEDGER:
        return entering
    entering = with_children_back(entering, batch=batch)
    said = (pl.col("settled") == "not_same") | pl.col("shared")
    asked = held_against_others(entering.filter(~said), rows_elsewhere(batch))
    unsure = pl.col("group") == "close"
    asked = asked.with_columns(
        group=pl.when(unsure).then(pl.lit("new")).otherwise("group"),
        child_id=pl.when(unsure).then(None).otherwise("child_id"),
        shared=pl.col("shared") & ~unsure,
    )
    return pl.concat([asked, entering.filter(said)])


def _feed(entering: pl.DataFrame, *, batch: Batch, on: date) -> dict[str, int]:
    """Row key -> child id, for kinds that feed the ledger; the others meet their child in the comparison.

    The words of a child that two sources list are those of the source that listed it first.
    """
    base = FEEDS_LEDGER.get(batch.kind)
    if base is None:
        return {}
    shared = entering.filter("shared")
    known = entering.filter(pl.col("child_id").is_not_null() & ~pl.col("shared"))
    fresh = entering.filter(pl.col("child_id").is_null())
    feeding.refresh_children(
        list(zip(known["child_id"].to_list(), ledger_rows(known), strict=True)), batch=batch.code, on=on
    )
    ids = feeding.add_children(ledger_rows(fresh), base=base, source=f"户籍册 {batch.code}", on=on)
    keys = [*known["key"], *fresh["key"], *shared["key"]]
    return dict(zip(keys, [*known["child_id"], *ids, *shared["child_id"]], strict=True))


def ledger_rows(frame: pl.DataFrame) -> list[LedgerRow]:
    columns = (
        "name", "name_key", "initials", "sex", "birth_date", "ethnicity", "id_text", "id_condition",
        "household_number", "household_kind", "area_id", "area_path", "address", "guardian_name", "phone",
    )  # fmt: skip
    return [LedgerRow(*row) for row in frame.select(columns).iter_rows()]


def entry_rows(frame: pl.DataFrame, children: dict[str, int], *, batch: Batch) -> list[tuple[Any, ...]]:
    """Tuples in the order of ENTRY_FIELDS."""
    numbers, phones = frame["id_text"].to_list(), frame["phone"].to_list()
    sealed = zip(
        seal_many((text or None for text in numbers), column="registers.entry.id_number"),
        blind_index_many(numbers, "id"),
        seal_many((text or None for text in phones), column="registers.entry.guardian_phone"),
        strict=True,
    )
    wanted = frame.select(
        "sheet", "row", "hidden", "key", "digest", "child_id", "name", "name_key", "sex", "birth_date", "id_condition",
        "guardian_name", "area_id", "area_path", "area_text", "school_id", "school_path", "school_text", "grade",
        "class_name", "status", "values",
    )  # fmt: skip
    rows = []
    for row, (number, index, phone) in zip(wanted.iter_rows(), sealed, strict=True):
        sheet, line, hidden, key, digest, child, name, name_key, sex, birth, condition, guardian, *rest = row
        who = (name, name_key, sex, birth, number, index, condition, guardian, phone)
        place = (batch.pk, batch.kind, batch.source_unit_id, sheet, line, hidden, key, digest)
        rows.append((*place, children.get(key, child), *who, *rest[:-1], rest[-1] or "{}", True, ""))
    return rows


def _end_replaced(entering: pl.DataFrame, staged: pl.DataFrame, *, batch: Batch) -> None:
    replaced = entering.filter(pl.col("group") == "changed")["previous"].drop_nulls().to_list()
    _end(replaced, how=CHANGED, batch=batch)
    kept = set(staged.filter(pl.col("group") == "unchanged")["previous"].to_list()) | set(replaced)
    live = live_entries(batch).values_list("pk", flat=True)
    _end([number for number in live if number not in kept], how=MISSING, batch=batch)


def live_entries(batch: Batch) -> Any:
    """The register of this kind and source as it stands."""
    return Entry.objects.unscoped("register of one source").filter(
        kind=batch.kind, source_unit_id=batch.source_unit_id, live=True
    )


def _end(ids: Sequence[int], *, how: str, batch: Batch) -> None:
    update_rows(Entry, ("live", "ended_by", "ended_how"), ((False, batch.pk, how, number) for number in ids))


@deed
def undo_batch(*, batch: Batch, reason: str, by: Officer, on: date) -> list[str]:
    """Restores the register to the row; returns the codes of children kept because work was done on them since."""
    require(Permission.UNDO_BATCH, by=by, at=batch.source_path, on=on)
    refuse_where_newer(batch)
    advance(
        batch, to="undone", wanted="撤销", allowed=("committed", "undoing"), undone_on=on, undone_by=by.code
    )
    kept = _unfeed(batch, on=on)
    mine = Entry.objects.unscoped("undo of a batch").filter(batch=batch)
    mine.update(live=False, ended_by=batch, ended_how=UNDONE)
    ended = Entry.objects.unscoped("undo of a batch").filter(ended_by=batch).exclude(batch=batch)
    ended.update(live=True, ended_by=None, ended_how="")
    detail = {"kept": len(kept), "counts": batch.counts}
    trail.note(
        "batch.undone", by=by, on=on, about=batch.code, area=batch.source_path, reason=reason, detail=detail
    )
    return kept


def _unfeed(batch: Batch, *, on: date) -> list[str]:
    """Children this batch brought are withdrawn unless somebody worked on them; refreshed ones get their words back."""
    if batch.kind not in FEEDS_LEDGER:
        return []
    entries = Entry.objects.unscoped("undo of a batch").filter(batch=batch)
    replaced = Entry.objects.unscoped("undo of a batch").filter(ended_by=batch, ended_how=CHANGED)
    back = held_by_others(batch) | came_back(batch)
    known = set(replaced.values_list("child_id", flat=True)) | set(back)
    brought = [number for number in entries.values_list("child_id", flat=True) if number not in known]
    worked_on = set(_worked_on(brought))
    feeding.withdraw_children([number for number in brought if number not in worked_on], on=on)
    before = {entry.child_id: ledger_row_of(entry) for entry in [*back.values(), *replaced.iterator()]}
    feeding.restore_children(list(before.items()), batch=batch.code, on=on)
    codes = Child.objects.unscoped("undo of a batch").filter(pk__in=worked_on).values_list("code", flat=True)
    return sorted(codes)


def _worked_on(ids: Sequence[int]) -> list[int]:
    """A child is worked on once anything but a register or the comparison says where it stands, or it was merged."""
    found: list[int] = []
    for start in range(0, len(ids), 500):
        children = Child.objects.unscoped("undo of a batch").filter(pk__in=ids[start : start + 500])
        by_people = children.filter(situation_changes__source__in=("case", "person"))
        merged = children.filter(merges_kept__isnull=False)
        found += list(by_people.values_list("pk", flat=True)) + list(merged.values_list("pk", flat=True))
    return found


def ledger_row_of(entry: Entry) -> LedgerRow:
    values = entry.values
    return LedgerRow(
        name=entry.name, name_key=entry.name_key, initials=values.get("initials", ""), sex=entry.sex,
        birth_date=entry.birth_date, ethnicity=values.get("ethnicity", ""), id_text=entry.id_number or "",
        id_condition=entry.id_condition, household_number=values.get("household_number", ""),
        household_kind=values.get("household_kind", ""), area_id=entry.area_id, area_path=entry.area_path,
        address=values.get("address", ""), guardian_name=entry.guardian_name, phone=entry.guardian_phone or "",
    )  # fmt: skip
