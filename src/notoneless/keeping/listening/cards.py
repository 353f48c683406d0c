"""The card of a case page about other offices: what was asked about the child, until when, how it ended."""

from datetime import date
from typing import Any

from django.db.models import Case as Either
from django.db.models import CharField, QuerySet, Value, When

from notoneless.casework.cards import Action, Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.uniting import beside, beside_of
from notoneless.keeping.listening.models import OfficeAsk
from notoneless.keeping.listening.models.asking import ANSWERED, CLOSED, OPEN
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

SHOWN = 3
KIND = "office_asks"
WORDS = {OPEN: "等待答复", ANSWERED: "已答复，待办结", CLOSED: "已办结"}


@beside(KIND)
def asks_of(case: Case) -> tuple[QuerySet[Any], dict[str, Any]]:
    """What is need-to-know (court, police, disability, legal aid) is not said beside a case."""
    rows = OfficeAsk.objects.of_shown(case, "child__cases").filter(sensitive=False)
    state = Either(
        When(closed_on__isnull=False, then=Value(CLOSED)), When(answered_on__isnull=False, then=Value(ANSWERED)),
        default=Value(OPEN), output_field=CharField(),
    )  # fmt: skip
    return rows, {"code": "code", "label": "title", "state": state, "day": "due_on"}


@card(order=77)
def card_of(case: Case, _policy: Policy, by: Officer, on: date) -> Card | None:
    """For whoever sees the work of units; nothing where no office was asked."""
    if not may(Permission.VIEW_WORK, by=by, on=on):
        return None
    held = beside_of(case, KIND)
    if not held:
        return None
    waiting = sum(1 for one in held if one.state == OPEN)
    return Card(
        title="部门协作",
        summary=f"请其他部门协助 {len(held)} 件，等待答复 {waiting} 件。",
        lines=tuple(
            Line(
                f"{one.label}（{one.day} 前答复）",
                WORDS[one.state],
                late=one.state == OPEN and one.day is not None and one.day < on,
                url_name="letters.page",
                kwargs={"code": one.code},
            )
            for one in held[:SHOWN]
        ),
        actions=(Action("全部部门协作", "letters.child", {"code": case.child.code}),),
        more=max(0, len(held) - SHOWN),
    )
