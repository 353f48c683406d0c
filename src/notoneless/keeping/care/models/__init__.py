"""Records of the care room."""

from notoneless.keeping.care.models.helper import Helper
from notoneless.keeping.care.models.pair import Help, Pair
from notoneless.keeping.care.models.plan import CarePlan, PlanMeasure
from notoneless.keeping.care.models.talk import Talk

__all__ = ["CarePlan", "Help", "Helper", "Pair", "PlanMeasure", "Talk"]
