"""Records of the care room."""

from notoneless.keeping.care.models.around import ActivityPupil, Award, CareActivity, Facility, SchoolHelp
from notoneless.keeping.care.models.enrolled_helper import Helper
from notoneless.keeping.care.models.pair import Help, Pair
from notoneless.keeping.care.models.plan import CarePlan, PlanMeasure
from notoneless.keeping.care.models.talk import Talk

__all__ = [
    "ActivityPupil",
    "Award",
    "CareActivity",
    "CarePlan",
    "Facility",
    "Help",
    "Helper",
    "Pair",
    "PlanMeasure",
    "SchoolHelp",
    "Talk",
]
