"""Records of the visiting room."""

from notoneless.casework.visiting.models.plan import Plan, Pledge
from notoneless.casework.visiting.models.sealed import SealedNote
from notoneless.casework.visiting.models.visit import Visit

__all__ = ["Plan", "Pledge", "SealedNote", "Visit"]
