"""Records of the change of the school year."""

from notoneless.keeping.yearly.models.arrival import Arrival
from notoneless.keeping.yearly.models.leaving import LeavingFile
from notoneless.keeping.yearly.models.turn import TurnLine, YearTurn

__all__ = ["Arrival", "LeavingFile", "TurnLine", "YearTurn"]
