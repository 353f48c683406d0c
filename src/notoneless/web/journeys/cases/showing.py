"""Makes the page of one case out of what was read: steps, timeline, people, rules."""

from collections.abc import Iterable
from typing import Any

from django.urls import NoReverseMatch, reverse

from notoneless.casework.cards import Card
from notoneless.casework.models import CaseMove
from notoneless.casework.reading import CaseRead
from notoneless.casework.steps import BY_STEP, Step
from notoneless.children.models import Child
from notoneless.matching.values.identity import IdentityNumber
from notoneless.policy import Policy, Term
from notoneless.policy.case_moves import MOVES, STATES, STEPS
from notoneless.policy.situations import SITUATIONS
from notoneless.screening.desk.rows import masked_phone
from notoneless.web.frame import wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.cases.forms import TEXTS, VERDICTS
from notoneless.web.journeys.cases.pages import (
    CardShown,
    CasePage,
    Event,
    LineShown,
    PersonShown,
    ReportShown,
    StepShown,
    Triple,
)

CHANNELS = {"report": "疑似报告", "tip": "线索"}
FACTS = {
    "proofs": "材料", "result": "核查结果", "dropout_verdict": "认定", "disposition": "处置方式",
    "chain_done": "已办环节", "consents": "已获同意", "documents": "已备材料",
    "failed_in_a_row": "连续劝返未返校（次）", "persuasion_records": "劝返记录（次）",
    "watch_rounds": "回访（次）", "disposition_eligible": "符合办理条件", "attendance_confirmed": "已到校就读",
    "watch_plan": "跟踪关爱计划", "exception_by": "材料不齐时的批准人", **TEXTS,
}  # fmt: skip
MOVE_PAGES = {
    "confirm_return": "returning.verify", "watch": "returning.plan", "place": "placing.of_case",
    "withdraw_placing": "placing.of_case", "confirm_placement": "placing.of_case", "escalate": "clock.raise",
    "send_back": "clock.answer",
}  # fmt: skip
"""Moves that come out of a record have the page of that record."""
RECORDED = {
    "visit": ("记录劝返", "visits.record"),
    "check_promise": ("核实承诺是否兑现", "visits.promise"),
    "visit_after": ("登记回访", "returning.round"),
    "answer": ("接办或退回", "clock.answer"),
}
ANSWER = "clock.answer"
ANSWERS = frozenset({"send_back", "hand_out"})
"""Moves that only come of an answer (of the level above, of another county) and have no button of their own."""
BESIDE_MOVES = {"join": "并案", "part": "撤销并案"}
"""Rows of a case that are no moves of the table: a case set aside for another one, and taken up again."""
NOT_SHOWN = ("confirmed_by", "verified_by_responsible")


def page_of(read: CaseRead, policy: Policy) -> CasePage:
    case, child = read.case, read.case.child
    awaited = BY_STEP.get(case.next_step, "")
    first = next((step for step in read.steps if step.name == awaited), None)
    check = reverse("cases.check", kwargs={"code": case.code}) if read.workable else ""
    return CasePage(
        title=child.name,
        place=f"个案 {case.code}",
        aside=STATES.get(case.state, case.state),
        crumbs=(Crumb("个案", reverse("cases.list")), Crumb(case.code)),
        code=case.code,
        sentence=read.standing.sentence,
        late=read.standing.is_late,
        next=_step(case.code, first) if first else _visit(read, check),
        steps=tuple(
            _step(case.code, step) for step in read.steps if step is not first and step.name not in ANSWERS
        ),
        check_address=check,
        events=_events(read, policy),
        child=_child(child),
        child_address=_address("children.page", code=child.code),
        dossier_address=_address("dossiers.child", code=child.code),
        persons=tuple(PersonShown(one.unit, one.post, one.name, one.phone) for one in read.persons),
        reports=tuple(
            ReportShown(
                one.code,
                f"{CHANNELS.get(one.channel, '')} {one.seen_on}",
                one.reporter,
                one.text,
                tuple((unit, _seen(day)) for unit, day in one.told),
            )
            for one in read.reports
        ),
        cards=tuple(_card(one) for one in read.cards),
        rules=tuple(_rule(term) for term in read.terms),
        fingerprint=case.policy_fingerprint,
    )


def _step(code: str, step: Step) -> StepShown:
    own = _address(MOVE_PAGES[step.name], code=code) if step.name in MOVE_PAGES else ""
    address = own or reverse("cases.move", kwargs={"code": code, "name": step.name})
    return StepShown(step.label, address, step.closed)


def _card(told: Card) -> CardShown:
    return CardShown(
        told.title,
        told.summary,
        tuple(
            LineShown(one.text, one.state, one.late, _address(one.url_name, **one.kwargs))
            for one in told.lines
        ),
        tuple(StepShown(one.label, _address(one.url_name, **one.kwargs), one.closed) for one in told.actions),
        told.more,
    )


def _visit(read: CaseRead, check: str) -> StepShown | None:
    """Steps that are no moves (再次劝返， 核实承诺， 回访) lead to the page of their own record, else to a check."""
    if read.case.closed_on is not None:
        return None
    label, entrance = RECORDED.get(read.case.next_step, ("", ""))
    address = _address(entrance, code=read.case.code) if entrance else ""
    closed = "" if check else f"由{read.case.owner.name}办理，本岗位只可查看"
    if entrance == ANSWER and not any(one.url_name == ANSWER for card in read.cards for one in card.actions):
        closed = f"由{read.turn}办理"
    return StepShown(label if address else "登记核查情况", address or check, closed)


def _events(read: CaseRead, policy: Policy) -> tuple[Event, ...]:
    """What is awaited first, then what was done, newest first."""
    case = read.case
    events = [_event(one, policy) for one in reversed(read.moves)]
    if events:
        events[0] = Event(**{**events[0].__dict__, "kind": "now"})
    if case.next_step and case.due_on:
        ahead = f"期限：{STEPS[case.next_step]}"
        events.insert(0, Event(case.due_on, ahead, read.turn, case.due_explained, "ahead"))
    return tuple(events)


def _event(move: CaseMove, policy: Policy) -> Event:
    label = MOVES[move.move].label if move.move in MOVES else BESIDE_MOVES.get(move.move, "登记核查情况")
    fields = [
        (FACTS.get(name, name), _value(name, value, policy))
        for name, value in move.values.items()
        if name not in NOT_SHOWN and value
    ]
    if move.from_state != move.to_state:
        fields.append(
            ("状态", f"{STATES.get(move.from_state, '未立案')} → {STATES.get(move.to_state, move.to_state)}")
        )
    fields.append(("政策指纹", move.policy_fingerprint[:16]))
    return Event(move.on, label, move.by_name or move.by_code, move.note, "", tuple(fields))


def _value(name: str, value: Any, policy: Policy) -> str:
    if isinstance(value, bool):
        return "是"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "、".join(_word(str(one), policy) for one in value)
    if name == "dropout_verdict":
        return dict(VERDICTS).get(str(value), str(value))
    return _word(str(value), policy)


def _word(code: str, policy: Policy) -> str:
    for names in (policy.evidence, policy.results, policy.dispositions, policy.actors):
        if code in names:
            return str(names[code].label)
    return code


def _child(child: Child) -> tuple[Triple, ...]:
    situation = SITUATIONS[child.situation].label if child.situation in SITUATIONS else child.situation
    school = f"{child.school_name} {child.grade} {child.class_name}".strip()
    return (
        ("学生编号", child.code, ""),
        ("性别", child.sex, ""),
        ("出生日期", wording.day(child.birth_date), ""),
        ("证件号", str(IdentityNumber(child.id_number or "")), ""),
        ("现在情形", situation, wording.day(child.situation_on)),
        ("户籍地", child.area.name if child.area else "", child.address),
        ("学校", school, ""),
        ("监护人", child.guardian_name, masked_phone(child.guardian_phone or "")),
    )


def _rule(term: Term) -> Triple:
    source = f"{term.place_name} · {term.source.title} {term.source.section}".strip()
    return term.label, term.shown, f"{source}({term.mark})" if term.mark else source


def _seen(day: Any) -> str:
    return f"{day} 已签收" if day else "未签收"


def _address(name: str, **hole: Any) -> str:
    """The address of another journey's page; empty until that journey exists."""
    try:
        return reverse(name, kwargs=hole)
    except NoReverseMatch:
        return ""
