"""Closes a repair of data: when a later list shows the mended value, or when the value proves right after all."""

from datetime import date

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.registers.models import Entry
from notoneless.screening.models import RepairTask
from notoneless.trail.deeds import deed

MENDED, WAS_RIGHT = "mended", "was_right"
OUTCOMES = {MENDED: "已在来源名册更正", WAS_RIGHT: "经核对原值无误"}


class CannotFinish(Refusal):
    """A repair that cannot be closed yet, with what is lacking."""


@deed
def finish_repair(*, task: RepairTask, outcome: str, how: str, by: Officer, on: date) -> RepairTask:
    """`how` says what was done or compared; the register itself is only changed by its next list."""
    require(Permission.REPAIR_DATA, by=by, at=task.owner_path, on=on)
    _check(task, outcome, how)
    rows = RepairTask.objects.unscoped("compare-and-set of a repair").filter(pk=task.pk, done_on=None)
    if rows.update(done_on=on, done_by=by.code, how=f"{OUTCOMES[outcome]}：{how.strip()}"[:120]) == 0:
        raise CannotFinish("这项数据修正已经办结，不必再办。")
    task.refresh_from_db()
    trail.note(
        "repair.finished",
        by=by,
        on=on,
        about=task.finding.code,
        area=task.owner_path,
        detail={"outcome": outcome},
    )
    return task


def is_mended(task: RepairTask) -> bool:
    """The row as it was wrong is no longer the newest of its register."""
    if task.entry_id is None:
        return True
    live = Entry.objects.unscoped("whether a wrong row was replaced").filter(pk=task.entry_id, live=True)
    return not live.exists()


def _check(task: RepairTask, outcome: str, how: str) -> None:
    if outcome not in OUTCOMES:
        raise CannotFinish("请选择办理结果：已在来源名册更正，或经核对原值无误。")
    if not how.strip():
        raise CannotFinish("请写明如何更正或与何材料核对。")
    if outcome == MENDED and not is_mended(task):
        raise CannotFinish(
            "系统中仍是原来的值。请先导入更正后的名册，再办结；如原值无误，请选“经核对原值无误”。"
        )
