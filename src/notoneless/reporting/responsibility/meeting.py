"""Meetings and publicity, as they were held; a correction is a further row that says why."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.responsibility.kinds import ACTIVITY, MEETING, kind_of, said
from notoneless.reporting.responsibility.models import Activity, Meeting
from notoneless.reporting.responsibility.refusals import CorrectedAlready, DayUnfit, WordMissing
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class MeetingTold:
    kind: str
    held_on: date
    title: str
    spot: str
    chair: str
    present: int
    attended: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class ActivityTold:
    kind: str
    held_on: date
    spot: str
    quantity: int
    present: int = 0
    audience: str = ""
    word: str = ""


@deed
def record_meeting(
    *, unit: Unit, told: MeetingTold, instead: Meeting | None = None, reason: str = "", policy: Policy, by: Officer,
    on: date,
) -> Meeting:  # fmt: skip
    """What was decided follows as tasks. `instead` is the row that this one corrects, which needs a reason."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    kind_of(told.kind, MEETING, unit, policy)
    own = {"title": said(told.title, "会议名称", 80), "chair": said(told.chair, "主持人", 40)}
    own["attended"] = told.attended.strip()[:400]
    made = Meeting.objects.create(**own, **_common("M", unit, told, instead, reason, by=by, on=on))
    trail.note(
        "meeting.recorded", by=by, on=on, about=made.code, area=unit.path, detail=_in_place_of(instead)
    )
    return _stands(made, instead)


@deed
def record_activity(
    *, unit: Unit, told: ActivityTold, instead: Activity | None = None, reason: str = "", policy: Policy, by: Officer,
    on: date,
) -> Activity:  # fmt: skip
    """So many slogans, booklets, evenings; `instead` is the row that this one corrects, which needs a reason."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    kind_of(told.kind, ACTIVITY, unit, policy)
    if told.quantity < 1:
        raise WordMissing("数量（至少为 1）")
    own = {"quantity": told.quantity, "audience": told.audience.strip()[:80]}
    made = Activity.objects.create(**own, **_common("X", unit, told, instead, reason, by=by, on=on))
    trail.note(
        "activity.recorded", by=by, on=on, about=made.code, area=unit.path, detail=_in_place_of(instead)
    )
    return _stands(made, instead)


def _common(
    letter: str,
    unit: Unit,
    told: MeetingTold | ActivityTold,
    instead: Any,
    reason: str,
    *,
    by: Officer,
    on: date,
) -> dict[str, Any]:
    if told.held_on > on:
        raise DayUnfit(f"日期{told.held_on}还没有到。会议、活动在举行之后登记。")
    if instead is not None:
        reason = said(reason, "更正原因", 200)
    word = told.minutes if isinstance(told, MeetingTold) else told.word
    return {
        "code": f"{letter}{told.held_on:%Y%m%d}-{secrets.token_hex(3).upper()}", "unit": unit, "kind": told.kind,
        "held_on": told.held_on, "spot": said(told.spot, "地点", 80), "present": told.present,
        "word": word.strip()[:2000], "reason": reason, "on": on, "recorded_at": timezone.now(), "by_code": by.code,
        "by_post": by.post_code,
    }  # fmt: skip


def _in_place_of(instead: Meeting | Activity | None) -> dict[str, str]:
    return {"instead": instead.code} if instead else {}


def _stands(made: Any, instead: Any) -> Any:
    """The corrected row names the new one; of two corrections at once one wins."""
    if instead is None:
        return made
    rows = type(made).objects.unscoped("a correction of a row reached by its officer")
    if not rows.filter(pk=instead.pk, replaced_by=None).update(replaced_by=made):
        newer = rows.filter(pk=instead.pk).values_list("replaced_by__code", flat=True).first()
        raise CorrectedAlready(instead.code, str(newer))
    return made
