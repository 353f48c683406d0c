"""Records of the two trees and of who serves whom, all dated."""

from notoneless.places.models.rules import RuleAdoption, RuleBase
from notoneless.places.models.schools import SchoolProfile
from notoneless.places.models.unit import Alias, Unit, UnitChange
from notoneless.places.models.zones import AdmissionZone, Feeder

__all__ = [
    "AdmissionZone",
    "Alias",
    "Feeder",
    "RuleAdoption",
    "RuleBase",
    "SchoolProfile",
    "Unit",
    "UnitChange",
]
