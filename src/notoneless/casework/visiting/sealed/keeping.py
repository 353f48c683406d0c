"""Writes a sealed note, opens those of a case with a reason, says who may; each opening stands in the trail."""

import uuid
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.visiting.models import SealedNote
from notoneless.casework.visiting.refusals import DoesNotFit, NoReason
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may, require
from notoneless.trail import PersonalDataInTrail
from notoneless.trail.deeds import deed

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "health": "健康、心理",
        "abuse": "侵害、虐待",
        "crime": "涉案、涉罪",
        "marriage": "早婚、同居的传闻",
        "other": "其他不宜公开的情况",
    }
)
LONGEST, SHORTEST_REASON = 1000, 4
READ = Permission.VIEW_SENSITIVE_EVIDENCE


@deed
def seal_note(*, case: Case, topic: str, text: str, by: Officer, on: date) -> SealedNote:
    """By whoever may record visits to the child, and not to be read again by them without the right to it."""
    require(Permission.RECORD_VISITS, by=by, at=[case, case.owner_path], on=on)
    if topic not in TOPICS or not text.strip():
        raise DoesNotFit("请选择类别，并写明情况。")
    made = SealedNote.objects.create(
        code=f"M{on:%Y}-{uuid.uuid4().hex[:8].upper()}", case=case, area_path=case.area_path,
        school_path=case.school_path, topic=topic, text=text.strip()[:LONGEST], on=on, recorded_at=timezone.now(),
        by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    trail.note("note.sealed", by=by, on=on, about=case.code, area=case.owner_path, detail={"note": made.code})
    return made


@deed
def open_sealed(*, case: Case, reason: str, by: Officer, on: date) -> list[SealedNote]:
    """All of a case, newest first. Need to know: the right to it, and the case one's own work or the county's."""
    for right in (READ, Permission.WORK_CASES):
        require(right, by=by, at=case.owner_path, on=on)
    said = reason.strip()[:200]
    if len(said) < SHORTEST_REASON:
        raise NoReason("查看密封记录")
    found = sealed_of(case)
    try:
        trail.note(
            "sealed_note.opened", by=by, on=on, about=case.code, area=case.owner_path, reason=said,
            detail={"notes": [one.code for one in found]},
        )  # fmt: skip
    except PersonalDataInTrail as fault:
        raise NoReason("查看密封记录") from fault
    return found


def may_open(case: Case, by: Officer, *, on: date) -> bool:
    return all(may(right, by=by, at=case.owner_path, on=on) for right in (READ, Permission.WORK_CASES))


def sealed_of(case: Case) -> list[SealedNote]:
    """For who opens them; a page that only counts asks `how_many`."""
    return list(SealedNote.objects.of_shown(case, "case").order_by("-pk"))


def how_many(case: Case) -> int:
    return SealedNote.objects.of_shown(case, "case").count()
