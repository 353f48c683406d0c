"""The card of a case page about its clock: what runs, what took it up, who answered, pauses, what can be done."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.clock.answering import may_answer
from notoneless.casework.clock.facts import Record, records_of
from notoneless.casework.clock.models.escalation import ACCEPTED, OPEN, OWED, OWED_STATES, STATES
from notoneless.casework.clock.owing import PAPER_KINDS, goes_to
from notoneless.casework.facts import facts_shown
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy
from notoneless.policy.case_facts import CaseFacts
from notoneless.policy.case_moves import MOVES, judge
from notoneless.policy.timing.due import OUT_OF_SCHOOL, Clock, Due, clock_of
from notoneless.policy.timing.rising import Rise, next_rises

SHOWN = 8
RISE_WORDS, OWED_WORDS = dict(STATES), dict(OWED_STATES)


@card(order=10)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """Nothing to tell of a case that is closed and never went up nor was held."""
    held: dict[str, list[Record]] = {"rise": [], "owed": [], "pause": []}
    for one in reversed(records_of([case.pk])):
        held[one.kind].append(one)
    rises, owed, pauses = held.values()
    if case.closed_on is not None and not rises and not pauses:
        return None
    facts = facts_shown(case, policy=policy, on=on)
    clock, coming = clock_of(facts, policy), next_rises(facts, policy)
    lines = [
        *_rise_lines(case, rises, on),
        *(_owed_line(case, one, on) for one in owed),
        *_pause_lines(pauses, on),
        *(_due_line(one, on) for one in clock.dues if one.code != case.next_step),
        *_counter_lines(clock),
        *(_coming_line(one) for one in coming),
    ]
    return Card(
        title="期限、上报与挂起",
        summary=_summary(case, on),
        lines=tuple(lines[:SHOWN]),
        actions=(*_actions(case, facts, rises, policy, by, on), *_papers(case, owed, by, on)),
        more=max(0, len(lines) - SHOWN),
    )


def _summary(case: Case, on: date) -> str:
    if case.held_until is not None and case.held_until >= on:
        return f"本案挂起至{case.held_until}，期满自动恢复。"
    if case.due_on is None:
        return ""
    late = (on - case.due_on).days
    return f"{case.due_explained}。" + (f"已超期{late}天。" if late > 0 else "")


def _rise_lines(case: Case, rises: list[Record], on: date) -> list[Line]:
    """Both clocks of an open one: the answer of the level above, and the owner's own step."""
    found, out = [], case.state in OUT_OF_SCHOOL
    for one in rises:
        late = one.state == OPEN and one.until < on
        text = f"{one.day}上报{one.label}（第{one.level}级）：{one.text}"
        found.append(Line(text, _answer_of(one), late, "clock.answer", {"code": case.code}))
        if one.state == OPEN:
            own = f"本级期限：{one.own_due_on}；上级答复期限：{one.until}"
            found.append(Line(own, "两级期限", one.own_due_on < on))
        if one.state == ACCEPTED and one.acts_until:
            late = out and one.acts_until < on
            found.append(Line(f"{one.other}办理：{one.answer}", f"至{one.acts_until}", late))
    return found


def _answer_of(one: Record) -> str:
    word = RISE_WORDS[one.state]
    return f"{word}（{one.ended_on}）" if one.ended_on else word


def _owed_line(case: Case, one: Record, on: date) -> Line:
    text = f"{one.label or '经办单位'}填报“{one.text}”，{goes_to(one.other)}"
    late = one.state == OWED and one.until < on
    return Line(text, OWED_WORDS[one.state], late, "clock.send", {"code": case.code})


def _pause_lines(pauses: list[Record], on: date) -> list[Line]:
    found = []
    for one in pauses:
        counted = "期间不计入期限" if one.stops else "期限照算"
        state = f"{one.ended_on}结束：{one.other}" if one.ended_on else f"至{one.until}"
        found.append(Line(f"{one.day}挂起（{one.label}）：{one.text}；{counted}", state))
    return found


def _due_line(one: Due, on: date) -> Line:
    mark = "" if one.binds else "（规则待核实，只提醒）"
    return Line(f"{one.label}{mark}：{one.explanation}", f"{one.day}前", one.is_over(on))


def _counter_lines(clock: Clock) -> list[Line]:
    return [
        Line(
            f"{one.label}{one.have}次，满{one.need}次{one.on_reaching or '符合档案要求'}",
            f"{one.have}/{one.need}",
        )
        for one in clock.counters
    ]


def _coming_line(one: Rise) -> Line:
    """Said beforehand, so that nobody is surprised by a case that moved."""
    way = "自动上报" if one.binds else "提醒上报（规则待核实，不自动移动）"
    return Line(f"无人办理的，{one.ripe_on}{way}{one.label}：{one.explanation}", f"{one.ripe_on}")


def _papers(case: Case, owed: list[Record], by: Officer, on: date) -> tuple[Action, ...]:
    """What is owed and can be drafted as a paper of the case, prefilled; the paper room asks for the power."""
    forms = dict.fromkeys(one.text for one in owed if one.state == OWED and one.text in PAPER_KINDS)
    if not forms or not may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on):
        return ()
    return tuple(
        Action(f"拟“{form}”", "papers.issue", {"code": case.code, "kind": PAPER_KINDS[form]})
        for form in forms
    )


def _actions(
    case: Case, facts: CaseFacts, rises: list[Record], policy: Policy, by: Officer, on: date
) -> tuple[Action, ...]:
    found = [
        Action("接办或退回", "clock.answer", {"code": case.code})
        for one in rises
        if may_answer(one, by, on=on)
    ]
    if case.closed_on is not None or not may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on):
        return tuple(found)
    code = {"code": case.code}
    if case.state in OUT_OF_SCHOOL and not any(one.state == OPEN for one in rises):
        judged = judge(MOVES["escalate"], facts, policy)
        found.append(Action("上报上一级", "clock.raise", code, getattr(judged, "reason", "")))
    held = case.held_until is not None and case.held_until >= on
    found.append(Action("结束挂起", "clock.release", code) if held else Action("挂起", "clock.hold", code))
    return tuple(found)
