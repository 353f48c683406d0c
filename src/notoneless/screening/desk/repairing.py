"""Closes what an answer left to be done: the value is mended, or was right after all; the proof is there, or fails."""

from datetime import date

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.policy import Policy
from notoneless.registers.models import Entry
from notoneless.screening.desk.owing import PROOF, proofs_for
from notoneless.screening.judging import prove_elsewhere, reopen_finding, said_elsewhere
from notoneless.screening.models import RepairTask
from notoneless.trail.deeds import deed

MENDED, WAS_RIGHT = "mended", "was_right"
OUTCOMES = {MENDED: "已在来源名册更正", WAS_RIGHT: "经核对原值无误"}
PROVED, NOT_PROVED = "proved", "not_proved"
PROOF_OUTCOMES = {PROVED: "已取得证明材料", NOT_PROVED: "无法证实"}


class CannotFinish(Refusal):
    """A repair that cannot be closed yet, with what is lacking."""


@deed
def finish_repair(
    *, task: RepairTask, outcome: str, how: str, policy: Policy, by: Officer, on: date
) -> RepairTask:
    """`how` says what was done or compared; the register itself is only changed by its next list.

    A value that was right after all leaves the doubt where it was: the finding is asked again.
    """
    require(Permission.REPAIR_DATA, by=by, at=task.owner_path, on=on)
    _check(task, outcome, how)
    _close(task, f"{OUTCOMES[outcome]}：{how.strip()}", by=by, on=on)
    if outcome == WAS_RIGHT or task.entry_id is None:
        reopen_finding(finding=task.finding, reason=task.how, policy=policy, by=by, on=on)
    _note("repair.finished", task, outcome, by=by, on=on)
    return task


@deed
def finish_proof(
    *, task: RepairTask, outcome: str, proof: str, how: str, policy: Policy, by: Officer, on: date
) -> RepairTask:
    """`proof`: code of the document, `how`: who issued it, when, its number. Without it the finding is asked again."""
    require(Permission.REPAIR_DATA, by=by, at=task.owner_path, on=on)
    said = _check_proof(task, outcome, proof, how, policy, by)
    _close(task, f"{said}：{how.strip()}", by=by, on=on)
    if outcome == PROVED:
        prove_elsewhere(finding=task.finding, note=task.how, policy=policy, by=by, on=on)
    else:
        reopen_finding(finding=task.finding, reason=task.how, policy=policy, by=by, on=on)
    _note("proof.finished", task, outcome, by=by, on=on)
    return task


def _close(task: RepairTask, how: str, *, by: Officer, on: date) -> None:
    rows = RepairTask.objects.unscoped("compare-and-set of a repair").filter(pk=task.pk, done_on=None)
    if rows.update(done_on=on, done_by=by.code, how=how[:120]) == 0:
        raise CannotFinish("这项任务已经办结，不必再办。")
    task.refresh_from_db()


def _note(action: str, task: RepairTask, outcome: str, *, by: Officer, on: date) -> None:
    about, detail = task.finding.code, {"outcome": outcome}
    trail.note(action, by=by, on=on, about=about, area=task.owner_path, detail=detail)


def proofs_awaited(task: RepairTask, policy: Policy) -> list[tuple[str, str]]:
    said = said_elsewhere(task.finding)
    return proofs_for(said.result_category if said else "", policy)


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


def _check_proof(task: RepairTask, outcome: str, proof: str, how: str, policy: Policy, by: Officer) -> str:
    if task.field != PROOF or outcome not in PROOF_OUTCOMES:
        raise CannotFinish("请选择办理结果：已取得证明材料，或无法证实。")
    if not how.strip():
        raise CannotFinish("请写明材料的出具单位、日期和文号；无法证实的，写明如何查证过。")
    if outcome == NOT_PROVED:
        return PROOF_OUTCOMES[outcome]
    said, words = said_elsewhere(task.finding), dict(proofs_awaited(task, policy))
    if said is None or proof not in words:
        raise CannotFinish(f"请选择取得的证明材料：{'、'.join(words.values())}。")
    row = policy.results.get(said.result_category)
    if row and row.two_persons and said.by_code == by.code:
        raise CannotFinish(f"“{row.label}”须由两人分别核对，请由另一人办结。")
    return words[proof]
