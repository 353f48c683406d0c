"""What a post has in hand on a day: cases, findings, receipts and transfers that somebody must go on with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from notoneless.casework.handing.models import Telling, Transfer
from notoneless.casework.models import Case, Told
from notoneless.casework.opening import post_answering
from notoneless.officers.models import Assignment, Post
from notoneless.places.periods import in_force
from notoneless.policy.case_moves import STATES, STEPS
from notoneless.policy.situations import SITUATIONS
from notoneless.screening.models import Finding, Notified, RepairTask

WHY = "open work of a post, for its hand-over"
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "case": "未结个案",
        "finding": "待核疑点",
        "repair": "待办数据修正",
        "report": "待签收报告",
        "notice": "待签收告知事项",
        "telling": "待签收跨校告知",
        "transfer": "待答复移交",
        "assigned": "指派的学生和单位",
    }
)


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of open work; `kind` is one of KINDS."""

    kind: str
    code: str
    text: str
    due_on: date | None = None


def work_of(post: Post, on: date) -> list[Work]:
    """Eight statements at most. What hangs on the unit belongs to the post that answers for it."""
    found = [*_cases(post, on), *_assigned(post, on)]
    answering = post_answering(post.unit_id, on)
    if answering is not None and answering.pk == post.pk:
        found += [*_checks(post), *_receipts(post), *_transfers(post)]
    return found


def _cases(post: Post, on: date) -> Iterator[Work]:
    """Those of the post; those of the unit that name no post belong to the one that answers."""
    whose = Q(owner_post=post)
    answering = post_answering(post.unit_id, on)
    if answering is not None and answering.pk == post.pk:
        whose |= Q(owner_post=None, owner_id=post.unit_id)
    rows = Case.objects.unscoped(WHY).filter(whose, closed_on=None).select_related("child")
    for case in rows.order_by("due_on", "pk"):
        text = f"{case.child.name}：{STATES[case.state]}，待{STEPS.get(case.next_step, case.next_step)}"
        yield Work("case", case.code, text, case.due_on)


def _assigned(post: Post, on: date) -> Iterator[Work]:
    rows = Assignment.objects.filter(in_force(on), post=post).select_related("unit").order_by("pk")
    for one in rows:
        code = one.unit.code if one.unit else one.child_code
        yield Work("assigned", code[:24], f"{one.unit.name if one.unit else one.child_code}：{one.reason}")


def _checks(post: Post) -> Iterator[Work]:
    findings = Finding.objects.unscoped(WHY).filter(owner_id=post.unit_id, state="open")
    for one in findings.select_related("child").order_by("due_on", "pk"):
        yield Work("finding", one.code, f"{one.child.name}：{one.reason}", one.due_on)
    repairs = RepairTask.objects.unscoped(WHY).filter(owner_id=post.unit_id, done_on=None)
    for task in repairs.order_by("due_on", "pk"):
        yield Work("repair", str(task.pk), task.sentence, task.due_on)


def _receipts(post: Post) -> Iterator[Work]:
    unit = post.unit_id
    told = Told.objects.unscoped(WHY).filter(unit_id=unit, seen_on=None).select_related("report__child")
    for one in told.order_by("pk"):
        yield Work("report", one.report.code, f"{one.report.child.name}：{one.report.text}")
    notified = Notified.objects.unscoped(WHY).filter(unit_id=unit, seen_on=None)
    for notice in notified.select_related("finding__child").order_by("pk"):
        yield Work("notice", notice.finding.code, f"{notice.finding.child.name}：{notice.why}")
    tellings = Telling.objects.unscoped(WHY).filter(unit_id=unit, seen_on=None).select_related("case__child")
    for telling in tellings.order_by("due_on", "pk"):
        yield Work("telling", telling.code, f"{telling.case.child.name}：{telling.text}", telling.due_on)


def _transfers(post: Post) -> Iterator[Work]:
    asked = Transfer.objects.unscoped(WHY).filter(to_unit_id=post.unit_id, state=Transfer.ASKED)
    for one in asked.select_related("case__child", "from_unit").order_by("due_on", "pk"):
        situation = SITUATIONS.get(one.case.child.situation)
        label = situation.label if situation else ""
        text = f"{one.case.child.name}（{label}）：由{one.from_unit.name}移来，待接收或退回"
        yield Work("transfer", one.code, text, one.due_on)
