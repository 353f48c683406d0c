"""Whose children an officer sees, role by role."""

from datetime import date, timedelta

import pytest

from notoneless.children.models import Child
from notoneless.officers import appointing
from notoneless.officers.assigning import assign_child, assign_unit
from notoneless.officers.guarding import guarded
from notoneless.officers.models import Holding, Officer
from notoneless.officers.permissions import ROLES, Permission
from notoneless.officers.rights import READING
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import UnscopedQuery
from notoneless.places.building import move_unit
from notoneless.places.zoning import set_zone
from tests.officers.invented import ON, County

LATER = ON + timedelta(days=30)


@pytest.fixture
def children(county: County) -> None:
    county.child("v1-s1", area="V1", school="K1")
    county.child("v1-none", area="V1")
    county.child("v2-s1", area="V2", school="K2")
    county.child("v3-s2", area="V3", school="S2")
    county.child("v3-none", area="V3")
    county.child("far-s2", school="S2")
    county.child("v3-stays-v2", area="V3", stay="V2")


def seen(officer: Officer, on: date = ON) -> set[str]:
    return set(Child.objects.visible_to(officer, on=on).values_list("code", flat=True))


EXPECTED = {
    ("township_clerk", "T1"): {"v1-s1", "v1-none", "v2-s1", "v3-stays-v2"},
    ("village_cadre", "V2"): {"v2-s1", "v3-stays-v2"},
    ("grid_manager", "V3"): {"v3-s2", "v3-none", "v3-stays-v2"},
    ("class_teacher", "K1"): {"v1-s1"},
    ("reporter", "S1"): {"v1-s1", "v2-s1"},
    ("principal", "S1"): {"v1-s1", "v2-s1", "v1-none"},
    ("principal", "S2"): {"v3-s2", "far-s2", "v1-none"},
    ("supervision_zone", "Z1"): {"v1-s1", "v2-s1"},
    ("subject_teacher", "S1"): set(),
    ("home_teacher", "S1"): set(),
    ("department_officer", "C"): set(),
    ("persuasion_team", "T2"): {"v3-s2", "v3-none", "v3-stays-v2"},
    ("leader", "T2"): {"v3-s2", "v3-none", "v3-stays-v2"},
    ("system_admin", "B"): set(),
    ("security_admin", "C"): set(),
    ("audit_admin", "B"): set(),
}
ALL = {"v1-s1", "v1-none", "v2-s1", "v3-s2", "v3-none", "far-s2", "v3-stays-v2"}


@pytest.mark.parametrize(("role", "unit"), EXPECTED)
def test_each_role_sees_the_children_it_answers_for(
    county: County, children: None, role: str, unit: str
) -> None:
    officer = county.appoint(role, unit)

    assert seen(officer) == EXPECTED[role, unit]


@pytest.mark.parametrize(
    ("role", "unit"), [("county_officer", "B"), ("supervision_office", "C"), ("leader", "C")]
)
def test_the_county_sees_everybody(county: County, children: None, role: str, unit: str) -> None:
    assert seen(county.appoint(role, unit)) == ALL


def test_an_inspector_sees_until_the_last_day_and_nothing_after(county: County, children: None) -> None:
    inspector = county.appoint("inspector", "C", until=LATER)

    assert seen(inspector, LATER - timedelta(days=1)) == ALL
    assert seen(inspector, LATER) == set()


def test_an_assigned_class_and_an_assigned_child_are_seen_while_the_assignment_lasts(
    county: County, children: None
) -> None:
    teacher, by = county.appoint("subject_teacher", "S1"), county.people["county_officer"]
    post, child = teacher.active_post, Child.objects.get(code="v3-none")
    assign_unit(post=post, unit=county.units["K2"], reason="任教一年级2班", by=by, on=ON, until=LATER)
    assign_child(post=post, child=child, reason="送教", by=by, on=ON)

    assert seen(teacher) == {"v2-s1", "v3-none"}
    assert seen(teacher, LATER) == {"v3-none"}


def test_a_school_sees_its_zone_only_while_the_zone_is_its_own(county: County, children: None) -> None:
    principal, keeper = county.appoint("principal", "S1"), county.people["county_officer"]
    set_zone(village=county.units["V2"], school=county.units["S1"], stage="primary", by=keeper, on=LATER)
    county.child("v2-none", area="V2")

    assert "v2-none" not in seen(principal, ON)
    assert "v2-none" in seen(principal, LATER)


def test_a_zone_opens_what_is_read_of_its_children_and_nothing_else(county: County) -> None:
    principal = county.appoint("principal", "S1")
    opened = {one for one in Permission if scope_of(principal, on=ON, permission=one).zone_ranges}

    assert opened == READING & ROLES["principal"].permissions
    assert Permission.VIEW_FILINGS in ROLES["principal"].permissions - opened


def test_rights_end_on_the_day_the_holding_ends(county: County, children: None) -> None:
    clerk = county.appoint("township_clerk", "T1")
    holding = Holding.objects.get(officer=clerk)

    appointing.end_holding(holding=holding, by=county.people["security_admin"], on=LATER)

    assert seen(clerk, LATER - timedelta(days=1))
    assert seen(clerk, LATER) == set()


def test_a_disabled_account_sees_nobody(county: County, children: None) -> None:
    clerk = county.appoint("township_clerk", "T1")
    clerk.is_active = False

    assert seen(clerk) == set()


def test_of_two_posts_only_the_chosen_one_counts(county: County, children: None) -> None:
    teacher = county.appoint("class_teacher", "K1")
    first = teacher.active_post
    county.give(teacher, "village_cadre", "V3")

    assert seen(teacher) == EXPECTED["grid_manager", "V3"]
    assert seen(teacher.act_as(first)) == {"v1-s1"}


def test_children_follow_a_village_that_is_moved(county: County, children: None) -> None:
    old, new = county.appoint("township_clerk", "T1"), county.appoint("township_clerk", "T2")

    village, keeper = county.units["V1"], county.people["county_officer"]
    move_unit(unit=village, to=county.units["T2"], expected=village.version, by=keeper, on=ON)

    assert "v1-none" not in seen(old)
    assert "v1-none" in seen(new)


def test_counting_and_covering_agree_with_the_list(county: County, children: None) -> None:
    principal = county.appoint("principal", "S1")
    scope = scope_of(principal, on=ON)

    covered = {child.code for child in Child.objects.all() if scope.covers(child, reading=True)}

    assert covered == seen(principal)
    assert Child.objects.visible_to(principal, on=ON).count() == len(covered)


def test_one_request_asks_for_posts_and_assignments_once(
    county: County, children: None, django_assert_num_queries
) -> None:
    clerk = county.appoint("township_clerk", "T1")

    with guarded(), django_assert_num_queries(5):
        for _ in range(3):
            Child.objects.visible_to(clerk, on=ON).count()


def test_an_appointment_takes_effect_within_the_same_request(county: County, children: None) -> None:
    clerk = county.appoint("township_clerk", "T1")
    holding = Holding.objects.get(officer=clerk)

    with guarded():
        before = seen(clerk)
        appointing.end_holding(holding=holding, by=county.people["security_admin"], on=ON)
        after = seen(clerk)

    assert before
    assert not after


def test_rows_of_a_shown_child_open_through_that_child_only(county: County, children: None) -> None:
    clerk = county.appoint("township_clerk", "T1")

    with guarded():
        shown = Child.objects.visible_to(clerk, on=ON).first()
        rows = list(shown.situation_changes.of_shown(shown, "child"))
        with pytest.raises(UnscopedQuery):
            list(shown.situation_changes.all())
        with pytest.raises(UnscopedQuery):
            shown.situation_changes.of_shown(Child(code="x"), "child")

    assert rows == []
