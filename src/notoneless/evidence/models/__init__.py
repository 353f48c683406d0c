"""The records of this room."""

from notoneless.evidence.models.hint import Hint
from notoneless.evidence.models.piece import Evidence
from notoneless.evidence.models.sample import CallBack, Draw

__all__ = ["CallBack", "Draw", "Evidence", "Hint"]
