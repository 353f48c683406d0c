"""Who sits in a group of a unit, and who answers for what (包保): begun and ended by deeds, never altered."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.rows import WorkKind
from notoneless.reporting.responsibility.kinds import CHARGE, CHILD, GROUP, kind_of, said
from notoneless.reporting.responsibility.models import Charge, Seat
from notoneless.reporting.responsibility.models.seat import HEAD
from notoneless.reporting.responsibility.refusals import DayUnfit, EndedAlready, NotOverThat, SeatTaken
from notoneless.trail.deeds import deed

WHY = "who holds the one place, asked by who may fill it"


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is named: with the office held, for who reads it in ten years."""

    name: str
    title: str
    duty: str = ""


@deed
def seat_member(
    *, unit: Unit, kind: str, place: str, person: Person, since: date, policy: Policy, by: Officer, on: date
) -> Seat:
    """A place in a group; one head at a time, and only a head where the kind is of one person (第一责任人)."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    terms = kind_of(kind, GROUP, unit, policy)
    place = HEAD if terms.one else place
    sitting = Seat.objects.unscoped(WHY).filter(unit=unit, kind=kind, place=HEAD, until=None).first()
    if place == HEAD and sitting is not None:
        raise SeatTaken(terms.label, sitting.name)
    made = Seat.objects.create(
        unit=unit, kind=kind, place=place, since=since, recorded_at=timezone.now(), by_code=by.code,
        by_post=by.post_code, **_named(person),
    )  # fmt: skip
    detail = {"kind": kind, "place": place, "since": str(since)}
    trail.note("seat.taken", by=by, on=on, about=unit.code, area=unit.path, detail=detail)
    return made


@deed
def end_seat(*, seat: Seat, until: date, by: Officer, on: date) -> Seat:
    """From that day on the person is not in the group any more."""
    require(Permission.KEEP_WORK, by=by, at=seat.unit, on=on)
    _end(seat, until, by)
    detail = {"kind": seat.kind, "place": seat.place, "until": str(until)}
    trail.note("seat.ended", by=by, on=on, about=seat.unit.code, area=seat.unit.path, detail=detail)
    return seat


@deed
def take_charge(
    *,
    unit: Unit,
    kind: str,
    person: Person,
    over: Unit | Child,
    since: date,
    policy: Policy,
    by: Officer,
    on: date,
) -> Charge:
    """Somebody of `unit` answers for a unit or a child; several may for one (双线)."""
    require(Permission.KEEP_WORK, by=by, at=unit, on=on)
    terms = kind_of(kind, CHARGE, unit, policy)
    _check_over(terms, over)
    if isinstance(over, Child):
        about = {"child": over, "over_path": over.school_path or over.area_path}
    else:
        about = {"over": over, "over_path": over.path}
    made = Charge.objects.create(
        unit=unit, kind=kind, since=since, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code, **about,
        **_named(person),
    )  # fmt: skip
    detail = {"kind": kind, "over": over.code, "since": str(since)}
    trail.note("charge.taken", by=by, on=on, about=unit.code, area=unit.path, detail=detail)
    return made


@deed
def end_charge(*, charge: Charge, until: date, by: Officer, on: date) -> Charge:
    """From that day on the person does not answer for it any more."""
    require(Permission.KEEP_WORK, by=by, at=charge.unit, on=on)
    _end(charge, until, by)
    detail = {"kind": charge.kind, "until": str(until)}
    trail.note("charge.ended", by=by, on=on, about=charge.unit.code, area=charge.unit.path, detail=detail)
    return charge


def _named(person: Person) -> dict[str, str]:
    return {
        "name": said(person.name, "姓名", 40),
        "title": said(person.title, "职务", 60),
        "duty": " ".join(person.duty.split())[:200],
    }


def _check_over(terms: WorkKind, over: Unit | Child) -> None:
    kind = CHILD if isinstance(over, Child) else over.kind
    if kind not in terms.over:
        raise NotOverThat(terms.label, over.name)


def _end(row: Seat | Charge, until: date, by: Officer) -> None:
    if until < row.since:
        raise DayUnfit(f"结束日{until}早于任职日{row.since}。请重新填写。")
    rows = type(row).objects.unscoped("the end of one row, reached by its officer")
    if not rows.filter(pk=row.pk, until=None).update(until=until, ended_by=by.code):
        raise EndedAlready(row.name)
    row.until, row.ended_by = until, by.code
