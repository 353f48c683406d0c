"""Records of the room of handing over."""

from notoneless.casework.handing.models.handover import Handover, HandoverItem
from notoneless.casework.handing.models.join import CaseJoin
from notoneless.casework.handing.models.pupil_move import PupilMove, PupilMovePaper
from notoneless.casework.handing.models.telling import Telling
from notoneless.casework.handing.models.transfer import Chase, Transfer

__all__ = [
    "CaseJoin",
    "Chase",
    "Handover",
    "HandoverItem",
    "PupilMove",
    "PupilMovePaper",
    "Telling",
    "Transfer",
]
