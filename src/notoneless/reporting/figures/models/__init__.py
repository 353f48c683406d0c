"""Records of the figures room."""

from notoneless.reporting.figures.models.figure import Cut, Figure
from notoneless.reporting.figures.models.footing import Footing
from notoneless.reporting.figures.models.stated import StatedCount
from notoneless.reporting.figures.models.target import Target

__all__ = ["Cut", "Figure", "Footing", "StatedCount", "Target"]
