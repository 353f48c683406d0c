"""Records of a unit's work."""

from notoneless.reporting.responsibility.models.letter import Letter
from notoneless.reporting.responsibility.models.meeting import Activity, Meeting
from notoneless.reporting.responsibility.models.seat import Charge, Seat
from notoneless.reporting.responsibility.models.task import Task

__all__ = ["Activity", "Charge", "Letter", "Meeting", "Seat", "Task"]
