"""The card of a case page about what came before it: visits while the child was still at school, signs, absences."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from notoneless.casework.cards import Card, Line, card
from notoneless.casework.models import Case
from notoneless.casework.uniting import beside, beside_of
from notoneless.keeping.early.models import HomeVisit
from notoneless.officers.models import Officer
from notoneless.policy import Policy

SHOWN = 3
KIND = "home_visits"
PUPIL = dict(HomeVisit.ATTITUDES)


@beside(KIND)
def visits_of(case: Case) -> tuple[QuerySet[Any], dict[str, Any]]:
    """Corrected ones stay out; the correction stands for them."""
    rows = HomeVisit.objects.of_shown(case, "child__cases").filter(corrected_by=None)
    return rows, {"code": "code", "label": "whereabouts", "state": "pupil", "day": "visited_on"}


@card(order=76)
def card_of(case: Case, _policy: Policy, _by: Officer, _on: date) -> Card | None:
    """Nothing where nobody went before the case opened."""
    held = sorted(beside_of(case, KIND), key=lambda one: str(one.day), reverse=True)
    if not held:
        return None
    return Card(
        title="重点生家访",
        summary=f"立案前后以重点生家访 {len(held)} 次，最近 {held[0].day}。",
        lines=tuple(
            Line(
                f"{one.day} {one.label}",
                PUPIL.get(one.state, ""),
                url_name="early.visit",
                kwargs={"code": one.code},
            )
            for one in held[:SHOWN]
        ),
        more=max(0, len(held) - SHOWN),
    )
