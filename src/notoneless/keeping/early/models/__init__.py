"""The records of this room."""

from notoneless.keeping.early.models.attendance import Absence, ClassDay
from notoneless.keeping.early.models.sign import Rumour, Sign, SignStep
from notoneless.keeping.early.models.termstart import TermAbsentee, TermSheet, TermSum
from notoneless.keeping.early.models.visit import HomeVisit
from notoneless.keeping.early.models.warning import AbsenceWarning, WarningTold

__all__ = [
    "Absence",
    "AbsenceWarning",
    "ClassDay",
    "HomeVisit",
    "Rumour",
    "Sign",
    "SignStep",
    "TermAbsentee",
    "TermSheet",
    "TermSum",
    "WarningTold",
]
