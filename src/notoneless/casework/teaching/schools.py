"""送教学校: the township or the county names the school that teaches a child who is on no school's roll, by zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.casework.placing.schools import zone_schools
from notoneless.casework.teaching import refusals
from notoneless.casework.teaching.models import TeachingPlan, TeachingSchool
from notoneless.children.models import Child
from notoneless.children.situations import hold_children
from notoneless.officers.assigning import lend_child, take_child_back
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.duties import duties_on
from notoneless.places.finding import UnitRef
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.places.models import SchoolProfile, Unit
from notoneless.policy import Policy
from notoneless.policy.topics import completed_years
from notoneless.trail.deeds import deed

SPECIAL = "special"
TEACH = ("primary", "junior", "nine_year", "teaching_point", SPECIAL)
LEVELS = {"township": "township", "county": "county", "bureau": "county"}
"""The kinds of unit that may name a school, as the packs call their levels."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """`reason` where it is not the school of the zone; `document` that of the county where the rules ask for it."""

    school: Unit
    reason: str = ""
    document: str = ""


@deed
def assign_teaching_school(
    *, child: Child, chosen: Chosen, expected: int, policy: Policy, by: Officer, on: date
) -> TeachingSchool:
    """`expected`: pk of the standing one that the page showed, 0 for none; that one ends the same day."""
    require(Permission.ASSIGN_WORK, by=by, at=child, on=on)
    special = _is_special(chosen.school)
    check_level(special=special, policy=policy, by=by)
    hold_children([child.pk])
    if child.school_id == chosen.school.pk:
        raise refusals.OnItsRoll(chosen.school.name)
    near = proposed_school(child, policy, on=on)
    if not special and chosen.reason == "" and (near is None or near.pk != chosen.school.pk):
        raise refusals.ReasonForOtherSchool(near.name if near else "")
    if special and not chosen.document:
        raise refusals.DocumentForSpecialSchool
    _end_standing(child, expected, f"改由{chosen.school.name}送教", by=by, on=on)
    grant = lend_child(unit=chosen.school, child=child, reason="送教", by=by, on=on)
    made = TeachingSchool.objects.create(
        child=child, school=chosen.school, near_id=near.pk if near else None, grant=grant, reason=chosen.reason,
        document=chosen.document, area_path=child.area_path, stay_path=child.stay_path,
        school_path=chosen.school.path, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    facts = {"school": chosen.school.code}
    trail.note("teaching.school_assigned", by=by, on=on, about=child.code, area=child.area_path, detail=facts)
    return made


@deed
def end_teaching_school(
    *, child: Child, reason: str, expected: int, policy: Policy, by: Officer, on: date
) -> None:
    """The school loses sight of the child the same day; what it recorded stays."""
    require(Permission.ASSIGN_WORK, by=by, at=child, on=on)
    check_level(special=False, policy=policy, by=by)
    hold_children([child.pk])
    if not _end_standing(child, expected, reason, by=by, on=on):
        raise StaleVersion("送教学校")
    trail.note("teaching.school_ended", by=by, on=on, about=child.code, area=child.area_path)


def check_level(*, special: bool, policy: Policy, by: Officer) -> None:
    """Raises NotThisLevel, or LevelNotStated where the rules of the county say nothing."""
    told = policy.schooling.special_assigned_by if special else policy.schooling.home_assigned_by
    if told is None:
        raise refusals.LevelNotStated
    level = LEVELS.get(by.active_post.unit.kind, "") if by.active_post else ""
    if level not in told:
        raise refusals.NotThisLevel(told, special=special)


def proposed_school(child: Child, policy: Policy, *, on: date) -> UnitRef | None:
    """By zone and age: where the child lives goes before where it is registered."""
    near = zone_schools(child, duties_on(on))
    if not near or child.birth_date is None:
        return near[0] if near else None
    grown = policy.age.entry_age + policy.age.primary_years
    stage = PRIMARY if completed_years(child.birth_date, on) < grown else JUNIOR
    profiles = SchoolProfile.objects.filter(unit__in=[one.pk for one in near])
    stages = {one.unit_id: one.stages for one in profiles}
    return next((one for one in near if stage in stages.get(one.pk, ())), near[0])


def schools_to_choose(near: UnitRef | None, *, on: date) -> Sequence[tuple[str, str]]:
    """(code, name): the school of the zone first, then every school that may teach, special ones named so."""
    rows = SchoolProfile.objects.filter(unit__until=None, school_kind__in=TEACH).select_related("unit")
    named = [
        (one.unit.code, f"{one.unit.name}（特教）" if one.school_kind == SPECIAL else one.unit.name)
        for one in rows.order_by("unit__name")
        if near is None or one.unit_id != near.pk
    ]
    return [(near.code, f"{near.name}（片区学校）"), *named] if near else named


def _is_special(school: Unit) -> bool:
    profile = SchoolProfile.objects.filter(unit=school).first()
    if profile is None or profile.school_kind not in TEACH:
        raise refusals.NoTeachingSchool(school.name)
    return profile.school_kind == SPECIAL


def _end_standing(child: Child, expected: int, reason: str, *, by: Officer, on: date) -> bool:
    """Whether one stood; raises StaleVersion where it is not the one that was shown, or a plan still runs there."""
    rows = TeachingSchool.objects.unscoped("the standing school of a child reached by its officer")
    standing = rows.filter(child=child, ended_on=None).select_related("grant").first()
    if (standing.pk if standing else 0) != expected:
        raise StaleVersion("送教学校")
    if standing is None:
        return False
    plans = TeachingPlan.objects.unscoped("a running plan at the school that is left")
    if running := plans.filter(child=child, ended_on=None, school=standing.school_id).first():
        raise refusals.PlanStillRuns(running.code)
    if not rows.filter(pk=standing.pk, ended_on=None).update(ended_on=on, ended_by=by.code, ended_why=reason):
        raise StaleVersion("送教学校")
    take_child_back(given=standing.grant, child=child, by=by, on=on)
    return True
