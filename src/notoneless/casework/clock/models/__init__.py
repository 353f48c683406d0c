"""Records of the clock: cases that went up, reports owed for it, pauses, lapses noticed, the daily digest."""

from notoneless.casework.clock.models.digest import Digest
from notoneless.casework.clock.models.escalation import Escalation, OwedReport
from notoneless.casework.clock.models.lapse import Lapse
from notoneless.casework.clock.models.pause import Pause

__all__ = ["Digest", "Escalation", "Lapse", "OwedReport", "Pause"]
