"""A second, slow statement of who sees whom, for random counties: loops and sets, no paths, no queries."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    code: str
    kind: str
    parent: "Place | None"

    def lines_up(self) -> Iterator["Place"]:
        yield self
        if self.parent:
            yield from self.parent.lines_up()


@dataclass(frozen=True)
class Pupil:
    code: str
    lives: Place | None
    stays: Place | None
    learns: Place | None


@dataclass(frozen=True)
class Zone:
    village: Place
    school: Place
    since: int
    until: int | None


@dataclass(frozen=True)
class Grant:
    """Something a post was given beyond its unit: a place or a child."""

    what: Place | str
    since: int
    until: int | None


@dataclass(frozen=True)
class Seat:
    role: str
    unit: Place
    since: int
    until: int | None
    grants: tuple[Grant, ...] = ()


BLIND = {"system_admin", "security_admin", "audit_admin"}
COUNTY = {"county_officer", "supervision_office"}
ASSIGNED = {"subject_teacher", "home_teacher", "department_officer"}
ZONE_READERS = {"principal", "registrar"}


def runs(day: int, since: int, until: int | None) -> bool:
    return since <= day and (until is None or day < until)


def stands_in(place: Place | None, unit: Place) -> bool:
    return place is not None and unit in tuple(place.lines_up())


def sees(seat: Seat | None, pupil: Pupil, zones: list[Zone], *, day: int) -> bool:
    if seat is None or not runs(day, seat.since, seat.until) or seat.role in BLIND:
        return False
    if seat.role in COUNTY or (seat.role not in ASSIGNED and seat.unit.parent is None):
        return True
    areas = [] if seat.role in ASSIGNED else [seat.unit]
    for grant in seat.grants:
        if runs(day, grant.since, grant.until):
            if grant.what == pupil.code:
                return True
            if isinstance(grant.what, Place):
                areas.append(grant.what)
    places = (pupil.lives, pupil.stays, pupil.learns)
    if any(stands_in(place, area) for place in places for area in areas):
        return True
    return seat.role in ZONE_READERS and pupil.learns is None and any(
        zone.school == seat.unit
        and runs(day, zone.since, zone.until)
        and (stands_in(pupil.lives, zone.village) or stands_in(pupil.stays, zone.village))
        for zone in zones
    )  # fmt: skip
