"""Who sits in a class (花名册): joined by the unit that holds it, left with a reason; the situation follows."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.children.situations import Standing, record_standings
from notoneless.keeping.catching.courses import still_running
from notoneless.keeping.catching.models import Course, Learner
from notoneless.keeping.catching.refusals import LearnerRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.situations import SITUATIONS
from notoneless.trail.deeds import deed

WHY = "the roster of one class, reached by its officer"
CATCHING_UP = "catching_up"


@deed
def join_course(
    *, course: Course, children: Sequence[Child], joined_on: date, policy: Policy, by: Officer, on: date
) -> list[Learner]:
    """Who was to be brought back stands in 学业补偿 from now on: looked for no more, not back in school either."""
    require(Permission.KEEP_WORK, by=by, at=course.unit, on=on)
    still_running(course)
    if not children:
        raise LearnerRefused("没有选择学员，没有保存。请勾选学生或填写学生编号。")
    there = Learner.objects.unscoped(WHY).filter(course=course, left_on=None, child__in=children)
    if known := "、".join(there.order_by("pk").values_list("child__name", flat=True)):
        raise LearnerRefused(f"{known}已经在本班花名册里。请去掉后再提交。")
    made = [
        Learner.objects.create(
            course=course, child=child, before=child.situation, joined_on=joined_on, joined_by=by.code,
            recorded_at=timezone.now(),
        )
        for child in children
    ]  # fmt: skip
    moved = [one for one in children if one.situation != CATCHING_UP and _looked_for(one.situation)]
    _stand(moved, CATCHING_UP, f"学业补偿班{course.code}花名册", policy, by, on)
    detail = {"children": [child.code for child in children]}
    trail.note("course.joined", by=by, on=on, about=course.code, area=course.unit.path, detail=detail)
    return made


@deed
def leave_course(
    *, learner: Learner, left_on: date, reason: str, policy: Policy, by: Officer, on: date
) -> Learner:
    """The child stands where it did before it came, unless its case moved on meanwhile."""
    course = learner.course
    require(Permission.KEEP_WORK, by=by, at=course.unit, on=on)
    reason = " ".join(reason.split())[:200]
    if not reason:
        raise LearnerRefused("没有填写离班原因，没有保存。请补填后再提交。")
    if left_on < learner.joined_on:
        raise LearnerRefused(f"离班日{left_on}早于入班日{learner.joined_on}。请重新填写。")
    rows = Learner.objects.unscoped(WHY).filter(pk=learner.pk, left_on=None)
    if not rows.update(left_on=left_on, left_by=by.code, left_reason=reason):
        raise LearnerRefused(f"{learner.child.name}已经离班。请刷新后查看。")
    if learner.child.situation == CATCHING_UP and learner.before != CATCHING_UP:
        _stand([learner.child], learner.before, f"离开学业补偿班{course.code}", policy, by, on)
    trail.note("course.left", by=by, on=on, about=learner.child.code, area=course.unit.path)
    learner.refresh_from_db()
    return learner


def _looked_for(situation: str) -> bool:
    return SITUATIONS[situation].group == SITUATIONS[CATCHING_UP].group


def _stand(
    children: Sequence[Child], situation: str, why: str, policy: Policy, by: Officer, on: date
) -> None:
    said = [Standing(child.pk, situation, "register", reason=why) for child in children]
    record_standings(said, by=by, on=on, fingerprint=policy.fingerprint)
