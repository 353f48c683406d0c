"""What the worker carries out for this room: reading a file, putting an approved batch in, undoing one, erasing.

A job acts in the name of the officer who asked for it, and that officer's rights are checked again when it runs.
"""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import jobs
from notoneless.jobs.ticking import at_times
from notoneless.officers.lists import NobodyActing, officer_acting
from notoneless.officers.refusals import NotAllowed
from notoneless.registers.importing.committing import commit_batch, undo_batch
from notoneless.registers.importing.deciding import fresh, let_lapse
from notoneless.registers.importing.staging import READABLE, Staged, read_batch, stage_batch
from notoneless.registers.lists import rows_in
from notoneless.registers.models import Batch
from notoneless.registers.retention import erase_originals, sweep_orphans

READING_STEPS = 3


@jobs.handler("stage_batch")
def stage(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Repeating it replaces what was staged; a batch that went on in the meantime is left alone."""
    batch, on = fresh(payload["batch"]), date.fromisoformat(payload["on"])
    if batch.state not in READABLE:
        return {"state": batch.state}
    progress.step(1, READING_STEPS, "正在读取文件，逐行核对")
    reading = read_batch(batch)
    rows = reading.accepted.height if isinstance(reading, Staged) else 0
    progress.step(2, READING_STEPS, f"已读取 {rows:,} 行，正在与上一份名单比较")
    with progress.step_of_work():
        stage_batch(batch=batch, reading=reading, by=officer_acting(progress.job.by_code, on=on), on=on)
    progress.step(READING_STEPS, READING_STEPS, "读取完成")
    return {"state": batch.state, "counts": batch.counts}


@jobs.handler("commit_batch")
def commit(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """One transaction: killed in the middle, nothing has happened, and the next runner starts it again."""
    batch, on = fresh(payload["batch"]), date.fromisoformat(payload["on"])
    if batch.state == "committed":
        return {"state": batch.state}
    rows = rows_in(batch.counts)
    progress.step(0, rows, f"正在入库 {rows:,} 行，全部写完才生效")
    with _lapsing_with_the_right(progress, batch, on=on), progress.step_of_work():
        commit_batch(batch=batch, by=officer_acting(progress.job.by_code, on=on), on=on)
    progress.step(rows, rows, "入库完成")
    return {"state": batch.state, "counts": batch.counts}


@jobs.handler("undo_batch")
def undo(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Like the commit one transaction; `kept` are the children somebody has worked on since."""
    batch, on = fresh(payload["batch"]), date.fromisoformat(payload["on"])
    if batch.state == "undone":
        return {"state": batch.state}
    rows = rows_in(batch.counts)
    progress.step(0, rows, f"正在撤销 {rows:,} 行，全部恢复才生效")
    with _lapsing_with_the_right(progress, batch, on=on), progress.step_of_work():
        kept = undo_batch(
            batch=batch, reason=payload["reason"], by=officer_acting(progress.job.by_code, on=on), on=on
        )
    progress.step(rows, rows, "撤销完成")
    return {"state": batch.state, "kept": kept}


@contextlib.contextmanager
def _lapsing_with_the_right(progress: jobs.Progress, batch: Batch, *, on: date) -> Iterator[None]:
    """Whoever decided and may no longer: the batch waits for another officer instead of for nobody."""
    try:
        yield
    except (NotAllowed, NobodyActing):
        found = fresh(batch.code)
        if found.state in ("committing", "undoing"):
            let_lapse(batch=found, decided_by=progress.job.by_code.partition("@")[0], by=None, on=on)
        raise


@jobs.handler("erase_originals")
def erase(progress: jobs.Progress, payload: Mapping[str, Any]) -> dict[str, int]:
    """Nobody's deed by night; repeated it finds nothing left to erase."""
    said = payload.get("on")
    on = date.fromisoformat(said) if said else timezone.localtime(progress.job.asked).date()
    erased, orphans = erase_originals(by=None, on=on), sweep_orphans(by=None, on=on)
    progress.step(1, 1, f"已删除到期原件 {erased} 份、无主文件 {orphans} 个")
    return {"erased": erased, "orphans": orphans}


at_times("retention", cron="40 2 * * *", job="erase_originals")
