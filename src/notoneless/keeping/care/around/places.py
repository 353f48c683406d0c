"""Places of care (图书室、留守学生之家、少年宫) opened and closed; help between schools begun and ended."""

from dataclasses import dataclass
from datetime import date

from notoneless import trail
from notoneless.keeping.care.models import Facility, SchoolHelp
from notoneless.keeping.care.refusals import AlreadyEnded, KindUnfit, NotASchool
from notoneless.keeping.care.saying import past, said, stamped
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class FacilityTold:
    kind: str
    name: str
    spot: str
    since: date
    quantity: int = 0
    giver: str = ""
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class SchoolHelpTold:
    helped: Unit
    content: str
    effect: str
    since: date


@deed
def open_facility(*, unit: Unit, told: FacilityTold, policy: Policy, by: Officer, on: date) -> Facility:
    """A room with what stands in it, from a day on."""
    require(Permission.PLAN_CARE, by=by, at=unit, on=on)
    kind = policy.facility_kinds.get(told.kind)
    if kind is None or unit.kind not in kind.keepers:
        raise KindUnfit(kind.label if kind else told.kind, unit.name)
    made = Facility.objects.create(
        unit=unit, kind=kind.code, name=said(told.name, "名称", 60), spot=said(told.spot, "地点", 80),
        quantity=told.quantity, giver=told.giver.strip()[:80], keeper=told.keeper.strip()[:40],
        since=past(told.since, on), **stamped("Z", by, on),
    )  # fmt: skip
    trail.note("facility.opened", by=by, on=on, about=made.code, area=unit.path, detail={"kind": kind.code})
    return made


@deed
def close_facility(*, facility: Facility, until: date, reason: str, by: Officer, on: date) -> Facility:
    """It is not used any more from that day on."""
    require(Permission.PLAN_CARE, by=by, at=facility.unit, on=on)
    given = {"until": past(until, on, since=facility.since), "ended_by": by.code}
    rows = Facility.objects.unscoped("compare-and-set of one facility").filter(pk=facility.pk, until=None)
    if not rows.update(end_reason=said(reason, "原因", 200), **given):
        raise AlreadyEnded(facility.name)
    facility.refresh_from_db()
    trail.note("facility.closed", by=by, on=on, about=facility.code, area=facility.unit.path)
    return facility


@deed
def begin_school_help(*, unit: Unit, told: SchoolHelpTold, by: Officer, on: date) -> SchoolHelp:
    """Whoever helps says whom, with what, and what is to come of it."""
    require(Permission.PLAN_CARE, by=by, at=unit, on=on)
    if told.helped.kind != "school" or told.helped.pk == unit.pk:
        raise NotASchool(told.helped.name)
    made = SchoolHelp.objects.create(
        unit=unit, helped=told.helped, content=said(told.content, "帮扶内容", 300),
        effect=said(told.effect, "预期效果", 300), since=past(told.since, on), **stamped("S", by, on),
    )  # fmt: skip
    trail.note("school_help.begun", by=by, on=on, about=made.code, area=told.helped.path)
    return made


@deed
def end_school_help(
    *, school_help: SchoolHelp, until: date, outcome: str, by: Officer, on: date
) -> SchoolHelp:
    """With its result."""
    require(Permission.PLAN_CARE, by=by, at=school_help.unit, on=on)
    given = {"until": past(until, on, since=school_help.since), "ended_by": by.code}
    rows = SchoolHelp.objects.unscoped("compare-and-set of one help between schools").filter(
        pk=school_help.pk, until=None
    )
    if not rows.update(outcome=said(outcome, "结果", 300), **given):
        raise AlreadyEnded(f"对{school_help.helped.name}的帮扶")
    school_help.refresh_from_db()
    trail.note("school_help.ended", by=by, on=on, about=school_help.code, area=school_help.helped.path)
    return school_help
