"""The start of a term: a class signs who of its complement is not there, and where; the school files the sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum
from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.early.models import TermAbsentee, TermSheet, TermSum
from notoneless.keeping.early.refusals import (
    ClassesMissing,
    CountsDiffer,
    DayUnfit,
    EndedAlready,
    NotAClass,
    NotInClass,
    WordMissing,
)
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.policy import Policy
from notoneless.policy.keeping.early import term_start
from notoneless.trail.deeds import deed

WHY = "the start of a term at one school"


@dataclass(frozen=True, slots=True)
class NotThere:
    """A pupil of the complement who is not there: where it is said to be, and why."""

    child: str
    whereabouts: str
    cause: str


@deed
def sign_term_sheet(
    *,
    unit: Unit,
    present: int,
    missing: Sequence[NotThere],
    expected: int,
    policy: Policy,
    by: Officer,
    on: date,
) -> TermSheet:
    """`present` is counted in the room; with the missing it makes up the complement, or nothing is signed."""
    require(Permission.KEEP_ATTENDANCE, by=by, at=unit, on=on)
    roll = {child.code: child for child in complement_of(unit)}
    if not roll:
        raise NotAClass(unit.name)
    if not {one.child for one in missing} <= roll.keys():
        raise NotInClass(unit.name)
    if any(one.whereabouts not in dict(TermAbsentee.WHEREABOUTS) or not one.cause.strip() for one in missing):
        raise WordMissing("未到学生的去向和原因")
    if present + len(missing) != len(roll):
        raise CountsDiffer(len(roll), len(missing), present)
    sheet = _new_sheet(unit, term_start(policy.school_terms, on), len(roll), present, expected, by=by, on=on)
    for one in missing:
        child = roll[one.child]
        TermAbsentee.objects.create(
            sheet=sheet, child=child, area_path=child.area_path, school_path=sheet.school_path,
            whereabouts=one.whereabouts, cause=one.cause.strip()[:200],
        )  # fmt: skip
    detail = {"term": f"{sheet.term}", "complement": sheet.complement, "present": present}
    trail.note("term.signed", by=by, on=on, about=unit.code, area=unit.path, detail=detail)
    return sheet


@deed
def note_arrival(*, absentee: TermAbsentee, came_on: date, by: Officer, on: date) -> TermAbsentee:
    """Once: the pupil came, on this day."""
    require(Permission.KEEP_ATTENDANCE, by=by, at=absentee.school_path, on=on)
    if not absentee.sheet.term <= came_on <= on:
        raise DayUnfit(f"到校日期{came_on}不在开学以后、今天以前，请重新填写。")
    rows = TermAbsentee.objects.unscoped("compare-and-set of a pupil missing").filter(
        pk=absentee.pk, came_on=None
    )
    if not rows.update(came_on=came_on, came_by=by.code):
        raise EndedAlready("这名学生的到校", absentee.came_on)
    absentee.refresh_from_db()
    trail.note("term.came", by=by, on=on, about=absentee.child.code, area=absentee.school_path)
    return absentee


@deed
def file_term_sum(*, school: Unit, policy: Policy, by: Officer, on: date) -> TermSum:
    """Whole or not at all: every class with pupils has signed."""
    require(Permission.FILE_REPORTS, by=by, at=school, on=on)
    term = term_start(policy.school_terms, on)
    sheets = TermSheet.objects.unscoped(WHY).filter(
        under("school_path", school.path), term=term, current=True
    )
    signed = set(sheets.values_list("school_path", flat=True))
    missing = [unit.name for unit in classes_of(school) if unit.path not in signed]
    if missing or not signed:
        raise ClassesMissing(missing or [school.name])
    said = sheets.aggregate(classes=Count("pk"), complement=Sum("complement"), present=Sum("present"))
    came = TermAbsentee.objects.unscoped(WHY).filter(sheet__in=sheets, came_on__isnull=False).count()
    number = TermSum.objects.unscoped(WHY).filter(school=school, term=term).count() + 1
    made = TermSum.objects.create(
        school=school, school_path=school.path, term=term, number=number, came_later=came, on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code, **said,
    )  # fmt: skip
    trail.note("term.filed", by=by, on=on, about=school.code, area=school.path, detail={"number": number})
    return made


def complement_of(unit: Unit) -> list[Child]:
    """定员: everybody on the roll of the class, those who are looked for too."""
    rows = Child.objects.unscoped(WHY).filter(school_path=unit.path, merged_into=None, withdrawn_on=None)
    return list(rows.order_by("initials", "name_key", "pk"))


def classes_of(school: Unit) -> list[Unit]:
    """Classes with pupils, and the school itself for those in no class."""
    rows = Child.objects.unscoped(WHY).filter(
        under("school_path", school.path), merged_into=None, withdrawn_on=None
    )
    return list(Unit.objects.filter(path__in=rows.values("school_path")).order_by("path"))


def sheet_of(unit: Unit, term: date) -> TermSheet | None:
    return TermSheet.objects.unscoped(WHY).filter(unit=unit, term=term, current=True).first()


def sheets_of(school: Unit, term: date) -> dict[str, TermSheet]:
    rows = TermSheet.objects.unscoped(WHY).filter(under("school_path", school.path), term=term, current=True)
    return {row.school_path: row for row in rows}


def missing_of(school: Unit, term: date) -> list[TermAbsentee]:
    """Who was not there when the term began, of a class or a whole school already shown."""
    rows = TermAbsentee.objects.unscoped(WHY).filter(
        under("school_path", school.path), sheet__current=True, sheet__term=term
    )
    return list(rows.select_related("child", "sheet").order_by("school_path", "pk"))


def sums_of(school: Unit, term: date) -> list[TermSum]:
    return list(TermSum.objects.unscoped(WHY).filter(school=school, term=term).order_by("-number"))


def absentee_of(officer: Officer, number: int, *, on: date) -> TermAbsentee | None:
    rows = TermAbsentee.objects.visible_to(officer, on=on).select_related("child", "sheet", "sheet__unit")
    return rows.filter(pk=number, sheet__current=True).first()


def _new_sheet(
    unit: Unit, term: date, complement: int, present: int, expected: int, *, by: Officer, on: date
) -> TermSheet:
    """Only over the sheet that was seen. Raises StaleVersion."""
    rows = TermSheet.objects.unscoped(WHY).filter(unit=unit, term=term, current=True)
    held = rows.filter(number=expected)
    if not (held.update(current=False) if expected else not rows.exists()):
        raise StaleVersion(f"{unit.name}开学到校")
    return TermSheet.objects.create(
        unit=unit, school_path=unit.path, term=term, number=expected + 1, complement=complement, present=present, on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
