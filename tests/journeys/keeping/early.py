"""Attendance and signs of Bob's pupil: the class Karl teaches, at the school Dora leads."""

import uuid
from datetime import date, timedelta

from notoneless.keeping.early.attendance import Missed, record_day
from notoneless.keeping.early.hearing import seal_rumour
from notoneless.keeping.early.lists import sheet_of
from notoneless.keeping.early.models import AbsenceWarning, Rumour, Sign, SignStep, TermAbsentee
from notoneless.keeping.early.signing import Step, note_sign, take_step
from notoneless.keeping.early.termstart import NotThere, complement_of, sign_term_sheet
from notoneless.keeping.early.visiting import Visited, record_home_visit
from notoneless.places.models import Unit
from tests.county import TODAY
from tests.house.whose import PUPIL
from tests.journeys.filling import Filled
from tests.journeys.recipes import Made, _code, _number
from tests.people import policy

# A class's day belongs to those who keep it: the teacher, the school, the county; villages learn of the warning.
THEIRS: dict[str, frozenset[str]] = {
    "attendance_class": frozenset({"alice", "dora", "karl"}),
    "warning_code": PUPIL,
    "term_school": frozenset({"alice", "dora"}),
    # Who keeps the class's day; the others see the child, and are told that the class enters it.
    "term_absentee_number": frozenset({"alice", "dora", "karl"}),
    "sign_code": PUPIL,
    "sign_step_number": PUPIL,
    "home_visit_code": PUPIL,
    # What was only heard is opened by the county, the township and the school, and by nobody else.
    "heard_sign_code": frozenset({"alice", "bob", "dora"}),
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


def term_school(filled: Filled) -> Made:
    return _code("S-SQ")


def term_absentee_number(filled: Filled) -> Made:
    rows = TermAbsentee.objects.unscoped("test").filter(child=filled.child, sheet__current=True)
    if not rows:
        unit = _class(filled)
        present = len(complement_of(unit)) - 1
        sign_term_sheet(
            unit=unit, present=present, missing=[NotThere(filled.child.code, "unknown", "濮守拙电话不通")], expected=0,
            policy=policy(), by=filled.officer("karl"), on=TODAY,
        )  # fmt: skip
    return _number(rows.all()[0].pk)


def sign_code(filled: Filled) -> Made:
    return _code(_sign(filled).code)


def sign_step_number(filled: Filled) -> Made:
    step = SignStep.objects.unscoped("test").filter(sign=_sign(filled)).first()
    if step is None:
        terms = Step("濮霁澜每周谈心", "贾老师", date(2099, 1, 1))
        step = take_step(sign=_sign(filled), step=terms, policy=policy(), by=filled.officer("karl"), on=TODAY)
    return _number(step.pk)


def heard_sign_code(filled: Filled) -> Made:
    found = Rumour.objects.unscoped("test").filter(child=filled.child).first() or seal_rumour(
        child=filled.child, topic="work", text="听说要外出务工", source="邻居", heard_on=TODAY, policy=policy(),
        by=filled.officer("karl"), on=TODAY,
    )  # fmt: skip
    return _code(found.sign.code)


def home_visit_code(filled: Filled) -> Made:
    said = Visited(
        TODAY, "home", "濮守拙", "几天没来", "不想读", "waver", "濮霁澜想打工", "keep", "同意返校", "在家"
    )
    made = record_home_visit(
        child=filled.child, said=said, key=uuid.uuid5(uuid.NAMESPACE_URL, "recipe"), policy=policy(),
        by=filled.officer("karl"), on=TODAY,
    )  # fmt: skip
    return _code(made.code)


def _sign(filled: Filled) -> Sign:
    rows = Sign.objects.unscoped("test").filter(child=filled.child, kind="averse")
    return rows.first() or note_sign(
        child=filled.child, kind="averse", reason="濮霁澜连日上课睡觉。", seen_on=TODAY, policy=policy(),
        by=filled.officer("karl"), on=TODAY,
    )  # fmt: skip


def _class(filled: Filled) -> Unit:
    return Unit.objects.get(path=filled.child.school_path)
