"""The card of a case page about return, aftercare and what the pupil registry must be told."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.returning.lists import aftercare_of, exemptions_of, owed_of, returns_of, rounds_of
from notoneless.casework.returning.registry import OWED
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

WATCHED = ("returned", "placed", "watching")
SHOWN = 5


@card(order=60)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """Four statements; nothing before the child was back once."""
    returns, plans, rounds = returns_of(case), aftercare_of(case), rounds_of(case)
    owed = owed_of(case) if case.state != "suspected" else []
    if not returns and not owed and case.state not in WATCHED:
        return None
    mine = case.closed_on is None and may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    lines = [
        Line(
            f"{one.seen_on} 回访：{one.text}",
            "在校" if one.attending else f"缺课 {one.days_absent} 天",
            not one.attending,
        )
        for one in rounds[:SHOWN]
    ]
    lines += [Line(f"{one.on} 跟踪关爱：{one.carer}，每 {one.every_days} 天一次") for one in plans[:1]]
    lines += [Line(f"{one.seen_on} 返校：{one.school.name} {one.grade} {one.class_name}") for one in returns]
    lines += [
        Line(f"学籍系统：{OWED[one.move]}", "待办", url_name="returning.note", kwargs={"number": str(one.pk)})
        for one in owed
    ]
    return Card(
        title="返校与跟踪",
        summary=f"回访 {len(rounds)} 次" if rounds else "",
        lines=tuple(lines),
        actions=tuple(_actions(case, bool(exemptions_of(case)))) if mine else (),
        more=max(0, len(rounds) - SHOWN),
    )


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
