"""What a person decides about a staged batch: what a column means, which rows are the same child, yes or no."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from notoneless import jobs, trail
from notoneless.jobs.lists import latest_for
from notoneless.jobs.models import Job
from notoneless.officers.lists import acting_code, names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.registers import stores
from notoneless.registers.columns import MappingWrong
from notoneless.registers.importing.committing import advance, put_aside
from notoneless.registers.importing.ordering import (
    refuse_where_another_is_under_way,
    refuse_where_moved_on,
    refuse_where_newer,
)
from notoneless.registers.importing.previewing import left_out
from notoneless.registers.kinds import Kind, kind_of
from notoneless.registers.models import Batch, ColumnMemory
from notoneless.registers.refusals import (
    CloseRowsUndecided,
    ColumnsIncomplete,
    ManyLeftOut,
    NotAtThisStep,
    ReasonNeeded,
)
from notoneless.trail.deeds import deed

SAME, NOT_SAME = "same", "not_same"
LONGEST_REASON = 200
LAPSED = {
    "committing": "{name}点了“通过”，但在入库之前已不再有审核本批的权限，本批没有入库，恢复为“待审核”。"
    "请由现任有审核权限的人员核对后通过，或退回。",
    "undoing": "{name}申请了撤销，但在执行之前已不再有撤销本批的权限，本批没有撤销，仍为“已入库”。"
    "确需撤销的，请由现任有权限的人员重新申请。",
}


@deed
def confirm_columns(*, batch: Batch, mapping: Mapping[str, str], by: Officer, on: date) -> Batch:
    """`mapping`: heading -> field, '' for a column that is not to be read. Remembered for this source, read anew."""
    require(Permission.IMPORT_REGISTERS, by=by, at=batch.source_path, on=on)
    _check_mapping(batch, mapping)
    advance(
        batch,
        to="reading",
        wanted="核对列",
        allowed=("mapping", "staged"),
        mapping=dict(mapping),
        sentence="",
    )
    for sheet in batch.accounting:
        headings = [column["heading"] for column in sheet["columns"]]
        mine = {heading: name for heading, name in mapping.items() if heading in headings}
        ColumnMemory.objects.create(
            kind=batch.kind,
            source_path=batch.source_path,
            signature=sheet["signature"],
            mapping=mine,
            confirmed_by=by.code,
            confirmed_on=on,
        )
    trail.note(
        "batch.columns_confirmed",
        by=by,
        on=on,
        about=batch.code,
        area=batch.source_path,
        detail=dict(mapping),
    )
    put_aside("stage_batch", batch, by=by, on=on)
    return batch


def _check_mapping(batch: Batch, mapping: Mapping[str, str]) -> None:
    kind = kind_of(batch.kind)
    chosen = [name for name in mapping.values() if name]
    unknown = sorted({name for name in chosen if name not in kind.names})
    if unknown:
        raise MappingWrong(f"本类名册没有这些字段：{'、'.join(unknown)}。")
    for sheet in batch.accounting:
        _check_sheet(sheet, mapping, kind)


def _check_sheet(sheet: Mapping[str, Any], mapping: Mapping[str, str], kind: Kind) -> None:
    """Each field from one column at most, each required one from one; a school in the title needs no column."""
    headings: dict[str, list[str]] = {}
    for heading in (column["heading"] for column in sheet["columns"]):
        if field := mapping.get(heading):
            headings.setdefault(field, []).append(heading)
    for field, several in headings.items():
        if len(several) > 1:
            names = "、".join(f"“{heading}”" for heading in several)
            raise MappingWrong(f"{names}都选成了“{kind.field(field).label}”。请只留一列，其余选“不读取”。")
    filled = {"school"} if sheet.get("school") else set()
    missing = [one.label for one in kind.required if one.name not in headings and one.name not in filled]
    if missing:
        raise ColumnsIncomplete("、".join(missing))


@deed
def read_again(*, batch: Batch, by: Officer, on: date) -> Batch:
    """Reads and compares anew, with the register as it stands now; answers about close rows are asked again."""
    require(Permission.IMPORT_REGISTERS, by=by, at=batch.source_path, on=on)
    advance(
        batch,
        to="reading",
        wanted="重新读取",
        allowed=("received", "reading", "mapping", "staged"),
        sentence="",
    )
    trail.note("batch.read_again", by=by, on=on, about=batch.code, area=batch.source_path)
    put_aside("stage_batch", batch, by=by, on=on)
    return batch


@deed
def try_again(*, batch: Batch, by: Officer, on: date) -> Batch:
    """The way out where the job of a decision stopped: an accident is repeated, a refusal takes the decision back."""
    require(Permission.APPROVE_BATCH, by=by, at=batch.source_path, on=on)
    name = {"committing": "commit_batch", "undoing": "undo_batch"}.get(batch.state, "")
    job = latest_for(name, batch.code) if name else None
    if job is None or job.state not in (Job.State.FAILED, Job.State.PARKED):
        raise NotAtThisStep(batch.code, batch.get_state_display(), "重新执行")
    if job.state == Job.State.PARKED:
        jobs.retry(job, by_code=acting_code(by))
    elif batch.state == "undoing":
        advance(batch, to="committed", wanted="恢复", allowed=("undoing",))
    else:
        advance(batch, to="reading", wanted="重新读取", allowed=("committing",), sentence="")
        put_aside("stage_batch", batch, by=by, on=on)
    trail.note("batch.tried_again", by=by, on=on, about=batch.code, area=batch.source_path)
    return batch


@deed
def let_lapse(*, batch: Batch, decided_by: str, by: Officer | None, on: date) -> Batch:
    """Who decided may no longer do so when the job runs: the decision is off, and an officer in post decides anew.

    `by` is nobody: the job found it out.
    """
    back = {"committing": "staged", "undoing": "committed"}[batch.state]
    sentence = LAPSED[batch.state].format(name=names_of([decided_by]).get(decided_by, "经办人"))
    advance(batch, to=back, wanted="恢复", allowed=(batch.state,), sentence=sentence)
    trail.note(
        "batch.decision_lapsed", by=by, on=on, about=batch.code, area=batch.source_path, reason=sentence
    )
    return batch


@deed
def settle_close_rows(*, batch: Batch, answers: Mapping[str, str], by: Officer, on: date) -> int:
    """`answers`: row key -> 'same' or 'not_same'; the key '*' answers all that are still open. Returns how many."""
    _require_own_or_approver(batch, by, on)
    if batch.state != "staged":
        raise NotAtThisStep(batch.code, batch.get_state_display(), "确定同一人")
    staged = stores.get_frame(stores.STAGED, batch.staged_name)
    is_open = (pl.col("group") == "close") & (pl.col("settled") == "")
    named = pl.col("key").replace_strict(dict(answers), default=None, return_dtype=pl.String)
    rest = answers.get("*")
    answered = pl.when(is_open).then(pl.coalesce(named, pl.lit(rest, pl.String))).otherwise(named)
    changed = staged.with_columns(
        settled=pl.when(pl.col("group") == "close")
        .then(pl.coalesce(answered, "settled"))
        .otherwise("settled")
    )
    count = int((changed["settled"] != staged["settled"]).sum())
    advance(
        batch,
        to="staged",
        wanted="确定同一人",
        allowed=("staged",),
        staged_name=stores.put_frame(stores.STAGED, changed),
    )
    trail.note(
        "batch.close_rows_settled",
        by=by,
        on=on,
        about=batch.code,
        area=batch.source_path,
        detail={"rows": count},
    )
    return count


@deed
def approve_batch(*, batch: Batch, by: Officer, on: date, whole: bool = False) -> Batch:
    """The decision; the rows follow as a job that is carried out in this officer's name, or not at all.

    `whole`: this officer says that the list is complete, although many of the last one do not stand in it.
    """
    require(Permission.APPROVE_BATCH, by=by, at=batch.source_path, on=on)
    staged = stores.get_frame(stores.STAGED, batch.staged_name) if batch.staged_name else pl.DataFrame()
    undecided = (
        staged.filter((pl.col("group") == "close") & (pl.col("settled") == "")).height if staged.width else 0
    )
    if undecided:
        raise CloseRowsUndecided(undecided)
    refuse_where_another_is_under_way(batch)
    refuse_where_moved_on(batch)
    out, of = left_out(batch)
    if out and not whole:
        raise ManyLeftOut(batch.code, out, of)
    advance(batch, to="committing", wanted="通过", allowed=("staged",), sentence="")
    detail = batch.counts | ({"said_whole": True} if out else {})
    trail.note("batch.approved", by=by, on=on, about=batch.code, area=batch.source_path, detail=detail)
    put_aside("commit_batch", batch, by=by, on=on)
    return batch


@deed
def ask_for_undo(*, batch: Batch, reason: str, by: Officer, on: date) -> Batch:
    """The decision to take a committed batch back; the rows follow as a job in this officer's name."""
    require(Permission.UNDO_BATCH, by=by, at=batch.source_path, on=on)
    if not reason.strip():
        raise ReasonNeeded("撤销")
    refuse_where_another_is_under_way(batch)
    refuse_where_newer(batch)
    advance(batch, to="undoing", wanted="撤销", allowed=("committed",), sentence="")
    trail.note("batch.undo_asked", by=by, on=on, about=batch.code, area=batch.source_path, reason=reason)
    put_aside("undo_batch", batch, by=by, on=on, reason=reason[:LONGEST_REASON])
    return batch


@deed
def cancel_batch(*, batch: Batch, reason: str, by: Officer, on: date) -> Batch:
    """Taken back by who sent it, or sent back by who approves; nothing entered a register, the file may come again."""
    _require_own_or_approver(batch, by, on)
    if not reason.strip():
        raise ReasonNeeded("退回")
    advance(
        batch, to="cancelled", wanted="退回", allowed=("received", "reading", "mapping", "staged"), decided_on=on,
        decided_by=by.code, sentence=reason[:LONGEST_REASON],
    )  # fmt: skip
    trail.note("batch.cancelled", by=by, on=on, about=batch.code, area=batch.source_path, reason=reason)
    return batch


def is_own(batch: Batch, officer: Officer) -> bool:
    """Sent by this officer: may be cleared up and taken back before somebody else approves it."""
    return batch.received_by == officer.code


def _require_own_or_approver(batch: Batch, by: Officer, on: date) -> None:
    wanted = Permission.IMPORT_REGISTERS if is_own(batch, by) else Permission.APPROVE_BATCH
    require(wanted, by=by, at=batch.source_path, on=on)


def fresh(batch_code: str) -> Batch:
    """For jobs: the batch as it stands now."""
    return (
        Batch.objects.unscoped("a job carries its batch")
        .select_related("upload", "source_unit")
        .get(code=batch_code)
    )
