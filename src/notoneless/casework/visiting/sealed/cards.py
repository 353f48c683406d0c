"""The card of a case page about sealed notes: how many there are, and nothing of what they say."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from notoneless.casework.cards import Action, Card, card
from notoneless.casework.models import Case
from notoneless.casework.uniting import beside, beside_of
from notoneless.casework.visiting.models import SealedNote
from notoneless.casework.visiting.sealed.keeping import may_open
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.policy import Policy

CLOSED = "限本案责任单位和县教委中有权查看敏感材料的人员"


KIND = "sealed"


@beside(KIND)
def notes_of(case: Case) -> tuple[QuerySet[Any], dict[str, Any]]:
    """That they are there, nothing of what they say."""
    return SealedNote.objects.of_shown(case, "case"), {}


@card(order=90)
def card_of(case: Case, policy: Policy, by: Officer, on: date) -> Card | None:
    number, code = len(beside_of(case, KIND)), {"code": case.code}
    may_write = may(Permission.RECORD_VISITS, by=by, at=[case, case.owner_path], on=on)
    actions = []
    if number:
        closed = "" if may_open(case, by, on=on) else CLOSED
        actions.append(Action("查看密封记录", "cases.sealed", code, closed))
    if may_write:
        actions.append(Action("写密封记录", "cases.seal", code))
    if not actions:
        return None
    return Card("密封记录", f"有密封记录 {number} 条。" if number else "", actions=tuple(actions))
