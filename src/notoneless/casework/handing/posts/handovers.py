"""交接清单: made when a term ends with open work, signed by whoever gives and whoever takes, by person."""

import secrets
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.casework.handing.asking import in_days
from notoneless.casework.handing.models import Handover, HandoverItem
from notoneless.casework.handing.posts.inventory import Work, work_of
from notoneless.casework.handing.refusals import (
    ListedAlready,
    NobodyLeft,
    NothingToHandOver,
    NotTheGiver,
    NotTheTaker,
    ReasonNeeded,
    SignedAlready,
    TakesFromOneself,
)
from notoneless.officers.lists import names_of
from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.permissions import Permission, may, require
from notoneless.officers.refusals import StaleVersion
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

LONGEST = 200


@deed
def list_work(*, post: Post, policy: Policy, by: Officer, on: date) -> Handover:
    """Of the last holder's term, also before it ends; one list for each term."""
    if not may_list(post, by, on=on):
        require(Permission.APPOINT_OFFICERS, by=by, at=post.unit, on=on)
    term = last_term(post)
    if term is None:
        raise NobodyLeft(post.title)
    work = work_of(post, on)
    if not work:
        raise NothingToHandOver(post.title)
    made = make_list(post, term, work, policy=policy, by=by, on=on)
    trail.note(
        "handover.made", by=by, on=on, about=made.code, area=made.unit_path, detail={"count": len(work)}
    )
    return made


@deed
def sign_giving(*, handover: Handover, instead: str = "", expected: int, by: Officer, on: date) -> Handover:
    """By the person who gives, in whatever post; one level above signs for somebody who cannot, with the reason."""
    if by.person_code != handover.giver_person:
        if not may_sign_instead(handover, by, on=on):
            name = names_of([handover.giver]).get(handover.giver, handover.giver)
            raise NotTheGiver(name)
        if not instead.strip():
            raise ReasonNeeded("代签的原因")
    else:
        instead = ""
        require(Permission.VIEW_PLACES, by=by, on=on)
    rows = _unsigned(handover, expected).filter(given_on=None)
    changed = rows.update(
        given_on=on, given_by=by.code, given_for=instead.strip()[:LONGEST], version=F("version") + 1
    )
    _check(handover, changed, "given")
    trail.note("handover.given", by=by, on=on, about=handover.code, area=handover.unit_path, reason=instead)
    return handover


@deed
def sign_taking(*, handover: Handover, note: str = "", expected: int, by: Officer, on: date) -> Handover:
    """By whoever holds the post now; never the same person under another account."""
    if not is_taker(handover, by, on=on):
        raise NotTheTaker(handover.post.title)
    if by.person_code == handover.giver_person:
        raise TakesFromOneself
    rows = _unsigned(handover, expected).filter(taken_on=None)
    changed = rows.update(
        taken_on=on, taken_by=by.code, taken_note=note.strip()[:LONGEST], version=F("version") + 1
    )
    _check(handover, changed, "taken")
    trail.note("handover.taken", by=by, on=on, about=handover.code, area=handover.unit_path)
    return handover


def make_list(
    post: Post, term: Holding, work: list[Work], *, policy: Policy, by: Officer, on: date
) -> Handover:
    """The row and its items; callers are deeds."""
    row = Handover(
        code=f"JJ{on:%Y%m%d}-{secrets.token_hex(4)}",
        post=post,
        unit_path=post.unit.path,
        giver=term.officer.code,
        giver_person=term.officer.person_code,
        giver_since=term.since,
        made_on=on,
        made_by=by.code,
        recorded_at=timezone.now(),
        due_on=in_days(policy.case_days.handover, policy, on).date,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        raise ListedAlready(post.title) from fault
    HandoverItem.objects.bulk_create(
        HandoverItem(handover=row, kind=one.kind, code=one.code, text=one.text[:LONGEST], due_on=one.due_on)
        for one in work
    )
    return row


def last_term(post: Post) -> Holding | None:
    """The term that runs, else the one that ended last."""
    rows = Holding.objects.filter(post=post).select_related("officer")
    return rows.filter(until=None).first() or rows.order_by("-until", "-pk").first()


def may_list(post: Post, by: Officer, *, on: date) -> bool:
    """The holder of the post, or whoever appoints to it."""
    own = by.active_post is not None and by.active_post.pk == post.pk
    return own or may(Permission.APPOINT_OFFICERS, by=by, at=post.unit, on=on)


def may_sign_instead(handover: Handover, by: Officer, *, on: date) -> bool:
    """A unit above the post's own, or the county."""
    return may(Permission.APPOINT_OFFICERS, by=by, at=handover.unit_path, on=on) or (
        by.active_post is not None
        and handover.unit_path != by.active_post.unit.path
        and may(Permission.ASSIGN_WORK, by=by, at=handover.unit_path, on=on)
    )


def is_taker(handover: Handover, by: Officer, *, on: date) -> bool:
    held = Holding.objects.filter(
        in_force(on), post=handover.post, officer__person_code=by.person_code, officer__is_active=True
    )
    return held.exists()


def _unsigned(handover: Handover, expected: int) -> ScopedQuerySet:
    return Handover.objects.unscoped("compare-and-set of a signature").filter(
        pk=handover.pk, version=expected
    )


def _check(handover: Handover, changed: int, which: str) -> None:
    handover.refresh_from_db()
    if changed:
        return
    who, day = getattr(handover, f"{which}_by"), getattr(handover, f"{which}_on")
    if day is None:
        raise StaleVersion(f"交接清单{handover.code}")
    raise SignedAlready(names_of([who]).get(who, who), day)
