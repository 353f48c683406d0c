"""The card of a case page about dispositions: what is in hand, whose turn it is, what can be proposed."""

from datetime import date

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.placing.facts import dispositions_in
from notoneless.casework.placing.models import Disposition
from notoneless.casework.placing.standing import standing_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

SHOWN = 4
MAY_BE_PROPOSED = ("verified", "persuading", "escalated", "reopened", "placed", "watching", "returned")


@card(order=40)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    """One statement."""
    held = dispositions_in([case.pk])[::-1]
    workable = may(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    if not held and case.state not in MAY_BE_PROPOSED:
        return None
    return Card(
        title="处置",
        summary=_summary(held, policy, on),
        lines=tuple(_line(one, policy, on) for one in held[:SHOWN]),
        actions=_actions(case, held) if workable else (),
        more=max(0, len(held) - SHOWN),
    )


def _summary(held: list[Disposition], policy: Policy, on: date) -> str:
    live = next((one for one in held if one.state in Disposition.LIVE and not one.interim), None)
    return standing_of(live, policy, on=on).sentence if live else "尚无正在办理或执行的处置。"


def _line(one: Disposition, policy: Policy, on: date) -> Line:
    told = standing_of(one, policy, on=on)
    return Line(f"{one.proposed_on} {one.label}", told.word, told.is_late, "placing.page", {"code": one.code})


def _actions(case: Case, held: list[Disposition]) -> tuple[Action, ...]:
    found = []
    in_hand = next(
        (one for one in held if one.state in Disposition.BEFORE_DECISION and not one.interim), None
    )
    if in_hand:
        found.append(Action("办理处置", "placing.page", {"code": in_hand.code}))
    closed = f"已有正在办理的处置{in_hand.code}" if in_hand else ""
    if case.state in MAY_BE_PROPOSED or in_hand:
        found.append(Action("提出处置", "placing.choose", {"code": case.child.code}, closed))
    return tuple(found)
