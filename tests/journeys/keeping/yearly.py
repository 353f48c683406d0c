"""Recipes of the change of the school year."""

from django.utils import timezone

from notoneless.keeping.yearly.models import YearTurn
from tests.county import TODAY
from tests.journeys.filling import Filled
from tests.journeys.recipes import Made

THEIRS: dict[str, frozenset[str]] = {}


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
