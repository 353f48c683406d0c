"""Records of the children room."""

from notoneless.children.models.child import Child
from notoneless.children.models.circumstance import Circumstance
from notoneless.children.models.former import FormerMark
from notoneless.children.models.gram import NameGram
from notoneless.children.models.merge import ChildMerge
from notoneless.children.models.quality import QualityIssue
from notoneless.children.models.situation import SituationChange
from notoneless.children.models.totals import ControlTotal, DailyCount, DifferenceNote
from notoneless.children.models.year_move import YearMove

__all__ = [
    "Child",
    "ChildMerge",
    "Circumstance",
    "ControlTotal",
    "DailyCount",
    "DifferenceNote",
    "FormerMark",
    "NameGram",
    "QualityIssue",
    "SituationChange",
    "YearMove",
]
