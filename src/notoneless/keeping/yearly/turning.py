"""The change of the school year as one deed over the whole county, and its way back."""

import secrets
import time
from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count
from django.utils import timezone

from notoneless import jobs, trail
from notoneless.children.loading import load_rows
from notoneless.children.models import Child
from notoneless.children.models.year_move import GRADUATED
from notoneless.children.situations import Standing, hold_children, record_standings
from notoneless.children.yearly.moving import move_seats, moved_since, put_back, stood_before
from notoneless.jobs.models import Job
from notoneless.keeping.yearly.models import Arrival, TurnLine, YearTurn
from notoneless.keeping.yearly.models.arrival import AWAITED, WITHDRAWN
from notoneless.keeping.yearly.reading import Ground, ground_on, pupils
from notoneless.keeping.yearly.reckoning import Plan, Sums, place_of, reckon
from notoneless.keeping.yearly.refusals import (
    MovedOn,
    NotClosed,
    NothingToTurn,
    NotYet,
    ReasonMissing,
    TurnedAlready,
    UndoneAlready,
    UndoTooLate,
)
from notoneless.officers.lists import acting_code
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.classes import ClassChange, demote_classes, promote_classes
from notoneless.policy import Policy
from notoneless.screening.tracing import mark_band
from notoneless.trail.deeds import deed

JOB = "turn_year"
WHY = "the change of the school year"
RIGHT = Permission.MANAGE_PLACES
SUMS = ("before", "came", "went", "graduated", "joined", "aged", "after")
BASES = {"enrolled": ("school_path", "school"), "registered": ("area_path", "township")}


def year_of(policy: Policy, on: date) -> int:
    """The school year that `on` lies in, by the year it began."""
    return policy.age.reference_day_for(on).year


def preview(*, year: int, policy: Policy, by: Officer, on: date) -> Plan:
    """What the change would do on the day's registers; nothing is written."""
    require(RIGHT, by=by, on=on)
    return reckon(pupils(), ground_on(on), policy=policy, year=year)


@deed
def ask_for_turn(*, year: int, policy: Policy, by: Officer, on: date) -> Job:
    """Put aside for the worker; while one is open, that one is returned."""
    require(RIGHT, by=by, on=on)
    _check_may_turn(year, policy, on)
    payload = {"year": year, "on": on.isoformat()}
    job = jobs.enqueue(JOB, subject=str(year), by_code=acting_code(by), payload=payload, alone=True)
    trail.note("year.asked", by=by, on=on, about=job.code, detail={"year": year})
    return job


@deed
def turn_year(*, year: int, policy: Policy, by: Officer, on: date) -> YearTurn:
    """Classes and pupils go up, leavers are handed on, the ninth year leaves, new entrants are proposed: all or none.

    The equation of every school and township is reckoned from the single moves and held against a new count of the
    ledger; where they differ nothing is changed.
    """
    require(RIGHT, by=by, on=on)
    started = time.monotonic()
    _check_may_turn(year, policy, on)
    ground, children = ground_on(on), list(pupils())
    plan = reckon(children, ground, policy=policy, year=year)
    if not plan.moves and not plan.awaited:
        raise NothingToTurn(year)
    hold_children([one.pk for one in children])
    turn = _begin(plan, policy, by, on)
    promote_classes(changes=plan.classes, about=turn.code, by=by, on=on)
    move_seats(plan.moves, turn=turn.code, by_code=by.code, on=on)
    _graduate(plan, turn, policy, by, on)
    mark_band(policy, on=on)
    _await(plan, turn)
    _close(plan, turn, ground)
    turn.seconds = round(time.monotonic() - started)
    turn.save(update_fields=["seconds"])
    trail.note("year.turned", by=by, on=on, about=turn.code, detail={"year": year, **plan.counts})
    return turn


@deed
def undo_turn(*, turn: YearTurn, reason: str, policy: Policy, by: Officer, on: date) -> YearTurn:
    """Everybody sits and stands again as before; refused as soon as one child has moved on since."""
    require(RIGHT, by=by, on=on)
    days = policy.yearly.undo_days
    if not reason.strip():
        raise ReasonMissing
    if turn.undone_on is not None:
        raise UndoneAlready(turn.code)
    if days is not None and on > turn.turned_on + timedelta(days=days):
        raise UndoTooLate(turn.code, days)
    rows = Arrival.objects.unscoped(WHY).filter(turn=turn)
    told = set(rows.exclude(state=AWAITED).values_list("child_id", flat=True))
    if later := told | set(moved_since(turn.code)):
        raise MovedOn(len(later))
    said = {"undone_on": on, "undone_by": by.code, "undo_reason": " ".join(reason.split())[:200]}
    if not YearTurn.objects.filter(pk=turn.pk, undone_on=None).update(**said):
        raise UndoneAlready(turn.code)
    _take_back_graduation(turn, policy, by, on)
    back = put_back(turn.code)
    demote_classes(changes=[ClassChange(*one) for one in turn.classes], about=turn.code, by=by, on=on)
    rows.update(state=WITHDRAWN)
    turn.refresh_from_db()
    trail.note("year.undone", by=by, on=on, about=turn.code, reason=reason, detail={"children": back})
    return turn


def _check_may_turn(year: int, policy: Policy, on: date) -> None:
    first = policy.age.reference_date(year)
    if on < first:
        raise NotYet(year, first)
    if standing := YearTurn.objects.filter(year=year, undone_on=None).first():
        raise TurnedAlready(year, standing.code)


def _begin(plan: Plan, policy: Policy, by: Officer, on: date) -> YearTurn:
    days = policy.yearly.arrival_days
    return YearTurn.objects.create(
        code=f"X{plan.year}-{secrets.token_hex(3)}", year=plan.year, turned_on=on, turned_by=by.code,
        recorded_at=timezone.now(), policy_fingerprint=policy.fingerprint, counts=plan.counts,
        due_on=on + timedelta(days=days) if days is not None else None, held_back=dict(plan.held_back),
        classes=[[one.unit, one.before, one.after] for one in plan.classes],
    )  # fmt: skip


def _graduate(plan: Plan, turn: YearTurn, policy: Policy, by: Officer, on: date) -> None:
    reason = f"学年更替{turn.code}：初中毕业离校"
    standings = [
        Standing(one.child, "graduated", "person", reason=reason)
        for one in plan.moves
        if one.kind == GRADUATED
    ]
    record_standings(standings, by=by, on=on, fingerprint=policy.fingerprint)


def _take_back_graduation(turn: YearTurn, policy: Policy, by: Officer, on: date) -> None:
    reason = f"学年更替{turn.code}已撤销"
    before = stood_before(turn.code, GRADUATED)
    back = [Standing(child, situation, "person", reason=reason) for child, situation in before]
    record_standings(back, by=by, on=on, fingerprint=policy.fingerprint)


def _await(plan: Plan, turn: YearTurn) -> None:
    load_rows(
        Arrival,
        ("code", "turn", "child", "kind", "origin", "receiver", "due_on", "state", "told_by", "word", "report",
         "version"),
        (
            (f"N{turn.year % 100:02d}-{turn.pk}-{one.child}", turn.pk, one.child, one.kind, one.origin, one.receiver,
             turn.due_on, AWAITED, "", "", "", 1)
            for one in plan.awaited
        ),
    )  # fmt: skip


def _close(plan: Plan, turn: YearTurn, ground: Ground) -> None:
    """Reckoned from the moves, and counted anew in the ledger: one number, or nothing is changed."""
    for base, lines in (("enrolled", plan.enrolled), ("registered", plan.registered)):
        counted = _counted(base, ground)
        for path in sorted({*lines, *counted}):
            line, found = lines.get(path, Sums()), counted.get(path, 0)
            if line.after != found:
                raise NotClosed(_name(ground, path), line.after, found)
        load_rows(
            TurnLine,
            ("turn", "base", "unit", *SUMS),
            (
                (turn.pk, base, ground.units.get(path), *(getattr(line, name) for name in SUMS))
                for path, line in sorted(lines.items())
            ),
        )


def _counted(base: str, ground: Ground) -> Mapping[str, int]:
    column, kind = BASES[base]
    rows = Child.objects.unscoped(WHY).filter(merged_into=None, withdrawn_on=None, in_band=True)
    rows = rows.filter(**{f"{base}_here": True}).order_by().values(column).annotate(number=Count("pk"))
    found: dict[str, int] = {}
    for path, number in rows.values_list(column, "number"):
        place = place_of(ground, path, kind)
        found[place] = found.get(place, 0) + number
    return found


def _name(ground: Ground, path: str) -> str:
    found = ground.duties.units.get(path)
    return found[1].name if found else "未落实学校（乡镇）的学生"
