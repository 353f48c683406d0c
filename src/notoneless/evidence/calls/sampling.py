"""The deeds of call-back: draw a share of the visits of a period by a seed on record, and put down each outcome."""

import secrets
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils import timezone

from notoneless import trail
from notoneless.evidence.calls.drawing import drawn, population_digest
from notoneless.evidence.models import CallBack, Draw
from notoneless.evidence.refusals import (
    AnswerUnknown,
    NoteNeeded,
    NothingToDraw,
    OwnVisit,
    PeriodUnfit,
    ShareNotStated,
)
from notoneless.evidence.telling import told_between
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.places.rules import policy_on, the_county
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

SHARE = "visits.callback_share_percent"
SEED_BYTES = 16
OUTCOMES = tuple(state for state, _ in CallBack.STATES if state != "open")
NOTE_LENGTH, NAME_LENGTH = 200, 60


@deed
def draw_visits(*, since: date, until: date, policy: Policy | None = None, by: Officer, on: date) -> Draw:
    """Visits received in the period, all of the county's; the share is the pack's, the seed the machine's."""
    require(Permission.CALL_BACK, by=by, on=on)
    if since > until or until > on:
        raise PeriodUnfit
    rules = policy or policy_on(on)
    share = rules.visits.callback_share_percent
    if share is None:
        raise ShareNotStated
    told = told_between(since, until)
    where = {code: at for one in told for code, at in one.where.items()}
    said = {one.code: one for each in told for one in each.new if one.code in where}
    if not said:
        raise NothingToDraw(since, until)
    seed = secrets.token_hex(SEED_BYTES)
    chosen = drawn(said, seed=seed, share_percent=Decimal(share))
    draw = Draw.objects.create(
        code=f"C{on:%Y%m%d}-{secrets.token_hex(4)}",
        drawn_on=on,
        drawn_at=timezone.now(),
        since=since,
        until=until,
        share_percent=Decimal(share),
        share_source=rules.term(SHARE).source.title[:200],
        seed=seed,
        population=sorted(said),
        population_digest=population_digest(said),
        drawn=list(chosen),
        drawn_by=by.code,
        policy_fingerprint=rules.fingerprint,
        area_path=the_county().path,
    )
    for turn, code in enumerate(chosen, 1):
        CallBack.objects.create(
            code=f"{draw.code}-{turn}",
            draw=draw,
            subject=where[code].subject,
            child_id=where[code].child,
            said_on=said[code].day,
            said_by=said[code].by,
            area_path=where[code].area_path,
            school_path=where[code].school_path,
        )
    detail = {
        "seed": draw.seed,
        "of": len(said),
        "digest": draw.population_digest,
        "share": f"{draw.share_percent}",
    }
    trail.note("callbacks.drawn", by=by, on=on, about=draw.code, area=draw.area_path, detail=detail)
    return draw


@deed
def record_callback(
    *,
    call: CallBack,
    outcome: str,
    spoke_with: str = "",
    note: str = "",
    expected: int,
    by: Officer,
    on: date,
) -> CallBack:
    """What the family says; anything but a plain yes needs a line of its own. Nobody calls about their own visit."""
    require(Permission.CALL_BACK, by=by, at=[call, call.child], on=on)
    if outcome not in OUTCOMES:
        raise AnswerUnknown
    if by.code == call.said_by:
        raise OwnVisit
    if outcome != "confirmed" and not note.strip():
        raise NoteNeeded
    rows = CallBack.objects.unscoped("the outcome of a call reached by its officer")
    changed = rows.filter(pk=call.pk, version=expected).update(
        state=outcome,
        spoke_with=spoke_with.strip()[:NAME_LENGTH],
        note=note.strip()[:NOTE_LENGTH],
        called_on=on,
        called_by=by.code,
        version=F("version") + 1,
    )
    if not changed:
        raise StaleVersion("这次回访刚刚已由他人登记。请刷新页面查看。")
    call.refresh_from_db()
    trail.note(
        "callback.recorded", by=by, on=on, about=call.code, area=call.area_path, detail={"outcome": outcome}
    )
    return call
