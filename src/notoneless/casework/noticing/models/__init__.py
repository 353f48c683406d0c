"""The records of this room."""

from notoneless.casework.noticing.models.paper import Paper, PaperSeries
from notoneless.casework.noticing.models.service import Service
from notoneless.casework.noticing.models.template import PaperTemplate

__all__ = ["Paper", "PaperSeries", "PaperTemplate", "Service"]
