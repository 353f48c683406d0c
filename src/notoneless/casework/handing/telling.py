"""跨校告知对接: tells another school or township of a case that touches it, and takes its receipt."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.handing.asking import RECEIVING_KINDS, in_days
from notoneless.casework.handing.models import Telling
from notoneless.casework.handing.refusals import (
    NotTheToldUnit,
    ReasonNeeded,
    SeenAlready,
    TellsItself,
    ToldAlready,
    UnitUnfit,
)
from notoneless.casework.models import Case
from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.places.periods import is_in_force
from notoneless.policy import Policy
from notoneless.trail.deeds import deed


@dataclass(frozen=True, slots=True)
class Word:
    """To whom, and what it should know."""

    to: Unit
    text: str


@deed
def tell_unit(*, case: Case, word: Word, policy: Policy, by: Officer, on: date) -> Telling:
    """It stands in the other unit's box at once; the receipt is due in the days of the pack."""
    require(Permission.WORK_CASES, by=by, at=[case, case.owner_path], on=on)
    post = by.active_post
    if not word.text.strip():
        raise ReasonNeeded("要告知对方的情况")
    if post is None or word.to.pk == post.unit_id:
        raise TellsItself
    if word.to.kind not in RECEIVING_KINDS or not is_in_force(word.to.since, word.to.until, on):
        raise UnitUnfit(word.to.name)
    row = Telling(
        code=f"G{on:%Y%m%d}-{secrets.token_hex(4)}",
        case=case,
        from_unit=post.unit,
        from_path=post.unit.path,
        unit=word.to,
        unit_path=word.to.path,
        text=word.text.strip()[:500],
        told_on=on,
        told_by=by.code,
        recorded_at=timezone.now(),
        due_on=in_days(policy.case_days.telling, policy, on).date,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        raise ToldAlready(word.to.name) from fault
    detail = {"case": case.code, "to": word.to.path}
    trail.note("telling.sent", by=by, on=on, about=row.code, area=case.owner_path, detail=detail)
    return row


@deed
def acknowledge(*, telling: Telling, answer: str, by: Officer, on: date) -> Telling:
    """By the told unit itself, with what it does about it; the first receipt stands."""
    own = by.active_post.unit.path if by.active_post else ""
    if telling.unit_path != own:
        raise NotTheToldUnit(telling.unit.name)
    require(Permission.VIEW_CASES, by=by, at=own, on=on)
    rows = Telling.objects.unscoped("compare-and-set of a receipt").filter(pk=telling.pk, seen_on=None)
    changed = rows.update(seen_on=on, seen_by=by.code, answer=answer.strip()[:300], version=F("version") + 1)
    telling.refresh_from_db()
    if not changed and telling.seen_on:
        who = names_of([telling.seen_by]).get(telling.seen_by, telling.seen_by)
        raise SeenAlready(who, telling.seen_on)
    trail.note("telling.noted", by=by, on=on, about=telling.code, area=own)
    return telling
