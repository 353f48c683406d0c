"""A pupil found working, farming or trading: put down, reported as 疑似 where out of school, followed to its end."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.models import Child
from notoneless.keeping.listening.models import ChildWork, OfficeAsk
from notoneless.keeping.listening.refusals import (
    ClosedAlready,
    DayUnfit,
    KindUnfit,
    NobodyNamed,
    StillAsked,
    WordMissing,
)
from notoneless.keeping.listening.wording import due_after, new_code, outcome_of, said, told
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.topics import completed_years
from notoneless.trail.deeds import deed

WHY = "what hangs on the record its officer has before him"


@dataclass(frozen=True, slots=True)
class WorkSeen:
    """`out_of_school`: the child is not in class either, so it is reported as 疑似. `described`: an unknown child."""

    kind: str
    seen_on: date
    spot: str
    word: str
    employer: str = ""
    described: str = ""
    out_of_school: bool = False


@deed
def record_child_work(
    *, unit: Unit, seen: WorkSeen, child: Child | None = None, policy: Policy, by: Officer, on: date
) -> ChildWork:
    """Due within the packs' days; whether the child is below the age for work is told by the rule of that day."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    if seen.kind not in policy.child_work_kinds:
        raise KindUnfit(seen.kind, unit.name)
    if seen.seen_on > on:
        raise DayUnfit(f"发现日期{seen.seen_on}还没有到。请核对后重新填写。")
    if child is None and not seen.described.strip():
        raise NobodyNamed
    due = due_after(policy.listening.child_work_days, on)
    if due is None:
        raise WordMissing("处理期限（政策包未规定“发现学生务工、务农、经商后处理期限”）")
    word = told(seen.word, "情况", 600)
    age, under = _age(child, seen.seen_on, policy)
    made = ChildWork.objects.create(
        code=new_code("L", on), unit=unit, kind=seen.kind, child=child,
        described=None if child else told(seen.described, "见到的是谁", 300),
        area_path=child.area_path if child else "", school_path=child.school_path if child else "",
        seen_on=seen.seen_on, spot=said(seen.spot, "地点", 120), employer=" ".join(seen.employer.split())[:80],
        word=word, age=age, under_age=under, due_on=due, on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code,
        report=_reported(child, seen, word, policy=policy, by=by, on=on),
    )  # fmt: skip
    detail = {"kind": seen.kind, "child": child.code if child else "", "report": made.report, "due": str(due)}
    trail.note("child_work.recorded", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


@deed
def close_child_work(
    *, found: ChildWork, outcome: str, word: str, expected: int, policy: Policy, by: Officer, on: date
) -> ChildWork:
    """Only when no office that was asked about it is still to answer."""
    require(Permission.KEEP_WORK, by=by, at=found.unit, on=on)
    if found.closed_on is not None:
        raise ClosedAlready(found.code)
    kind = policy.child_work_kinds.get(found.kind)
    if kind is None:
        raise KindUnfit(found.kind, found.unit.name)
    result = outcome_of(outcome, kind.outcomes, kind.label)
    if waiting := OfficeAsk.objects.unscoped(WHY).filter(child_work=found, closed_on=None).count():
        raise StillAsked(waiting)
    changed = (
        ChildWork.objects.unscoped(WHY)
        .filter(pk=found.pk, version=expected, closed_on=None)
        .update(
            closed_on=on,
            closed_by=by.code,
            outcome=result,
            outcome_word=said(word, "结果说明", 300),
            version=expected + 1,
        )  # fmt: skip
    )
    if not changed:
        raise StaleVersion
    detail = {"outcome": result}
    trail.note("child_work.closed", by=by, on=on, about=found.code, area=found.unit.path, detail=detail)
    found.refresh_from_db()
    return found


def _age(child: Child | None, seen_on: date, policy: Policy) -> tuple[int | None, bool | None]:
    if child is None or child.birth_date is None:
        return None, None
    age, limit = completed_years(child.birth_date, seen_on), policy.schooling.child_labour_age
    return age, None if limit is None else age < limit


def _reported(
    child: Child | None, seen: WorkSeen, word: str, *, policy: Policy, by: Officer, on: date
) -> str:
    """A known child that is not in class either is 疑似 from now on; an open case takes the report in."""
    if child is None or not seen.out_of_school:
        return ""
    label = policy.child_work_kinds[seen.kind].label
    told_as = Seen(text=f"{label}：{word}"[:600], seen_on=seen.seen_on)
    return report_suspicion(child=child, seen=told_as, policy=policy, by=by, on=on).code
