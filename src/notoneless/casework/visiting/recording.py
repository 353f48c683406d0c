"""Takes in visits: once each, with the server's own time beside the visitor's, and never changes one afterwards."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.visiting.counting import out_days_of
from notoneless.casework.visiting.following import follow
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.out_days import OutDays, Spell
from notoneless.casework.visiting.refusals import (
    BeforeTheCase,
    KeyUsedOtherwise,
    NotOutThatDay,
    VisitInFuture,
)
from notoneless.casework.visiting.saying import Said, Trip, check_words, digest_of
from notoneless.children.situations import hold_children
from notoneless.evidence.receiving import SentFile, add_several
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.policy import Policy
from notoneless.policy.case_moves import STATES
from notoneless.policy.visiting.counts import OPEN
from notoneless.trail.deeds import deed

LEVEL_OF_UNIT = {
    "school": "school", "class": "school", "village": "village", "grid": "village", "township": "township",
}  # fmt: skip
DEPARTMENT = "department_officer"
EVIDENCE_KIND = "persuasion_record"


@deed
def record_visits(
    *,
    trip: Trip,
    said: Sequence[tuple[Case, Said]],
    photos: Sequence[SentFile] = (),
    policy: Policy,
    by: Officer,
    on: date,
) -> list[Visit]:
    """One row per child, all of one trip; the same trip sent twice, however late, is answered by what it made.

    Photos hang on the first row; the rows of the other children lead to it by their trip.
    """
    for case, _ in said:
        require(Permission.RECORD_VISITS, by=by, at=[case, case.owner_path], on=on)
    hold_children([case.child_id for case, _ in said])
    if sent := _sent_before(trip, said, by):
        for one in sent:
            trail.note("visit.repeated", by=by, on=on, about=one.code)
        return sent
    days = out_days_of([case.pk for case, _ in said])
    made = [_record(trip, case, one, days[case.pk], policy, by=by, on=on) for case, one in said]
    if photos:
        first = made[0]
        add_several(
            child=first.case.child, files=photos, kind=EVIDENCE_KIND, subject=first.subject, at=first.case,
            policy=policy, by=by, on=on,
        )  # fmt: skip
    return made


def _sent_before(trip: Trip, said: Sequence[tuple[Case, Said]], by: Officer) -> list[Visit]:
    """A key that came before with other content, from somebody else or with other children, is refused."""
    keys = {trip.key_of(case): digest_of(trip, case, one) for case, one in said}
    rows = Visit.objects.unscoped("the same visit sent twice")
    found = list(rows.filter(trip=trip.key, corrects=None).order_by("pk"))
    used = rows.filter(by_code=by.code, device=trip.device, idempotency_key=_idempotency(trip))
    if not found and not used.exists():
        return []
    same = {one.client_key: one.digest for one in found} == keys
    if not same or any(one.by_code != by.code for one in found):
        raise KeyUsedOtherwise
    return found


def _record(
    trip: Trip, case: Case, said: Said, days: OutDays, policy: Policy, *, by: Officer, on: date
) -> Visit:
    check_words(trip, said, policy)
    spell = spell_for(case, trip.visited_on, days, on=on)
    within = policy.visits.enter_within_days
    late = within is not None and (on - trip.visited_on).days > within
    why = f"补录：{trip.visited_on} 的劝返 {on} 才登记" if late else ""
    made = write_row(
        trip, case, said, spell, policy, by=by, on=on, late=late,
        review="waiting" if late else "", review_why=why,
    )  # fmt: skip
    detail = {"case": case.code, "outcome": said.outcome, "result": said.result, "late": str(late)}
    trail.note("visit.recorded", by=by, on=on, about=made.code, area=case.owner_path, detail=detail)
    follow(case, made, policy, by=by, on=on)
    return made


def spell_for(case: Case, day: date, days: OutDays, *, on: date) -> Spell:
    """The time out of school the visit belongs to; a day without one is refused with its reason."""
    if day > on:
        raise VisitInFuture(day)
    if not days.spells or day < days.spells[0].since[0]:
        raise BeforeTheCase(day, case.code, case.opened_on)
    spell = days.spell_of(day)
    if spell is None:
        ended = next(one for one in reversed(days.spells) if one.until is not None and one.until < day)
        raise NotOutThatDay(case.child.name, day, ended.until or day, STATES[ended.ended_as])
    return spell


def write_row(
    trip: Trip,
    case: Case,
    said: Said,
    spell: Spell,
    policy: Policy,
    *,
    by: Officer,
    on: date,
    trip_key: uuid.UUID | None = None,
    **more: Any,
) -> Visit:
    """The row itself, for this deed and for corrections, which stay with the trip they correct."""
    return Visit.objects.create(
        code=f"V{on:%Y}-{uuid.uuid4().hex[:8].upper()}",
        client_key=trip.key_of(case),
        trip=trip_key or trip.key,
        device=trip.device,
        idempotency_key=_idempotency(trip),
        digest=digest_of(trip, case, said),
        case=case,
        child_id=case.child_id,
        area_path=case.area_path,
        school_path=case.school_path,
        visited_on=trip.visited_on,
        claimed_at=trip.claimed_at,
        received_at=timezone.now(),
        recorded_on=on,
        manner=trip.manner,
        place=trip.place,
        bodies=list(trip.bodies),
        companions=trip.companions,
        level=level_of(by),
        suspected=spell.verified_on is None or trip.visited_on < spell.verified_on,
        promise=OPEN if said.result == "promised" else "",
        by_code=by.code,
        by_post=by.post_code,
        policy_fingerprint=policy.fingerprint,
        **asdict(said),
        **more,
    )


def level_of(by: Officer) -> str:
    post = by.active_post
    if post is None or post.role == DEPARTMENT:
        return "department"
    return LEVEL_OF_UNIT.get(post.unit.kind, "county")


def _idempotency(trip: Trip) -> str:
    return trip.idempotency_key or str(trip.key)
