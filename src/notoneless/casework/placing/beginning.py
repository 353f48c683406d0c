"""A disposition takes effect and comes to its end: the child's situation, the case and earlier placements follow."""

from datetime import date

from django.db.models import F

from notoneless import trail
from notoneless.casework.models import Case
from notoneless.casework.moves import Statement, carry_out
from notoneless.casework.placing.models import Disposition
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.policy import Policy
from notoneless.policy.placing.periods import looked_at_again, period_of, warned_from
from notoneless.policy.placing.ways import from_kept

DECIDED_BY = {"placing": "confirm_placement", "suspected": "resume"}


def begin_now(disposition: Disposition, *, policy: Policy, by: Officer, on: date) -> None:
    """Part of the deed that decided it: begins today, or waits in `approved` for its first day."""
    way = from_kept(disposition.terms)
    start = disposition.starts_on or on
    end = disposition.ends_on or period_of(way, start, policy).end
    again = looked_at_again(way, start, policy)
    waiting = start > on
    changes = {
        "state": "approved" if waiting else "running",
        "starts_on": start,
        "ends_on": end,
        "warn_on": warned_from(end or again, policy),
        "recheck_on": again,
        "touched_on": on,
        "awaited_roles": "",
        "awaited_unit": None,
        "due_on": None,
    }
    rows = Disposition.objects.unscoped("a disposition takes effect").filter(pk=disposition.pk)
    rows.update(version=F("version") + 1, **changes)
    disposition.refresh_from_db()
    if not waiting:
        _take_effect(disposition, policy, by=by, on=on)


def _take_effect(disposition: Disposition, policy: Policy, *, by: Officer, on: date) -> None:
    _end_earlier(disposition, on)
    case, way = disposition.case, from_kept(disposition.terms)
    if case is not None:
        case.refresh_from_db()
    if (
        case is not None
        and case.state in DECIDED_BY
        and not disposition.interim
        and _moves(case, disposition)
    ):
        _place(case, disposition, policy, by=by, on=on)
    else:
        reason = f"处置{disposition.code}：{disposition.label}"
        standing = Standing(disposition.child_id, way.situation, "case", reason=reason)
        record_standings([standing], by=by, on=on, fingerprint=policy.fingerprint)
    trail.note(
        "disposition.begun",
        by=by,
        on=on,
        about=disposition.code,
        area=disposition.area_path,
        detail={
            "way": disposition.way,
            "until": disposition.ends_on.isoformat() if disposition.ends_on else "",
        },
    )


def _moves(case: Case, disposition: Disposition) -> bool:
    """A case that is checked because a placement ran out is settled by what continues that placement only."""
    return case.state == "placing" or continues_ended(disposition)


def continues_ended(disposition: Disposition) -> bool:
    """A renewal or a return that comes after the night drew the earlier placement back into checking."""
    return disposition.renews is not None and disposition.renews.noticed_on is not None


def _place(case: Case, disposition: Disposition, policy: Policy, *, by: Officer, on: date) -> None:
    note = f"“{disposition.label}”办理手续齐全（{disposition.code}）"
    move = DECIDED_BY[case.state]
    carry_out(case, move, Statement(note), expected=case.version, policy=policy, by=by, on=on)


def _end_earlier(disposition: Disposition, on: date) -> None:
    """What ran before gives way: renewed by the same way, ended by another one."""
    rows = Disposition.objects.unscoped("earlier dispositions of the same child").filter(
        child_id=disposition.child_id, state="running"
    )
    rows = rows.exclude(pk=disposition.pk)
    if disposition.interim:
        rows = rows.filter(interim=True)
    same = rows.filter(way=disposition.way)
    word = f"由{disposition.code}“{disposition.label}”接续"
    same.update(state="renewed", ended_on=on, ending=word, version=F("version") + 1)
    rows.exclude(way=disposition.way).update(
        state="ended", ended_on=on, ending=word, version=F("version") + 1
    )
