"""帮扶方案: a plan for one child with its measures, each open until somebody did it; a change is a further plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Max

from notoneless import trail
from notoneless.children.models import Child
from notoneless.children.situations import hold_children
from notoneless.keeping.care.models import CarePlan, PlanMeasure
from notoneless.keeping.care.refusals import AlreadyEnded, DoneAlready, KindUnfit, WordMissing
from notoneless.keeping.care.saying import past, said, stamped
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "plans of a child reached by its officer"
PARTS = {
    "learning": "学情分析",
    "direction": "方向",
    "goals": "目标",
    "study": "学习计划",
    "timetable": "时间安排",
    "supports": "心理、人际、学习支持",
    "contacts": "支持体系（家长、教师、同学联系人）",
    "career": "兴趣和职业规划",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One measure: `measure` from the pack's list, or only words."""

    text: str
    measure: str = ""
    person: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    learning: str = ""
    direction: str = ""
    goals: str = ""
    study: str = ""
    timetable: str = ""
    supports: str = ""
    contacts: str = ""
    career: str = ""


@dataclass(frozen=True, slots=True)
class CarePlanTold:
    kind: str
    person: str
    parts: Parts
    measures: Sequence[Wanted]
    reason: str = ""
    why_new: str = ""


@deed
def make_care_plan(*, child: Child, told: CarePlanTold, policy: Policy, by: Officer, on: date) -> CarePlan:
    """The first of its kind, or the next with the word why; where the school erred, what it owes stands in the plan."""
    require(Permission.RECORD_CARE, by=by, at=child, on=on)
    kind = policy.care_plan_kinds.get(told.kind)
    if kind is None:
        raise KindUnfit(told.kind, child.name)
    parts = {name: text.strip() for name, text in asdict(told.parts).items()}
    lacking = [PARTS[name] for name in kind.parts if not parts.get(name)]
    if lacking:
        raise WordMissing("、".join(lacking))
    reason = told.reason if told.reason in policy.reasons else ""
    wanted = list(_whole(told.measures, reason, policy))
    if not wanted:
        raise WordMissing("帮扶措施（至少一项）")
    hold_children([child.pk])
    older = CarePlan.objects.unscoped(WHY).filter(child=child, kind=kind.code)
    number = older.aggregate(last=Max("number"))["last"] or 0
    why_new = said(told.why_new, "为什么调整方案", 200) if number else ""
    older.filter(until=None).update(until=on, ended_by=by.code, outcome=f"调整为第{number + 1}版：{why_new}")
    made = CarePlan.objects.create(
        child=child, kind=kind.code, number=number + 1, reason=reason, person=said(told.person, "责任人", 60),
        why_new=why_new, policy_fingerprint=policy.fingerprint, **parts, **stamped("F", by, on),
    )  # fmt: skip
    for one in wanted:
        _add(made, one, by, on)
    detail = {"child": child.code, "kind": kind.code, "measures": len(wanted)}
    trail.note("care_plan.made", by=by, on=on, about=made.code, area=child.area_path, detail=detail)
    return made


@deed
def add_measure(*, plan: CarePlan, wanted: Wanted, by: Officer, on: date) -> PlanMeasure:
    """A further measure of a running plan."""
    require(Permission.RECORD_CARE, by=by, at=plan.child, on=on)
    _check_running(plan)
    made = _add(plan, wanted, by, on)
    trail.note("measure.added", by=by, on=on, about=plan.code, area=plan.child.area_path)
    return made


@deed
def finish_measure(*, measure: PlanMeasure, done_on: date, word: str, by: Officer, on: date) -> PlanMeasure:
    """Done, with a word on how; once."""
    child = measure.plan.child
    require(Permission.RECORD_CARE, by=by, at=child, on=on)
    given = {"done_on": past(done_on, on), "done_by": by.code, "done_word": said(word, "落实情况", 300)}
    rows = PlanMeasure.objects.unscoped("compare-and-set of one measure").filter(pk=measure.pk, done_on=None)
    if not rows.update(**given):
        raise DoneAlready(measure.text)
    measure.refresh_from_db()
    trail.note(
        "measure.done",
        by=by,
        on=on,
        about=measure.plan.code,
        area=child.area_path,
        detail={"measure": measure.code},
    )
    return measure


@deed
def end_care_plan(*, plan: CarePlan, until: date, outcome: str, by: Officer, on: date) -> CarePlan:
    """The plan has done its work, or cannot; what was open stays as it is."""
    require(Permission.RECORD_CARE, by=by, at=plan.child, on=on)
    given = {
        "until": past(until, on, since=plan.on),
        "ended_by": by.code,
        "outcome": said(outcome, "效果", 300),
    }
    if not CarePlan.objects.unscoped(WHY).filter(pk=plan.pk, until=None).update(**given):
        raise AlreadyEnded("这份方案")
    plan.refresh_from_db()
    trail.note("care_plan.ended", by=by, on=on, about=plan.code, area=plan.child.area_path)
    return plan


def _whole(measures: Iterable[Wanted], reason: str, policy: Policy) -> Iterator[Wanted]:
    """What was chosen, and what the school owes where the reason is its own doing (登门致歉)."""
    chosen = [one for one in measures if one.text.strip()]
    yield from chosen
    if reason and policy.reasons[reason].school_fault:
        named = {one.measure for one in chosen}
        for row in policy.measures.values():
            if reason in row.reasons and row.code not in named:
                yield Wanted(row.label, row.code)


def _add(plan: CarePlan, wanted: Wanted, by: Officer, on: date) -> PlanMeasure:
    return PlanMeasure.objects.create(
        plan=plan, measure=wanted.measure, text=said(wanted.text, "措施", 200), person=wanted.person.strip()[:60],
        due=wanted.due, **stamped("D", by, on),
    )  # fmt: skip


def _check_running(plan: CarePlan) -> None:
    if plan.until is not None:
        raise AlreadyEnded("这份方案")
