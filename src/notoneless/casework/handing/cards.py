"""The card of a case page about work that changes hands: transfers, units told, cases joined."""

from collections.abc import Mapping
from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.handing.lists import joined_into, joins_of, tellings_of, transfers_of
from notoneless.casework.handing.models import CaseJoin, Telling, Transfer
from notoneless.casework.models import Case
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

SHOWN = 5


@card(order=70)
def card_of(case: Case, _policy: Policy, by: Officer, on: date) -> Card | None:
    """Four statements, whatever was done."""
    transfers = transfers_of(case)
    splits = may(Permission.SPLIT_CHILDREN, by=by, at=[case, case.owner_path], on=on)
    lines = [_transfer(one, on) for one in transfers]
    lines += [_telling(one, on) for one in tellings_of(case)]
    lines += [_join(one, splits=splits) for one in joins_of(case)]
    lines += [_joined(one) for one in joined_into(case)]
    mine = case.closed_on is None and may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if not lines and not mine:
        return None
    return Card(
        title="移交与告知",
        lines=tuple(lines[:SHOWN]),
        actions=_actions(case, transfers, by, on) if mine else (),
        more=max(0, len(lines) - SHOWN),
    )


def _actions(case: Case, transfers: list[Transfer], by: Officer, on: date) -> tuple[Action, ...]:
    hole: Mapping[str, str] = {"code": case.code}
    open_one = next((one for one in transfers if one.state == Transfer.ASKED), None)
    closed = f"已提出移交{open_one.receiver}，等待答复" if open_one else ""
    found = [
        Action("移交其他乡镇或学校", "handing.ask", hole, closed),
        Action("移交外县", "handing.ask_outside", hole, closed),
        Action("告知其他单位", "handing.tell", hole),
    ]
    if may(Permission.MERGE_CHILDREN, by=by, at=[case, case.owner_path], on=on):
        found.append(Action("并案", "handing.join", hole))
    return tuple(found)


def _transfer(one: Transfer, on: date) -> Line:
    late = one.state == Transfer.ASKED and one.due_on < on
    text = f"{one.asked_on} 由{one.from_unit.name}移交{one.receiver}"
    return Line(text, one.get_state_display(), late, "handing.transfer", {"code": one.code})


def _telling(one: Telling, on: date) -> Line:
    state = f"{one.seen_on} 已签收" if one.seen_on else "未签收"
    late = one.seen_on is None and one.due_on < on
    return Line(f"{one.told_on} 告知{one.unit.name}", state, late, "handing.telling", {"code": one.code})


def _join(one: CaseJoin, *, splits: bool) -> Line:
    text = f"{one.joined_on} 并入个案{one.joined.code}（{one.joined.child.name}）"
    if one.undone_on:
        return Line(text, f"{one.undone_on} 已撤销")
    if splits:
        return Line(text, "可撤销", False, "handing.part", {"number": str(one.pk)})
    return Line(text, "已并案", False, "cases.page", {"code": one.joined.code})


def _joined(one: CaseJoin) -> Line:
    return Line(
        f"{one.joined_on} 本案并入{one.kept.code}", "已并案", False, "cases.page", {"code": one.kept.code}
    )
