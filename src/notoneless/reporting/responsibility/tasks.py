"""Tasks: of a work plan, a problem list or a meeting; each with a person, a day and, at its end, what was done."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.responsibility.kinds import TASK, kind_of, said
from notoneless.reporting.responsibility.models import Meeting, Task
from notoneless.reporting.responsibility.refusals import DayUnfit, DoneAlready
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class TaskTerms:
    """`owner` is the unit that is to do it, `person` who there."""

    text: str
    owner: Unit
    person: str
    due_on: date
    title: str = ""


@deed
def set_task(
    *, unit: Unit, kind: str = "", meeting: Meeting | None = None, terms: TaskTerms, policy: Policy, by: Officer,
    on: date,
) -> Task:  # fmt: skip
    """Of a plan of the unit (`kind`) or decided by its meeting: no task without a person and a day (细化到人头)."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    if meeting is None:
        kind_of(kind, TASK, unit, policy)
    if terms.due_on < on:
        raise DayUnfit(f"完成期限{terms.due_on}已经过去。请填写今天或以后的日期。")
    made = Task.objects.create(
        code=f"W{on:%Y%m%d}-{secrets.token_hex(3).upper()}", kind="" if meeting else kind, meeting=meeting, unit=unit,
        owner=terms.owner, person=said(terms.person, "责任人", 40), title=" ".join(terms.title.split())[:60],
        text=said(terms.text, "任务内容", 300), due_on=terms.due_on, set_on=on, set_by=by.code,
        recorded_at=timezone.now(),
    )  # fmt: skip
    detail = {"kind": kind, "meeting": meeting.code if meeting else "", "owner": terms.owner.code}
    trail.note("task.set", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def finish_task(
    *, task: Task, word: str, proof: SentFile | None = None, expected: int, by: Officer, on: date
) -> Task:
    """By the unit that was to do it, or who set it; always with a word of what was done, best with a proof."""
    require(Permission.KEEP_WORK, by=by, at=[task.owner, task.unit], on=on)
    if task.done_on is not None:
        raise DoneAlready(task.code)
    rows = Task.objects.unscoped("the task that its officer finishes")
    changed = rows.filter(pk=task.pk, version=expected, done_on=None).update(
        done_on=on, done_by=by.code, done_word=said(word, "完成情况", 300), version=expected + 1
    )
    if not changed:
        raise StaleVersion
    trail.note("task.done", by=by, on=on, about=task.code, area=task.owner.path)
    if proof is not None:
        own = by.active_post.unit if by.active_post else task.owner
        hold_file(unit=own, sent=proof, subject=task.subject, label="任务完成证明", by=by, on=on)
    task.refresh_from_db()
    return task
