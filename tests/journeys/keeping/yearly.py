"""Recipes of the change of the school year."""

from django.utils import timezone

from notoneless.keeping.yearly.models import Arrival, YearTurn
from tests.county import TODAY
from tests.house.whose import PUPIL, ZONE
from tests.journeys.filling import Filled
from tests.journeys.recipes import MISSING_CODE, Made

THEIRS: dict[str, frozenset[str]] = {
    "arrival_code": ZONE | {"fay"},  # the school left, the school that waits, home village and township
    "graduate_code": PUPIL,
    "roll_school": frozenset({"alice", "dora"}),
}


def _turn() -> YearTurn:
    said = {
        "year": 2025, "turned_on": TODAY, "turned_by": "O-alice", "recorded_at": timezone.now(),
        "policy_fingerprint": "f" * 64,
    }  # fmt: skip
    return YearTurn.objects.get_or_create(code="X2025-abcdef", defaults=said)[0]


def turn_code(filled: Filled) -> Made:
    """A change names nobody: its lines are narrowed to who looks."""
    return Made({"code": _turn().code})


def school_year(filled: Filled) -> Made:
    return Made({"year": TODAY.year})


def arrival_code(filled: Filled) -> Made:
    units = filled.county.units
    said = {
        "code": "N25-1-1",
        "kind": "leaver",
        "origin": units["S-SQ"],
        "receiver": units["S-CZ"],
        "due_on": TODAY,
    }
    Arrival.objects.unscoped("a recipe").get_or_create(turn=_turn(), child=filled.child, defaults=said)
    return Made({"code": "N25-1-1"}, {"code": MISSING_CODE})


def graduate_code(filled: Filled) -> Made:
    return Made({"code": filled.child.code}, {"code": MISSING_CODE})


def roll_school(filled: Filled) -> Made:
    return Made({"code": "S-SQ"}, {"code": MISSING_CODE})
