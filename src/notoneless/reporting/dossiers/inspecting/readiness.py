"""Getting ready for an acceptance: its day and staff; children marked 可能影响评估验收, set and lifted by a person."""

from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, under
from notoneless.reporting.dossiers.models import Acceptance, AcceptanceMark
from notoneless.reporting.dossiers.pieces import paths_of
from notoneless.reporting.dossiers.refusals import InspectionRefused
from notoneless.trail.deeds import deed


@deed
def set_acceptance(*, unit: Unit, day: date, document: str, staff: str, by: Officer, on: date) -> Acceptance:
    """A changed day or other staff is a further row; the newest counts."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    if day < on:
        raise InspectionRefused("验收日期不能早于今天。")
    if not document.strip() or not staff.strip():
        raise InspectionRefused("请写明验收依据和迎检人员。")
    made = Acceptance.objects.create(
        unit=unit, day=day, document=document.strip()[:120], staff=staff.strip()[:300], on=on,
        recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code, **paths_of(unit),
    )  # fmt: skip
    trail.note(
        "acceptance.set", by=by, on=on, about=unit.code, area=unit.path, detail={"day": day.isoformat()}
    )
    return made


@deed
def mark_child(*, child: Child, reason: str, by: Officer, on: date) -> AcceptanceMark:
    require(Permission.WORK_CASES, by=by, at=child, on=on)
    if not reason.strip():
        raise InspectionRefused("请写明为什么可能影响评估验收。")
    rows = AcceptanceMark.objects.unscoped("whether a child reached by its officer is marked already")
    if rows.filter(child=child, lifted_on=None).exists():
        raise InspectionRefused("该生已标记为可能影响评估验收。")
    made = AcceptanceMark.objects.create(
        child=child, reason=reason.strip()[:200], on=on, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code, area_path=child.area_path, school_path=child.school_path,
    )  # fmt: skip
    trail.note("acceptance.marked", by=by, on=on, about=child.code, area=child.area_path)
    return made


@deed
def lift_mark(*, mark: AcceptanceMark, reason: str, by: Officer, on: date) -> AcceptanceMark:
    """The problem is over; the mark stays on record with its end."""
    require(Permission.WORK_CASES, by=by, at=mark.child, on=on)
    if mark.lifted_on or not reason.strip():
        raise InspectionRefused("请写明解除原因；已解除的不能再解除。")
    mark.lifted_on, mark.lifted_by, mark.lifted_why = on, by.code, reason.strip()[:200]
    mark.save(update_fields=["lifted_on", "lifted_by", "lifted_why"])
    trail.note("acceptance.unmarked", by=by, on=on, about=mark.child.code, area=mark.area_path)
    return mark


def newest_acceptance(unit: Unit, officer: Officer, *, on: date) -> Acceptance | None:
    rows = Acceptance.objects.visible_to(officer, on=on, permission=Permission.VIEW_WORK)
    found: Acceptance | None = rows.filter(unit=unit).order_by("-pk").first()
    return found


def marks_in(unit: Unit, officer: Officer, *, on: date) -> list[AcceptanceMark]:
    side = "school_path" if is_education(unit.path) else "area_path"
    rows = AcceptanceMark.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)
    return list(rows.filter(under(side, unit.path), lifted_on=None).select_related("child").order_by("pk"))


def mark_of(child: Child, officer: Officer, *, on: date) -> AcceptanceMark | None:
    rows = AcceptanceMark.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)
    found: AcceptanceMark | None = rows.filter(child=child, lifted_on=None).select_related("child").first()
    return found
