"""Attendance and signs of Bob's pupil: the class Karl teaches, at the school Dora leads."""

from datetime import timedelta

from notoneless.keeping.early.attendance import Missed, record_day
from notoneless.keeping.early.lists import sheet_of
from notoneless.keeping.early.models import AbsenceWarning
from notoneless.places.models import Unit
from tests.county import TODAY
from tests.house.whose import PUPIL
from tests.journeys.filling import Filled
from tests.journeys.recipes import Made, _code
from tests.people import policy

# A class's day belongs to those who keep it: the teacher, the school, the county; villages learn of the warning.
THEIRS: dict[str, frozenset[str]] = {
    "attendance_class": frozenset({"alice", "dora", "karl"}),
    "warning_code": PUPIL,
}
DAYS_OUT = 3


def attendance_class(filled: Filled) -> Made:
    return _code(_class(filled).code)


def warning_code(filled: Filled) -> Made:
    """Three days out, entered by the class teacher."""
    rows = AbsenceWarning.objects.unscoped("test").filter(child=filled.child, limit="row_days")
    if found := rows.first():
        return _code(found.code)
    unit = _class(filled)
    for back in range(DAYS_OUT, 0, -1):
        day = TODAY - timedelta(days=back)
        known = sheet_of(unit, day)
        missed = [Missed(filled.child.code, excused=False, word="濮守拙说在家")]
        record_day(
            unit=unit, day=day, missed=missed, expected=known.number if known else 0, policy=policy(),
            by=filled.officer("karl"), on=TODAY,
        )  # fmt: skip
    return _code(rows.get().code)


def _class(filled: Filled) -> Unit:
    return Unit.objects.get(path=filled.child.school_path)
