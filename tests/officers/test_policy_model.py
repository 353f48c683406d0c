"""Random counties, posts, terms, zones and assignments: the scope agrees with a second statement of the rule."""

import os
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notoneless.children.models import Child
from notoneless.officers.models import Assignment, Holding, Officer, Post
from notoneless.officers.roles import ROLES
from notoneless.officers.scope import scope_of
from notoneless.places.building import NewUnit, build_units
from notoneless.places.models import AdmissionZone, Unit
from tests.officers.reference import Grant, Place, Pupil, Seat, Zone, sees

DAY_ZERO = date(2023, 9, 1)
LAST_DAY = 6
EXAMPLES = int(os.environ.get("SCOPE_EXAMPLES", "100"))
PARENTS = {
    "township": "county",
    "village": "township",
    "grid": "village",
    "zone": "bureau",
    "class": "school",
}

World = tuple[list[Place], list[Pupil], list[Zone], list[Seat], int]

days = st.integers(0, LAST_DAY)
dated = st.tuples(days, st.one_of(st.none(), days)).filter(lambda term: term[1] is None or term[0] <= term[1])
terms = st.one_of(st.just((0, None)), dated)
# Roles whose reach is not simply a subtree come more often than one time in twenty.
roles = st.sampled_from(
    sorted(ROLES) + ["principal", "registrar"] * 6 + ["subject_teacher", "department_officer"] * 3
)


@st.composite
def counties(draw: st.DrawFn) -> list[Place]:
    places = [Place("C", "county", None), Place("B", "bureau", None)]
    for kind in ("township", "village", "grid", "zone", "school", "class"):
        for number in range(draw(st.integers(1, 2))):
            wanted = ("bureau", "zone") if kind == "school" else (PARENTS[kind],)
            parents = [place for place in places if place.kind in wanted]
            places.append(Place(f"{kind}{number}", kind, draw(st.sampled_from(parents))))
    return places


@st.composite
def worlds(draw: st.DrawFn) -> World:
    places = draw(counties())
    of = {kind: [p for p in places if p.kind == kind] for kind in {p.kind for p in places}}
    homes = st.one_of(st.none(), st.sampled_from(of["village"] + of["grid"] + of["township"]))
    desks = st.one_of(st.none(), st.sampled_from(of["school"] + of["class"]))
    pupils = [Pupil(f"c{n}", draw(homes), draw(homes), draw(desks)) for n in range(draw(st.integers(1, 6)))]
    zones = {}
    for _ in range(draw(st.integers(1, 4))):
        village = draw(st.sampled_from(of["village"]))
        zones[village.code] = Zone(village, draw(st.sampled_from(of["school"])), *draw(terms))
    things = st.one_of(st.sampled_from(places[2:]), st.sampled_from([pupil.code for pupil in pupils]))
    seats = []
    for _ in range(draw(st.integers(1, 3))):
        role = draw(roles)
        units = [place for kind in ROLES[role].unit_kinds for place in of[kind]]
        grants = draw(st.lists(st.builds(lambda what, term: Grant(what, *term), things, terms), max_size=2))
        seats.append(Seat(role, draw(st.sampled_from(units)), *draw(terms), tuple(grants)))
    return places, pupils, list(zones.values()), seats, draw(days)


def day(number: int | None) -> date | None:
    return None if number is None else DAY_ZERO + timedelta(days=number)


def build(places: list[Place], pupils: list[Pupil], zones: list[Zone]) -> dict[str, Unit]:
    new = [NewUnit(p.code, p.code, p.kind, p.parent.code if p.parent else "") for p in places]
    units = {unit.code: unit for unit in build_units(new, on=DAY_ZERO)}
    paths = {None: ""} | {place: units[place.code].path for place in places}
    Child.objects.bulk_create(
        Child(
            code=pupil.code,
            name="张三",
            name_key="张三",
            area_path=paths[pupil.lives],
            stay_path=paths[pupil.stays],
            school_path=paths[pupil.learns],
            created_on=DAY_ZERO,
        )
        for pupil in pupils
    )
    for zone in zones:
        village, school = units[zone.village.code], units[zone.school.code]
        since, until = day(zone.since), day(zone.until)
        AdmissionZone.objects.create(
            village=village, school=school, stage="primary", since=since, until=until
        )
    return units


def seat_officer(number: int, seat: Seat, units: dict[str, Unit], officer: Officer) -> Post:
    role, unit = seat.role, units[seat.unit.code]
    post = Post.objects.create(code=f"P{number}", title=role, role=role, unit=unit, since=DAY_ZERO)
    since, until = day(seat.since), day(seat.until)
    Holding.objects.create(officer=officer, post=post, since=since, until=until, appointed_by="R0")
    for grant in seat.grants:
        given = (
            {"child_code": grant.what} if isinstance(grant.what, str) else {"unit": units[grant.what.code]}
        )
        since, until = day(grant.since), day(grant.until)
        Assignment.objects.create(post=post, reason="随机", since=since, until=until, by_code="R0", **given)
    return post


def compare(world: World) -> None:
    places, pupils, zones, seats, today = world
    units = build(places, pupils, zones)
    officer = Officer.objects.create(
        code="R1", login="r1", name="赵一", person_code="R1", created_on=DAY_ZERO
    )
    posts = [seat_officer(number, seat, units, officer) for number, seat in enumerate(seats)]
    for post, seat in zip(posts, seats, strict=True):
        officer.act_as(post)
        expected = {pupil.code for pupil in pupils if sees(seat, pupil, zones, day=today)}
        listed = Child.objects.visible_to(officer, on=day(today))
        scope = scope_of(officer, on=day(today))
        covered = {child.code for child in Child.objects.all() if scope.covers(child, reading=True)}
        assert set(listed.values_list("code", flat=True)) == expected
        assert covered == expected
        assert listed.count() == len(expected)


@pytest.mark.django_db
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds())
def test_the_scope_agrees_with_the_reference_in_random_counties(world: World) -> None:
    with transaction.atomic():
        compare(world)
        transaction.set_rollback(True)
