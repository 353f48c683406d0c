"""The records of this room."""

from notoneless.keeping.rounds.models.answer import ChildCheck, HouseholdSheet, PlaceVisit
from notoneless.keeping.rounds.models.round import Mobilised, RoundArea, VisitRound
from notoneless.keeping.rounds.models.verification import Verification

__all__ = [
    "ChildCheck",
    "HouseholdSheet",
    "Mobilised",
    "PlaceVisit",
    "RoundArea",
    "Verification",
    "VisitRound",
]
