"""A class says who was not there today; nobody missing is one word. What adds up is warned of at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.early.lists import pupils_of
from notoneless.keeping.early.models import Absence, ClassDay
from notoneless.keeping.early.refusals import DayUnfit, NotAClass, NotInClass
from notoneless.keeping.early.warning import reconsider
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.keeping.early import LOOK_BACK
from notoneless.trail.deeds import deed

WHY = "the days of one class"


@dataclass(frozen=True, slots=True)
class Missed:
    """A pupil who was not there: on leave or not, and what is known of the reason."""

    child: str
    excused: bool
    word: str = ""


@deed
def record_day(
    *, unit: Unit, day: date, missed: Sequence[Missed], expected: int, policy: Policy, by: Officer, on: date
) -> ClassDay:
    """`expected` is the number of the sheet on the screen, 0 for none; what it no longer says is taken back."""
    require(Permission.KEEP_ATTENDANCE, by=by, at=unit, on=on)
    _check_day(day, on)
    pupils = {child.code: child for child in pupils_of(unit)}
    if not pupils:
        raise NotAClass(unit.name)
    said = {one.child: one for one in missed}
    if not said.keys() <= pupils.keys():
        raise NotInClass(unit.name)
    sheet = _new_sheet(unit, day, len(pupils), list(said.values()), expected, by=by, on=on)
    changed = _take_back(sheet, said) | _enter(sheet, said, pupils)
    detail = {"day": f"{day}", "absent": sheet.absent, "excused": sheet.excused, "number": sheet.number}
    trail.note("attendance.recorded", by=by, on=on, about=unit.code, area=unit.path, detail=detail)
    if changed:
        reconsider(changed, day, policy, by=by, on=on)
    return sheet


def _check_day(day: date, on: date) -> None:
    if day > on:
        raise DayUnfit(f"{day}还没有到，不能登记出勤。请选择今天或以前的上课日。")
    if day < on - LOOK_BACK:
        raise DayUnfit(
            f"{day}早于本学期，不能补登出勤。请选择 {on - LOOK_BACK + timedelta(days=1)} 以后的日子。"
        )


def _new_sheet(
    unit: Unit, day: date, pupils: int, said: Sequence[Missed], expected: int, *, by: Officer, on: date
) -> ClassDay:
    """Only over the sheet that was seen. Raises StaleVersion."""
    rows = ClassDay.objects.unscoped(WHY).filter(unit=unit, day=day, current=True)
    held = rows.filter(number=expected)
    if not (held.update(current=False) if expected else not rows.exists()):
        raise StaleVersion(f"{unit.name}{day}的出勤")
    return ClassDay.objects.create(
        unit=unit, school_path=unit.path, day=day, number=expected + 1, pupils=pupils, absent=len(said),
        excused=sum(one.excused for one in said), on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code,
    )  # fmt: skip


def _take_back(sheet: ClassDay, said: dict[str, Missed]) -> set[int]:
    """Absences of the day that the new sheet does not say, or says otherwise."""
    rows = Absence.objects.unscoped(WHY).filter(sheet__unit=sheet.unit_id, day=sheet.day, taken_back=None)
    gone = {}
    for row in rows.select_related("child"):
        now = said.get(row.child.code)
        if now is not None and (now.excused, now.word.strip()[:100]) == (row.excused, row.word):
            del said[row.child.code]  # said the same again: the row stays
        else:
            gone[row.pk] = row.child_id
    rows.filter(pk__in=list(gone)).update(taken_back=sheet)
    return set(gone.values())


def _enter(sheet: ClassDay, said: dict[str, Missed], pupils: dict[str, Child]) -> set[int]:
    for one in said.values():
        child = pupils[one.child]
        Absence.objects.create(
            child=child, sheet=sheet, day=sheet.day, excused=one.excused, word=one.word.strip()[:100],
            area_path=child.area_path, school_path=sheet.school_path,
        )  # fmt: skip
    return {pupils[code].pk for code in said}
