"""The card of a case page about return, aftercare and what the pupil registry must be told."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.facts import steps_of
from notoneless.casework.models import Case
from notoneless.casework.returning.caring import WATCHED
from notoneless.casework.returning.records import Record, records_of
from notoneless.casework.returning.registry import OWED, is_worth_telling
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

SHOWN = 5


@card(order=60)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """Nothing before the child was back once or the registry must be told something."""
    records = list(reversed(records_of([case.pk])))
    rounds = [one for one in records if one.kind == "round"]
    lines = [_round(one) for one in rounds[:SHOWN]]
    lines += [_plan(one) for one in records if one.kind == "plan"][:1]
    lines += [
        Line(f"{one.day} 返校：{' '.join(filter(None, (one.text, one.second, one.third)))}")
        for one in records
        if one.kind == "return"
    ]
    lines += _owed(case, records)
    if not lines and case.state not in WATCHED:
        return None
    mine = case.closed_on is None and may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    asked = any(one.kind == "exception" and not one.text for one in records)
    return Card(
        title="返校与跟踪",
        summary=f"回访 {len(rounds)} 次" if rounds else "",
        lines=tuple(lines),
        actions=tuple(_actions(case, asked)) if mine else (),
        more=max(0, len(rounds) - SHOWN),
    )


def _round(one: Record) -> Line:
    return Line(f"{one.day} 回访：{one.text}", "在校" if one.flag else f"缺课 {one.number} 天", not one.flag)


def _plan(one: Record) -> Line:
    return Line(f"{one.day} 跟踪关爱：{one.text}，每 {one.number} 天一次")


def _owed(case: Case, records: list[Record]) -> list[Line]:
    """Steps of this case that the pupil registry has not been told of."""
    noted = {one.number for one in records if one.kind == "note"}
    return [
        Line(
            f"学籍系统：{OWED[move.move]}", "待办", url_name="returning.note", kwargs={"number": str(move.pk)}
        )
        for move in steps_of([case.pk])
        if is_worth_telling(move) and move.pk not in noted
    ]


def _actions(case: Case, asked: bool) -> list[Action]:
    code = {"code": case.code}
    found = []
    if case.state in WATCHED:
        found.append(Action("登记回访", "returning.round", code))
    if case.state == "watching":
        found.append(Action("调整关爱计划", "returning.plan", code))
        closed = "已提出例外，等待答复" if asked else ""
        found.append(Action("申请销号例外", "returning.exemption", code, closed))
    return found
