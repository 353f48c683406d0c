"""What is given to a post beyond its own unit: by whom, once, and until when."""

import pytest

from notoneless.children.models import Child
from notoneless.officers.assigning import assign_child, assign_unit, end_assignment
from notoneless.officers.models import Officer, Post
from notoneless.officers.refusals import AssignedAlready, NotAllowed, StaleVersion
from tests.officers.invented import ON, County


@pytest.fixture
def pupil(county: County) -> Child:
    return county.child("v1-s1", area="V1", school="K1")


@pytest.fixture
def teacher(county: County) -> Officer:
    return county.appoint("home_teacher", "S1")


def post_of(officer: Officer) -> Post:
    assert officer.active_post is not None
    return officer.active_post


def seen(officer: Officer) -> set[str]:
    return set(Child.objects.visible_to(officer, on=ON).values_list("code", flat=True))


def test_the_principal_gives_a_pupil_to_the_home_teacher_and_takes_it_back(
    county: County, pupil: Child, teacher: Officer
) -> None:
    principal = county.appoint("principal", "S1")

    given = assign_child(post=post_of(teacher), child=pupil, reason="送教上门", by=principal, on=ON)
    during = seen(teacher)
    end_assignment(given=given, by=principal, on=ON)

    assert (during, seen(teacher)) == ({"v1-s1"}, set())


def test_a_principal_gives_away_no_pupil_of_another_school(county: County, teacher: Officer) -> None:
    stranger = county.child("far-s2", school="S2")

    with pytest.raises(NotAllowed):
        assign_child(
            post=post_of(teacher), child=stranger, reason="送教", by=county.appoint("principal", "S1"), on=ON
        )


def test_a_principal_gives_nothing_to_a_post_of_another_school(county: County, pupil: Child) -> None:
    other = county.appoint("home_teacher", "S2")

    with pytest.raises(NotAllowed):
        assign_child(
            post=post_of(other), child=pupil, reason="送教", by=county.appoint("principal", "S1"), on=ON
        )


def test_the_administrator_of_rights_gives_nobody_a_child(
    county: County, pupil: Child, teacher: Officer
) -> None:
    by = county.people["security_admin"]

    with pytest.raises(NotAllowed):
        assign_child(post=post_of(teacher), child=pupil, reason="送教", by=by, on=ON)


def test_nothing_is_given_twice(county: County, teacher: Officer) -> None:
    by, unit = county.people["county_officer"], county.units["K1"]
    assign_unit(post=post_of(teacher), unit=unit, reason="代课", by=by, on=ON)

    with pytest.raises(AssignedAlready):
        assign_unit(post=post_of(teacher), unit=unit, reason="代课", by=by, on=ON)


def test_an_assignment_is_ended_once(county: County, teacher: Officer) -> None:
    by = county.people["county_officer"]
    given = assign_unit(post=post_of(teacher), unit=county.units["K1"], reason="代课", by=by, on=ON)
    end_assignment(given=given, by=by, on=ON)

    with pytest.raises(StaleVersion):
        end_assignment(given=given, by=by, on=ON)
