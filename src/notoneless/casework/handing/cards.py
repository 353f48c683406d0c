"""The card of a case page about work that changes hands: transfers, units told, cases joined."""

from collections.abc import Mapping
from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.handing.facts import Record, records_of
from notoneless.casework.handing.models import Transfer
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

SHOWN = 5
STATES = dict(Transfer.STATES)


@card(order=70)
def card_of(case: Case, _policy: Policy, by: Officer, on: date) -> Card | None:
    """The newest of each kind first."""
    held: dict[str, list[Record]] = {"transfer": [], "telling": [], "join": [], "joined": []}
    for one in reversed(records_of([case.pk])):
        held[one.kind].append(one)
    splits = may(Permission.SPLIT_CHILDREN, by=by, at=[case, case.owner_path], on=on)
    lines = [_transfer(one, on) for one in held["transfer"]]
    lines += [_telling(one, on) for one in held["telling"]]
    lines += [_join(one, splits=splits) for one in held["join"]]
    lines += [_joined(one) for one in held["joined"]]
    mine = case.closed_on is None and may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if not lines and not mine:
        return None
    return Card(
        title="移交与告知",
        lines=tuple(lines[:SHOWN]),
        actions=_actions(case, held["transfer"], by, on) if mine else (),
        more=max(0, len(lines) - SHOWN),
    )


def _actions(case: Case, transfers: list[Record], by: Officer, on: date) -> tuple[Action, ...]:
    hole: Mapping[str, str] = {"code": case.code}
    open_one = next((one for one in transfers if one.state == Transfer.ASKED), None)
    closed = f"已提出移交{open_one.other}，等待答复" if open_one else ""
    found = [
        Action("移交其他乡镇或学校", "handing.ask", hole, closed),
        Action("移交外县", "handing.ask_outside", hole, closed),
        Action("告知其他单位", "handing.tell", hole),
    ]
    if may(Permission.MERGE_CHILDREN, by=by, at=[case, case.owner_path], on=on):
        found.append(Action("并案", "handing.join", hole))
    return tuple(found)


def _transfer(one: Record, on: date) -> Line:
    late = one.state == Transfer.ASKED and _is_over(one, on)
    text = f"{one.day} 由{one.giver}移交{one.other}"
    return Line(text, STATES[one.state], late, "handing.transfer", {"code": one.code})


def _telling(one: Record, on: date) -> Line:
    state = f"{one.ended_on} 已签收" if one.ended_on else "未签收"
    late = one.ended_on is None and _is_over(one, on)
    return Line(f"{one.day} 告知{one.other}", state, late, "handing.telling", {"code": one.code})


def _is_over(one: Record, on: date) -> bool:
    return one.due_on is not None and one.due_on < on


def _join(one: Record, *, splits: bool) -> Line:
    text = f"{one.day} 并入个案{one.code}（{one.other}）"
    if one.ended_on:
        return Line(text, f"{one.ended_on} 已撤销")
    if splits:
        return Line(text, "可撤销", False, "handing.part", {"number": str(one.pk)})
    return Line(text, "已并案", False, "cases.page", {"code": one.code})


def _joined(one: Record) -> Line:
    return Line(f"{one.day} 本案并入{one.code}", "已并案", False, "cases.page", {"code": one.code})
