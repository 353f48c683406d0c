"""Makes the page of one finding out of what was read: sentences, options, history."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from notoneless.matching.values.identity import IdentityNumber
from notoneless.officers.lists import names_of
from notoneless.officers.permissions import Permission, may
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.situations import SITUATIONS
from notoneless.screening import lists
from notoneless.screening.desk.owing import PROOF
from notoneless.screening.desk.reading import Read
from notoneless.screening.judging import (
    ELSEWHERE,
    NOT_SAME,
    SAME,
    TRUE,
    VERDICTS,
    WITHDRAWN,
    WORDS,
    WRONG_DATA,
    fitting_results,
    why_closed,
)
from notoneless.web.frame import clock, desk, wording
from notoneless.web.frame.deeds.raising import raising_address
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.findings.pages import Answer, Event, FindingPage, Options, Told, Undo

LABELS = {
    SAME: "同一人",
    NOT_SAME: "不是",
    WRONG_DATA: "数据有误",
    ELSEWHERE: "另有去向（待证）",
    TRUE: "线索属实，转疑似核实",
}
KEYS = {SAME: "1", NOT_SAME: "2", WRONG_DATA: "3", ELSEWHERE: "4", TRUE: "5"}


def page_of(read: Read, request: HttpRequest, *, undo: Sequence[str] | None = None) -> FindingPage:
    finding, on = read.finding, clock.today()
    policy = policy_on(on)
    kind = policy.finding_kinds[finding.kind]
    undecided = read.undecided
    officer = desk.officer_of(request)
    left, done = lists.queue(officer, on=on).count(), lists.judged_today(officer, on=on)
    return FindingPage(
        title=finding.child.name,
        place=kind.label,
        aside=_state(read),
        crumbs=(Crumb("疑点核查", reverse("findings.list")), Crumb(finding.code)),
        code=finding.code,
        version=finding.version,
        kind=kind.label,
        question=kind.question,
        reason=finding.reason,
        due=_due(read),
        overdue=finding.state == "open" and finding.due_on is not None and finding.due_on < on,
        owner=finding.owner.name,
        state=finding.state,
        table=read.table,
        undecided=undecided,
        chosen=undecided[0].entry if undecided else None,
        answers=_answers(read, policy, request),
        may_judge=read.judgeable and finding.state == "open",
        why_not=_why_not(read),
        rows=tuple((str(head.entry), f"{head.title}({head.source})") for head in read.table.heads),
        fields=tuple((line.name, line.label) for line in read.table.lines),
        wrong_field=next((line.name for line in read.table.lines if line.condition == "differs"), ""),
        results={verdict: _results(verdict, policy) for verdict in (WRONG_DATA, ELSEWHERE, TRUE)},
        child=_child(read),
        raising=raising_address(request, finding.owner, source="officer", ref=finding.code),
        child_address=address("children.page", code=finding.child.code),
        may_unmask=may(Permission.UNMASK_IDENTITY, by=desk.officer_of(request), at=finding.child, on=on),
        events=_events(read),
        told=tuple(
            Told(one.unit.name, one.why, f"{one.seen_on} 已签收" if one.seen_on else "未签收")
            for one in read.told
        ),
        progress=_progress(finding.state == "open" and read.judgeable, done, left),
        undo=_undo(read, request, undo),
    )


def address(name: str, **hole: Any) -> str:
    """The address of another journey's page; empty until that journey exists."""
    try:
        return reverse(name, kwargs=hole)
    except NoReverseMatch:
        return ""


def _progress(is_open: bool, done: int, left: int) -> str:
    return f"第 {done + 1} / {done + left} 条" if is_open else f"今日已核 {done} 条，还有 {left} 条"


def _state(read: Read) -> str:
    finding = read.finding
    if finding.state == "judged":
        return f"已核：{WORDS.get(finding.verdict, '')}"
    return str(finding.get_state_display())


def _due(read: Read) -> str:
    finding = read.finding
    if finding.due_on is None:
        return "未定期限"
    left = f"，{wording.days_left(finding.due_on, on=clock.today())}" if finding.state == "open" else ""
    return f"须于{wording.long_day(finding.due_on)}前核查{left}"


def _answers(read: Read, policy: Policy, request: HttpRequest) -> dict[str, Answer]:
    finding = read.finding
    closed = {verdict: why_closed(finding, verdict, policy) for verdict in VERDICTS}
    if not may(
        Permission.OPEN_CASE, by=desk.officer_of(request), at=[finding, finding.owner_path], on=clock.today()
    ):
        closed[TRUE] = closed[TRUE] or "本岗位不能立案"
    return {verdict: Answer(verdict, LABELS[verdict], KEYS[verdict], closed[verdict]) for verdict in VERDICTS}


def _why_not(read: Read) -> str:
    finding = read.finding
    if finding.state == "withdrawn":
        return "后来的名册已说明这名孩子的去处，疑点自行消失，不需核查。"
    if finding.state == "judged":
        return f"已有结论：{WORDS.get(finding.verdict, '')}。如有误，可撤销后重新核查。"
    return "" if read.judgeable else f"本条由{finding.owner.name}核查，本岗位只可查看。"


def _results(verdict: str, policy: Policy) -> Options:
    return tuple(fitting_results(verdict, policy))


def _child(read: Read) -> tuple[tuple[str, str, str], ...]:
    child = read.finding.child
    situation = SITUATIONS[child.situation].label if child.situation in SITUATIONS else child.situation
    return (
        ("学生编号", child.code, ""),
        ("性别", child.sex, ""),
        ("出生日期", wording.day(child.birth_date), ""),
        ("证件号", str(IdentityNumber(child.id_number or "")), ""),
        ("现在情形", situation, child.situation_source),
    )


def _undo(read: Read, request: HttpRequest, last: Sequence[str] | None) -> Undo | None:
    """On a finding with an answer of its own U takes that back; else the one given just before."""
    finding = read.finding
    own = [one for one in read.judgements if one.verdict != WITHDRAWN]
    newest = read.judgements[-1] if read.judgements else None
    if (
        newest
        and own
        and newest.verdict not in (WITHDRAWN, TRUE)
        and read.judgeable
        and finding.state != "withdrawn"
    ):
        return Undo(code=finding.code, label=f"撤销结论“{WORDS[newest.verdict]}”", version=finding.version)
    if not last or last[0] == finding.code or last[1] == TRUE:
        return None
    earlier = lists.finding_of(desk.officer_of(request), last[0], on=clock.today())
    if earlier is None or earlier.state != "judged":
        return None
    return Undo(
        code=earlier.code,
        label=f"撤销上一条（{earlier.child.name}:{LABELS[last[1]]}）",
        version=earlier.version,
    )


def _events(read: Read) -> tuple[Event, ...]:
    """Newest first: answers, repairs asked for and done, the run that found it."""
    finding = read.finding
    names = names_of(one.by_code for one in read.judgements)
    events = [
        Event(
            one.on,
            "撤销结论"
            if one.verdict == WITHDRAWN
            else f"结论：{LABELS.get(one.verdict, WORDS.get(one.verdict, ''))}",
            names.get(one.by_code, one.by_code),
            one.note,
        )
        for one in read.judgements
    ]
    for task in read.repairs:
        events.append(
            Event(
                task.opened_on,
                "请求取得证明" if task.field == PROOF else "请求修正数据",
                task.owner.name,
                task.sentence,
            )
        )
        if task.done_on:
            events.append(Event(task.done_on, "数据修正办结", task.owner.name, task.how))
    found = Event(finding.found_on, "比对发现", f"运行 {finding.last_run.code}", finding.reason)
    ordered = [found, *sorted(events, key=lambda event: event.day)]
    return tuple(reversed(ordered))
