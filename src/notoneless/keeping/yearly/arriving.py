"""Whom a school awaits: received, said to be elsewhere, sent to another school, or reported as missing."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from notoneless import trail
from notoneless.casework.opening import Seen, report_suspicion
from notoneless.children.models import Child
from notoneless.children.models.year_move import ENTERED, LEAVING
from notoneless.children.situations import Standing, hold_children, record_standings
from notoneless.children.yearly.moving import Moved, Seat, move_seats
from notoneless.keeping.yearly.grades import FIRST, stages_of
from notoneless.keeping.yearly.models import Arrival
from notoneless.keeping.yearly.models.arrival import AWAITED, ELSEWHERE, ENTRANT, LEAVER, RECEIVED, REPORTED
from notoneless.keeping.yearly.refusals import NoSchoolYet, NotMissing, StageUnfit, ToldAlready, WordMissing
from notoneless.keeping.yearly.turning import RIGHT
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.kinds import JUNIOR, PRIMARY
from notoneless.places.models import SchoolProfile, Unit
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

OPEN = (AWAITED, ELSEWHERE)
STATES = dict(Arrival.STATES)


@dataclass(frozen=True, slots=True)
class Called:
    """The roll of a school on the first days: who was expected, and who of them is absent."""

    expected: Sequence[Arrival]
    absent: frozenset[str]


@deed
def receive(*, arrivals: Sequence[Arrival], policy: Policy, by: Officer, on: date) -> int:
    """The children sit in the receiving school; a new entrant is a pupil of it from this day on."""
    for one in arrivals:
        if one.receiver is None:
            raise NoSchoolYet(one.child.name)
        require(Permission.NOTE_REGISTRY, by=by, at=one.receiver, on=on)
    hold_children(sorted(one.child_id for one in arrivals))
    for one in arrivals:
        _tell(one, RECEIVED, by=by, on=on)
    entrants = [one for one in arrivals if one.kind == ENTRANT]
    _enrol(entrants, policy, by, on)
    members = [one.code for one in arrivals]
    area = arrivals[0].receiver.path if arrivals else ""  # type: ignore[union-attr]
    trail.note_list("arrival.received", by=by, on=on, area=area, query={}, members=members)
    return len(arrivals)


@deed
def call_roll(*, called: Called, policy: Policy, by: Officer, on: date) -> int:
    """Everybody expected but the absent is received; the absent stay awaited."""
    here = [one for one in called.expected if one.code not in called.absent]
    return receive(arrivals=here, policy=policy, by=by, on=on)


@deed
def tell_elsewhere(*, arrival: Arrival, word: str, expected: int, by: Officer, on: date) -> Arrival:
    """A statement only: the child stays unaccounted for until a register or a proof says so."""
    require(Permission.NOTE_REGISTRY, by=by, at=_place_of(arrival), on=on)
    said = _said(word, "现在就读的学校和依据")
    _tell(arrival, ELSEWHERE, by=by, on=on, word=said, expected=expected, open_ones=(AWAITED,))
    trail.note("arrival.elsewhere", by=by, on=on, about=arrival.code, area=arrival.child.area_path)
    return arrival


@deed
def send_to(
    *, arrival: Arrival, school: Unit, expected: int, policy: Policy, by: Officer, on: date
) -> Arrival:
    """The county names the school that awaits the child from now on; a leaver belongs to it."""
    require(RIGHT, by=by, on=on)
    profile = SchoolProfile.objects.filter(unit=school).first()
    if profile is None or (JUNIOR if arrival.kind == LEAVER else PRIMARY) not in profile.stages:
        raise StageUnfit(school.name)
    hold_children([arrival.child_id])
    _change(arrival, expected, OPEN, receiver=school, state=AWAITED)
    if arrival.kind == LEAVER:
        grade = stages_of(policy).first_of_junior
        move_seats(
            [_moved(arrival.child, LEAVING, school, grade)], turn=arrival.turn.code, by_code=by.code, on=on
        )
    detail = {"school": school.code}
    trail.note("arrival.sent", by=by, on=on, about=arrival.code, area=school.path, detail=detail)
    return arrival


@deed
def report_missing(
    *, arrival: Arrival, word: str, expected: int, policy: Policy, by: Officer, on: date
) -> Arrival:
    """Not arrived after the days of the rules: a 疑似 report, by the one deed that opens its case."""
    require(Permission.REPORT_SUSPICION, by=by, at=arrival.child, on=on)
    name = arrival.child.name
    if arrival.due_on is None or on <= arrival.due_on:
        raise NotMissing(name, arrival.due_on)
    if arrival.state not in OPEN:
        raise ToldAlready(name, STATES[arrival.state])
    kind, school = arrival.get_kind_display(), arrival.receiver.name if arrival.receiver else "未定学校"
    text = f"{kind}，应到{school}，期限{arrival.due_on}，未报到。{' '.join(word.split())}"
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"arrival {arrival.code}")
    seen = Seen(text, on, absent_since=arrival.turn.turned_on, key=key)
    report = report_suspicion(child=arrival.child, seen=seen, policy=policy, by=by, on=on)
    _tell(arrival, REPORTED, by=by, on=on, expected=expected, report=report.code)
    trail.note("arrival.reported", by=by, on=on, about=arrival.code, area=arrival.child.area_path)
    return arrival


def _enrol(arrivals: Sequence[Arrival], policy: Policy, by: Officer, on: date) -> None:
    by_turn: dict[str, list[Moved]] = {}
    for one in arrivals:
        moved = _moved(one.child, ENTERED, one.receiver, FIRST)  # type: ignore[arg-type]
        by_turn.setdefault(one.turn.code, []).append(moved)
    for turn, moves in by_turn.items():
        move_seats(moves, turn=turn, by_code=by.code, on=on)
    standings = [
        Standing(one.child_id, "enrolled_here", "person", reason=f"新生报到：{one.receiver.name}")  # type: ignore[union-attr]
        for one in arrivals
    ]
    record_standings(standings, by=by, on=on, fingerprint=policy.fingerprint)


def _moved(child: Child, kind: str, school: Unit, grade: str) -> Moved:
    paths = Unit.objects.filter(path=child.school_path).values_list("pk", flat=True)
    was = Seat(
        paths.first(), child.school_path, child.school_id, child.school_name, child.grade, child.class_name,
        child.enrolled_here,
    )  # fmt: skip
    now = Seat(school.pk, school.path, school.pk, school.name, grade, "", True)
    return Moved(child.pk, kind, was, now, child.situation)


def _tell(
    arrival: Arrival,
    state: str,
    *,
    by: Officer,
    on: date,
    expected: int | None = None,
    open_ones: Iterable[str] = OPEN,
    **more: str,
) -> None:
    version = arrival.version if expected is None else expected
    _change(arrival, version, open_ones, state=state, told_on=on, told_by=by.code, **more)


def _change(arrival: Arrival, expected: int, open_ones: Iterable[str], **values: object) -> None:
    rows = Arrival.objects.unscoped("compare-and-set of one arrival, reached by its officer")
    ours = rows.filter(pk=arrival.pk, version=expected, state__in=tuple(open_ones))
    if not ours.update(version=F("version") + 1, **values):
        now = rows.select_related("child").get(pk=arrival.pk)
        raise ToldAlready(now.child.name, STATES[now.state])
    for name, value in values.items():
        setattr(arrival, name, value)
    arrival.version = expected + 1


def _place_of(arrival: Arrival) -> list[object]:
    return [place for place in (arrival.receiver, arrival.origin, arrival.child) if place is not None]


def _said(word: str, what: str) -> str:
    said = " ".join(word.split())[:200]
    if not said:
        raise WordMissing(what)
    return said
