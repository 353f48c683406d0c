"""Records of assessment."""

from notoneless.reporting.assessing.models.answer import Objection, Veto
from notoneless.reporting.assessing.models.sheet import Round, ScoreLine, Sheet

__all__ = ["Objection", "Round", "ScoreLine", "Sheet", "Veto"]
