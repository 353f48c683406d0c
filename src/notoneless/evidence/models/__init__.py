"""The records of this room."""

from notoneless.evidence.models.piece import Evidence

__all__ = ["Evidence"]
