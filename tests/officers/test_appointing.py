"""Posts, who holds them and who may not."""

from datetime import timedelta

import pytest

from notoneless.officers import appointing
from notoneless.officers.accounts import NewOfficer, create_officer, create_officers
from notoneless.officers.appointing import NewPost
from notoneless.officers.founding import AlreadyFounded, found_county
from notoneless.officers.lists import answering_posts, posts
from notoneless.officers.models import Holding, Officer
from notoneless.officers.refusals import (
    AdminRolesStaySeparate,
    NotAllowed,
    NotOneself,
    PostHeld,
    PostNotHeld,
    PostUnfit,
    TermNeedsEnd,
)
from notoneless.officers.roles import ADMINISTRATORS
from notoneless.places.building import NewUnit
from notoneless.trail.models import Event
from tests.officers.invented import ON, County

PAIRS = [
    (held, wanted) for held in sorted(ADMINISTRATORS) for wanted in sorted(ADMINISTRATORS) if held != wanted
]


@pytest.mark.parametrize(("held", "wanted"), PAIRS)
def test_no_person_holds_two_of_the_three_administrators(county: County, held: str, wanted: str) -> None:
    officer = county.appoint(held, "B")

    with pytest.raises(AdminRolesStaySeparate, match="三个不同的人"):
        county.give(officer, wanted, "C")


@pytest.mark.parametrize(("held", "wanted"), PAIRS)
def test_nor_by_a_second_account_of_the_same_person(county: County, held: str, wanted: str) -> None:
    first = county.appoint(held, "B")
    new = NewOfficer(login="second", name=first.name, person_code=first.person_code)
    second = create_officer(new=new, by=county.people["system_admin"], on=ON).officer

    with pytest.raises(AdminRolesStaySeparate):
        county.give(second, wanted, "C")


def test_an_administrator_may_take_the_other_chair_after_the_first_term_ended(county: County) -> None:
    officer = county.appoint("audit_admin", "B")
    holding = Holding.objects.get(officer=officer)
    by = county.people["security_admin"]
    appointing.end_holding(holding=holding, by=by, on=ON)

    officer = county.give(officer, "system_admin", "C")

    assert officer.role == "system_admin"


def test_a_post_has_one_holder_at_a_time_and_passes_on_without_a_gap(county: County) -> None:
    first = county.appoint("principal", "S1")
    post, by = first.active_post, county.people["security_admin"]
    second = county.appoint("reporter", "S2")
    with pytest.raises(PostHeld, match=first.name):
        appointing.appoint(officer=second, post=post, by=by, on=ON)

    leaving = ON + timedelta(days=10)
    appointing.end_holding(holding=Holding.objects.get(post=post), by=by, on=leaving)
    appointing.appoint(officer=second, post=post, by=by, on=leaving)

    assert first.current_posts(leaving - timedelta(days=1)) == [post]
    assert first.current_posts(leaving) == []
    assert post in second.current_posts(leaving)


def test_nobody_appoints_oneself_not_even_by_another_account(county: County) -> None:
    by = county.people["security_admin"]
    new = NewOfficer(login="other", name=by.name, person_code=by.person_code)
    other = create_officer(new=new, by=county.people["system_admin"], on=ON).officer
    post = county.appoint("principal", "S1").active_post

    for oneself in (by, other):
        with pytest.raises(NotOneself):
            appointing.appoint(officer=oneself, post=post, by=by, on=ON)


def test_an_inspector_needs_a_last_day(county: County) -> None:
    with pytest.raises(TermNeedsEnd, match="截止日期"):
        county.appoint("inspector", "C")


@pytest.mark.parametrize(
    ("role", "unit"), [("class_teacher", "S1"), ("township_clerk", "V1"), ("principal", "T1")]
)
def test_a_role_stands_only_where_it_belongs(county: County, role: str, unit: str) -> None:
    with pytest.raises(PostUnfit, match="只能设在"):
        county.appoint(role, unit)


@pytest.mark.parametrize("role", ["township_clerk", "principal", "system_admin", "audit_admin"])
def test_only_county_and_security_may_appoint(county: County, role: str) -> None:
    by = county.people.get(role) or county.appoint(role, {"township_clerk": "T1", "principal": "S1"}[role])
    new = NewPost("X", "报送专人", "reporter", county.units["S2"])

    with pytest.raises(NotAllowed, match="没有“任免岗位”的权限"):
        appointing.create_post(new=new, by=by, on=ON)


def test_a_county_officer_appoints_staff_but_no_administrator(county: County) -> None:
    by = county.people["county_officer"]
    appointing.create_post(new=NewPost("X", "报送专人", "reporter", county.units["S2"]), by=by, on=ON)

    with pytest.raises(NotAllowed, match="任免管理员"):
        appointing.create_post(new=NewPost("Y", "审计", "audit_admin", county.units["B"]), by=by, on=ON)


def test_one_switches_only_to_a_post_one_holds(county: County) -> None:
    officer = county.appoint("class_teacher", "K1")
    own = officer.active_post
    foreign = county.appoint("class_teacher", "K2").active_post
    county.give(officer, "reporter", "S1")

    appointing.switch_post(to=own.code, by=officer, on=ON)
    with pytest.raises(PostNotHeld):
        appointing.switch_post(to=foreign.code, by=officer, on=ON)

    assert officer.role == "class_teacher"
    assert Event.objects.filter(action="post.switched", about=own.code).count() == 1


def test_a_whole_staff_is_appointed_at_once(county: County) -> None:
    people, by = county.people, county.people["county_officer"]
    new = [NewOfficer(login=f"teacher{n}", name="孙一", phone="19900001234") for n in range(2)]
    staff = create_officers(new=new, by=people["system_admin"], on=ON)
    classes = [county.units["K1"], county.units["K2"]]
    wanted = [NewPost(f"KT{n}", "班主任", "class_teacher", unit) for n, unit in enumerate(classes)]
    made = appointing.create_posts(new=wanted, by=by, on=ON)

    assert appointing.appoint_many(pairs=list(zip(staff, made, strict=True)), by=by, on=ON) == 2
    assert [line.holder for line in posts(on=ON, role="class_teacher")] == ["孙一", "孙一"]
    assert not any(officer.has_usable_password() for officer in Officer.objects.filter(name="孙一"))


def test_administrators_are_never_appointed_in_bulk(county: County) -> None:
    officer = county.appoint("reporter", "S1")
    post = county.appoint("audit_admin", "C").active_post

    with pytest.raises(TermNeedsEnd):
        appointing.appoint_many(pairs=[(officer, post)], by=county.people["security_admin"], on=ON)


def test_a_vacant_post_is_listed_as_vacant(county: County) -> None:
    officer = county.appoint("principal", "S1")
    by = county.people["security_admin"]
    appointing.end_holding(holding=Holding.objects.get(officer=officer), by=by, on=ON)

    (line,) = answering_posts(county.path("S1"), on=ON, roles=("principal",))

    assert line.is_vacant


def test_a_county_is_founded_once(county: County) -> None:
    roots = (NewUnit("C2", "乙县", "county"), NewUnit("B2", "乙县教育局", "bureau"))

    with pytest.raises(AlreadyFounded):
        found_county(county=roots[0], bureau=roots[1], people={}, by=None, on=ON)
