"""Records of the casework room."""

from notoneless.casework.models.case import Case
from notoneless.casework.models.move import CaseMove
from notoneless.casework.models.report import SuspicionReport, Told

__all__ = ["Case", "CaseMove", "SuspicionReport", "Told"]
