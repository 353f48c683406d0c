"""Records of the screening room."""

from notoneless.screening.models.decision import PairDecision
from notoneless.screening.models.finding import Finding, Judgement, Notified
from notoneless.screening.models.link import Link
from notoneless.screening.models.repair import RepairTask
from notoneless.screening.models.run import Run

__all__ = ["Finding", "Judgement", "Link", "Notified", "PairDecision", "RepairTask", "Run"]
