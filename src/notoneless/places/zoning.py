"""Deeds on who serves whom: admission zones and feeder schools. A change ends the old row and adds a new one."""

from collections.abc import Sequence
from datetime import date

from notoneless import trail
from notoneless.places.keepers import MANAGE_PLACES, Keeper
from notoneless.places.kinds import JUNIOR, PRIMARY, STAGES
from notoneless.places.models import AdmissionZone, Feeder, SchoolProfile, Unit
from notoneless.places.refusals import WrongPlace
from notoneless.trail.deeds import deed

_STAGE_LABELS = dict(STAGES)


@deed
def set_zone(*, village: Unit, school: Unit, stage: str, by: Keeper, on: date) -> AdmissionZone:
    by.require(MANAGE_PLACES, at=school, on=on)
    _check_zone(village, school, stage, {school.pk: _stages(school)})
    AdmissionZone.objects.filter(village=village, stage=stage, until__isnull=True).update(until=on)
    zone = AdmissionZone.objects.create(village=village, school=school, stage=stage, since=on)
    facts = {"school": school.code, "stage": stage}
    trail.note("zone.set", by=by, on=on, about=village.code, area=village.path, detail=facts)
    return zone


@deed
def set_zones(*, zones: Sequence[tuple[Unit, Unit, str]], by: Keeper, on: date) -> int:
    """Many villages at once (a new county, a new school year): (village, school, stage)."""
    by.require(MANAGE_PLACES, on=on)
    profiles = SchoolProfile.objects.filter(unit__in={school.pk for _, school, _ in zones})
    stages = {profile.unit_id: profile.stages for profile in profiles}
    for village, school, stage in zones:
        _check_zone(village, school, stage, stages)
    for stage in (PRIMARY, JUNIOR):
        villages = {village.pk for village, _, zone_stage in zones if zone_stage == stage}
        AdmissionZone.objects.filter(village__in=villages, stage=stage, until__isnull=True).update(until=on)
    made = AdmissionZone.objects.bulk_create(
        AdmissionZone(village=village, school=school, stage=stage, since=on)
        for village, school, stage in zones
    )
    trail.note("zone.list_set", by=by, on=on, detail={"count": len(made)})
    return len(made)


@deed
def set_feeder(*, primary: Unit, junior: Unit, by: Keeper, on: date) -> Feeder:
    """The junior school that answers for this primary school's leavers from `on`."""
    by.require(MANAGE_PLACES, at=primary, on=on)
    if PRIMARY not in _stages(primary) or JUNIOR not in _stages(junior):
        raise WrongPlace(f"对口升学须由小学对应初中：“{primary.name}”“{junior.name}”不符，请重新选择。")
    Feeder.objects.filter(primary=primary, until__isnull=True).update(until=on)
    feeder = Feeder.objects.create(primary=primary, junior=junior, since=on)
    trail.note(
        "feeder.set", by=by, on=on, about=primary.code, area=primary.path, detail={"junior": junior.code}
    )
    return feeder


def _stages(school: Unit) -> tuple[str, ...]:
    profile = SchoolProfile.objects.filter(unit=school).first()
    return profile.stages if profile else ()


def _check_zone(village: Unit, school: Unit, stage: str, stages: dict[int, tuple[str, ...]]) -> None:
    if village.kind != "village":
        raise WrongPlace(f"招生片区按村（社区）划定，“{village.name}”不是村（社区），请改选。")
    if stage not in stages.get(school.pk, ()):
        raise WrongPlace(f"“{school.name}”不办{_STAGE_LABELS[stage]}，不能作为该学段的片区学校，请改选。")
