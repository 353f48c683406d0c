"""The records of this room."""

from notoneless.keeping.early.models.attendance import Absence, ClassDay
from notoneless.keeping.early.models.warning import AbsenceWarning, WarningTold

__all__ = ["Absence", "AbsenceWarning", "ClassDay", "WarningTold"]
