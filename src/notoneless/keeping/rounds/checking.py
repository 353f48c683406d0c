"""Child by child (逐人核查): who is as the ledger has it is confirmed at once, everybody else is said one by one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import SuspicionReport
from notoneless.casework.opening import Seen, open_case_of, report_suspicion
from notoneless.children.loading import load_rows, stored
from notoneless.children.models import Child
from notoneless.keeping.rounds.coverage import children_at, recount
from notoneless.keeping.rounds.models import ChildCheck, HouseholdSheet, RoundArea
from notoneless.keeping.rounds.opening import kind_at, still_open
from notoneless.keeping.rounds.refusals import (
    AnswerUnknown,
    CorrectedAlready,
    DayUnfit,
    NotOfThisArea,
    NotThisWay,
    SeenAlready,
    WordMissing,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.keeping.rounds import CHILDREN, DoorAnswer, answer_of_group
from notoneless.policy.situations import SITUATIONS
from notoneless.trail.deeds import deed

WHY = "the children of one area, reached by its officer"
BULK = ("area", "child", "answer", "agrees", "situation", "school_said", "disabled", "checked_on", "surveyor", "stands",
        "reason", "word", "on", "recorded_at", "by_code", "by_post")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckTold:
    """What was said of one child; `disabled`: so said the family, which is no finding."""

    child: Child
    answer: str
    surveyor: str
    checked_on: date
    school_said: str = ""
    disabled: bool = False
    word: str = ""


@deed
def check_child(
    *, area: RoundArea, told: CheckTold, instead: ChildCheck | None = None, reason: str = "", policy: Policy,
    by: Officer, on: date,
) -> ChildCheck:  # fmt: skip
    """One child of a round that goes child by child; out of school, a 疑似报告 goes out in the same deed."""
    require(Permission.RECORD_VISITS, by=by, at=[area.unit, told.child], on=on)
    _check(area, policy, told.checked_on, on)
    if instead is not None and not reason.strip():
        raise WordMissing("更正原因")
    made = check_listed(area, told, instead=instead, reason=reason, policy=policy, by=by, on=on)
    recount(area, CHILDREN)
    detail = {"answer": made.answer, "agrees": made.agrees}
    trail.note(
        "visit_round.child_checked", by=by, on=on, about=told.child.code, area=area.unit.path, detail=detail
    )
    return made


@deed
def confirm_rest(
    *, area: RoundArea, surveyor: str, checked_on: date, policy: Policy, by: Officer, on: date
) -> int:
    """Everybody not yet checked whom the ledger has at school (or placed) is confirmed so; nobody else is.

    Who stands in 待核, 未解释, 劝返中 or the like is left over: of those somebody has to say where they are.
    """
    require(Permission.RECORD_VISITS, by=by, at=area.unit, on=on)
    _check(area, policy, checked_on, on)
    surveyor = " ".join(surveyor.split())[:40]
    if not surveyor:
        raise WordMissing("核查人")
    kind = kind_at(area.round.kind, area.round.unit, policy)
    checked = ChildCheck.objects.unscoped(WHY).filter(area=area, stands=True).values("child")
    rows = children_at(area, kind, Child.objects.unscoped(WHY)).exclude(pk__in=checked)
    by_situation = {code: answer_of_group(policy.door_answers, one.group) for code, one in SITUATIONS.items()}
    said = [
        (number, found.code, situation)
        for number, situation in rows.order_by("pk").values_list("pk", "situation")
        if (found := by_situation.get(situation))
    ]
    day, today, now = stored(checked_on), stored(on), stored(timezone.now())
    load_rows(
        ChildCheck, BULK,
        ((area.pk, number, answer, True, situation, "", False, day, surveyor, True, "", "", today, now, by.code,
          by.post_code) for number, answer, situation in said),
    )  # fmt: skip
    recount(area, CHILDREN)
    trail.note(
        "visit_round.rest_confirmed",
        by=by,
        on=on,
        about=area.code,
        area=area.unit.path,
        detail={"children": len(said)},
    )
    return len(said)


def check_listed(
    area: RoundArea, told: CheckTold, *, sheet: HouseholdSheet | None = None, instead: ChildCheck | None = None,
    reason: str = "", policy: Policy, by: Officer, on: date,
) -> ChildCheck:  # fmt: skip
    """Part of a deed on the area: writes one child down, and reports it where the answer says so."""
    answer = answer_of(told.answer, "child", told.word, policy)
    kind = kind_at(area.round.kind, area.round.unit, policy)
    rows = ChildCheck.objects.unscoped(WHY)
    if not children_at(area, kind, Child.objects.unscoped(WHY)).filter(pk=told.child.pk).exists():
        raise NotOfThisArea(told.child.name, area.unit.name)
    if instead is not None and not rows.filter(pk=instead.pk, stands=True).update(stands=False):
        raise CorrectedAlready
    if rows.filter(area=area, child=told.child, stands=True).exists():
        raise SeenAlready(told.child.name)
    situation = told.child.situation
    common: dict[str, Any] = {
        "surveyor": " ".join(told.surveyor.split())[:40], "word": told.word.strip()[:600], "on": on,
        "recorded_at": timezone.now(), "by_code": by.code, "by_post": by.post_code,
    }  # fmt: skip
    return ChildCheck.objects.create(
        area=area, child=told.child, sheet=sheet, answer=answer.code, situation=situation,
        agrees=SITUATIONS[situation].group in answer.groups, school_said=" ".join(told.school_said.split())[:80],
        disabled=told.disabled, report=_reported(told, answer, policy, by, on), checked_on=told.checked_on,
        instead=instead, reason=" ".join(reason.split())[:200], **common,
    )  # fmt: skip


def withdraw_checks(sheet: HouseholdSheet) -> None:
    """The children of a sheet that is corrected are said anew on the next one; the old rows stay."""
    ChildCheck.objects.unscoped(WHY).filter(sheet=sheet, stands=True).update(stands=False)


def answer_of(code: str, about: str, word: str, policy: Policy) -> DoorAnswer:
    """Raises AnswerUnknown, WordMissing."""
    found = policy.door_answers.get(code)
    if found is None or found.about != about:
        raise AnswerUnknown
    if found.word and not word.strip():
        raise WordMissing(f"“{found.label}”的情况说明")
    return found


def _reported(
    told: CheckTold, answer: DoorAnswer, policy: Policy, by: Officer, on: date
) -> SuspicionReport | None:
    """Nothing is reported a second time while a case is open."""
    if not answer.reports or open_case_of(told.child) is not None:
        return None
    seen = Seen(f"走访排查：{answer.label}。{told.word.strip()}", told.checked_on)
    return report_suspicion(child=told.child, seen=seen, policy=policy, by=by, on=on)


def _check(area: RoundArea, policy: Policy, day: date, on: date) -> None:
    still_open(area.round)
    kind = kind_at(area.round.kind, area.round.unit, policy)
    if kind.covers != CHILDREN:
        raise NotThisWay(kind.label, "逐人")
    if day > on:
        raise DayUnfit(f"核查日期{day}还没有到。核查之后再登记。")
    if day < area.round.since:
        raise DayUnfit(f"核查日期{day}早于这一轮的开始日{area.round.since}。请核对日期。")
