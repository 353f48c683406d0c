"""What the worker carries out for this room: reading a received file, putting an approved batch in, undoing one.

A job acts in the name of the officer who asked for it, and that officer's rights are checked again when it runs.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notoneless import jobs
from notoneless.officers.lists import officer_acting
from notoneless.registers.importing.committing import commit_batch, undo_batch
from notoneless.registers.importing.deciding import fresh
from notoneless.registers.importing.staging import READABLE, read_batch, stage_batch


@jobs.handler("stage_batch")
def stage(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Repeating it replaces what was staged; a batch that went on in the meantime is left alone."""
    batch, on = fresh(payload["batch"]), date.fromisoformat(payload["on"])
    if batch.state not in READABLE:
        return {"state": batch.state}
    progress.step(0, 2, "正在读取文件")
    reading = read_batch(batch)
    with progress.step_of_work():
        stage_batch(batch=batch, reading=reading, by=officer_acting(progress.job.by_code, on=on), on=on)
    progress.step(2, 2, "读取完成")
    return {"state": batch.state, "counts": batch.counts}


@jobs.handler("commit_batch")
def commit(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """One transaction: killed in the middle, nothing has happened, and the next runner starts it again."""
    batch, on = fresh(payload["batch"]), date.fromisoformat(payload["on"])
    if batch.state == "committed":
        return {"state": batch.state}
    progress.step(0, 2, "正在入库")
    with progress.step_of_work():
        commit_batch(batch=batch, by=officer_acting(progress.job.by_code, on=on), on=on)
    progress.step(2, 2, "入库完成")
    return {"state": batch.state, "counts": batch.counts}


@jobs.handler("undo_batch")
def undo(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    batch, on = fresh(payload["batch"]), date.fromisoformat(payload["on"])
    if batch.state == "undone":
        return {"state": batch.state}
    progress.step(0, 2, "正在撤销")
    with progress.step_of_work():
        kept = undo_batch(batch=batch, reason=payload["reason"], by=officer_acting(progress.job.by_code, on=on), on=on)
    progress.step(2, 2, "撤销完成")
    return {"state": batch.state, "kept": kept}

