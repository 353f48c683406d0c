"""The card of a case page about clean-ups: what the newest campaigns found in this child's file."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from notoneless.casework.cards import Card, Line, card
from notoneless.casework.cleaning.models import CampaignFile
from notoneless.casework.models import Case
from notoneless.casework.uniting import Beside, beside, beside_of
from notoneless.officers.models import Officer
from notoneless.policy import Policy

SHOWN = 3
STATES = dict(CampaignFile.STATES)
KIND = "cleaning"


@beside(KIND)
def files_of(case: Case) -> tuple[QuerySet[Any], dict[str, Any]]:
    """Of the child: in a campaign that is not closed, or with a fault."""
    rows = CampaignFile.objects.of_shown(case, "child__cases")
    rows = rows.filter(Q(campaign__closed_on=None) | Q(state="to_fix"))
    return rows, {
        "code": "code", "label": "campaign__name", "state": "state", "number": "to_fix", "day": "next_due_on",
    }  # fmt: skip


@card(order=75)
def card_of(case: Case, _policy: Policy, _by: Officer, on: date) -> Card | None:
    """Nothing where no campaign lists the child."""
    held = beside_of(case, KIND)
    if not held:
        return None
    return Card(
        title="清理核查",
        summary=_summary(held),
        lines=tuple(_line(one, on) for one in held[:SHOWN]),
        more=max(0, len(held) - SHOWN),
    )


def _summary(held: list[Beside]) -> str:
    faults = sum(one.number for one in held)
    if not faults:
        return "没有待整改的问题。"
    day = min(one.day for one in held if one.day)
    return f"待整改 {faults} 项，最近期限 {day}。"


def _line(one: Beside, on: date) -> Line:
    late = one.day is not None and one.day < on
    said = f"待整改 {one.number} 项" if one.number else STATES[one.state]
    return Line(one.label, said, late, "cleaning.file", {"code": one.code})
