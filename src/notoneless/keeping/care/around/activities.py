"""Activities of care as they were held, with the pupils who took part; a correction is a further row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.children.models import Child
from notoneless.keeping.care.models import ActivityPupil, CareActivity, Facility, SchoolHelp
from notoneless.keeping.care.refusals import CorrectedAlready, KindUnfit, WordMissing
from notoneless.keeping.care.saying import past, said, stamped
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "pupils of one activity reached by its officer"


@dataclass(frozen=True, slots=True)
class ActivityTold:
    kind: str
    title: str
    held_on: date
    word: str
    spot: str = ""
    present: int = 0
    facility: Facility | None = None
    school_help: SchoolHelp | None = None


@deed
def record_care_activity(
    *, unit: Unit, told: ActivityTold, instead: CareActivity | None = None, reason: str = "", policy: Policy,
    by: Officer, on: date,
) -> CareActivity:  # fmt: skip
    """`instead` is the row that this one corrects, which needs a reason; its pupils are carried on."""
    require(Permission.PLAN_CARE, by=by, at=unit, on=on)
    kind = policy.care_activity_kinds.get(told.kind)
    if kind is None or unit.kind not in kind.keepers:
        raise KindUnfit(kind.label if kind else told.kind, unit.name)
    made = CareActivity.objects.create(
        unit=unit, kind=kind.code, title=said(told.title, "活动名称", 80), held_on=past(told.held_on, on),
        spot=told.spot.strip()[:80], present=told.present, word=said(told.word, "活动内容", 600),
        facility=told.facility, school_help=told.school_help,
        reason=said(reason, "更正原因", 200) if instead is not None else "", **stamped("A", by, on),
    )  # fmt: skip
    if instead is not None:
        _replace(instead, made, by, on)
    trail.note(
        "care_activity.recorded", by=by, on=on, about=made.code, area=unit.path, detail={"kind": kind.code}
    )
    return made


@deed
def name_pupils(*, activity: CareActivity, children: Sequence[Child], by: Officer, on: date) -> int:
    """Who took part; who is named already is not named twice."""
    require(Permission.PLAN_CARE, by=by, at=activity.unit, on=on)
    if activity.replaced_by is not None:
        raise CorrectedAlready(activity.code, activity.replaced_by.code)
    rows = ActivityPupil.objects.unscoped(WHY).filter(activity=activity)
    named = set(rows.values_list("child_id", flat=True))
    fresh = [child for child in children if child.pk not in named]
    if not fresh:
        raise WordMissing("参加的学生（至少勾选一名还没有登记的）")
    for child in fresh:
        require(Permission.RECORD_CARE, by=by, at=child, on=on)
        ActivityPupil.objects.create(activity=activity, child=child, on=on, by_code=by.code)
    detail = {"children": [child.code for child in fresh]}
    trail.note(
        "care_activity.pupils_named",
        by=by,
        on=on,
        about=activity.code,
        area=activity.unit.path,
        detail=detail,
    )
    return len(fresh)


def _replace(older: CareActivity, newer: CareActivity, by: Officer, on: date) -> None:
    rows = CareActivity.objects.unscoped("compare-and-set of one activity")
    if not rows.filter(pk=older.pk, replaced_by=None).update(replaced_by=newer):
        older.refresh_from_db()
        raise CorrectedAlready(older.code, older.replaced_by.code if older.replaced_by else newer.code)
    for child in (
        ActivityPupil.objects.unscoped(WHY).filter(activity=older).values_list("child_id", flat=True)
    ):
        ActivityPupil.objects.create(activity=newer, child_id=child, on=on, by_code=by.code)
