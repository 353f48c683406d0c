"""The records of this room."""

from notoneless.keeping.rounds.models.answer import ChildCheck, HouseholdSheet, PlaceVisit
from notoneless.keeping.rounds.models.round import Mobilised, RoundArea, VisitRound

__all__ = ["ChildCheck", "HouseholdSheet", "Mobilised", "PlaceVisit", "VisitRound", "RoundArea"]
