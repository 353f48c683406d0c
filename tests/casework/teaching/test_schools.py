"""Which school teaches a child who is on no school's roll: named by zone, by the right level, seen from then on."""

from dataclasses import replace
from datetime import date

import pytest

from notoneless.casework.lists import case_of
from notoneless.casework.teaching import refusals
from notoneless.casework.teaching.lists import teaching_school_of, without_school
from notoneless.casework.teaching.models import TeachingSchool
from notoneless.casework.teaching.planning import plan_teaching
from notoneless.casework.teaching.schools import (
    Chosen,
    assign_teaching_school,
    end_teaching_school,
    proposed_school,
)
from notoneless.children.lists import child_of
from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.places.building import NewUnit, SchoolTerms, build_units
from notoneless.places.models import Unit
from tests.casework.teaching.test_teaching import terms
from tests.county import TODAY, TestCounty
from tests.journeys.staff import seated
from tests.people import a_case, a_child, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
YOUNG = date(2018, 5, 6)


def named(county: TestCounty, child: Child, school: str = "S-SQ", **said: object) -> TeachingSchool:
    chosen = Chosen(county.units[school], str(said.get("reason", "")), str(said.get("document", "")))
    by, expected = said.get("by", county.bob), said.get("expected", 0)
    return assign_teaching_school(
        child=child, chosen=chosen, expected=expected, policy=said.get("policy", POLICY), by=by, on=TODAY
    )  # type: ignore[arg-type]


def a_special_school(county: TestCounty) -> Unit:
    build_units(
        [NewUnit("S-TJ", "清禾特校", "school", "QH-D1", school=SchoolTerms("special", township="999901100"))],
        on=date(2020, 9, 1),
    )
    county.units["S-TJ"] = Unit.objects.get(code="S-TJ")
    return county.units["S-TJ"]


def sees(officer: Officer, child: Child) -> bool:
    return child_of(officer, child.code, on=TODAY) is not None


def test_the_school_of_the_zone_is_proposed_where_the_child_lives_before_where_it_is_registered(
    county: TestCounty,
) -> None:
    child = a_child(county, birth_date=YOUNG)
    home = proposed_school(child, POLICY, on=TODAY)
    child.stay_path = county.units["999901101201"].path

    away = proposed_school(child, POLICY, on=TODAY)

    assert (home and home.name, away and away.name) == ("石桥小学", "云岭小学")


def test_once_named_the_whole_school_has_the_child_and_its_case_and_no_other_school(
    county: TestCounty,
) -> None:
    child = a_child(county, birth_date=YOUNG)
    case = a_case(county, child)
    office, other = (seated(county, "academic_office", at, login=f"jw{at[-2:]}") for at in ("S-SQ", "S-YL"))
    assert not sees(office, child)

    named(county, child)

    assert sees(office, child)
    assert case_of(office, case.code, on=TODAY) is not None
    assert not sees(other, child)
    assert case_of(other, case.code, on=TODAY) is None
    later = seated(county, "moral_office", "S-SQ", login="deyu")
    assert sees(later, child)


def test_only_the_named_school_plans_and_only_from_then_on(county: TestCounty) -> None:
    child, dora = a_child(county, birth_date=YOUNG), county.people["dora"]

    with pytest.raises(NotAllowed):
        plan_teaching(child=child, terms=terms(county), policy=POLICY, by=dora, on=TODAY)
    with pytest.raises(refusals.NotItsSchool):
        plan_teaching(child=child, terms=terms(county), policy=POLICY, by=county.alice, on=TODAY)
    named(county, child)

    made = plan_teaching(child=child, terms=terms(county), policy=POLICY, by=dora, on=TODAY)

    assert made.school_path == county.units["S-SQ"].path


def test_in_shizhu_the_township_names_the_school_and_nobody_else(county: TestCounty) -> None:
    child = a_child(county, birth_date=YOUNG)

    with pytest.raises(refusals.NotThisLevel, match="乡镇"):
        named(county, child, by=county.alice)
    with pytest.raises(NotAllowed):
        named(county, child, by=county.charlie)
    with pytest.raises(NotAllowed):
        named(county, child, by=county.people["dora"])
    silent = replace(POLICY, schooling=replace(POLICY.schooling, home_assigned_by=None))
    with pytest.raises(refusals.LevelNotStated):
        named(county, child, policy=silent)


def test_a_special_school_is_named_by_the_county_on_its_approval(county: TestCounty) -> None:
    child, school = a_child(county, birth_date=YOUNG), a_special_school(county)

    with pytest.raises(refusals.NotThisLevel, match="特殊教育学校"):
        named(county, child, "S-TJ", document="清教函〔2026〕9号")
    with pytest.raises(refusals.DocumentForSpecialSchool):
        named(county, child, "S-TJ", by=county.alice)
    made = named(county, child, "S-TJ", by=county.alice, document="清教函〔2026〕9号")

    assert (made.school, made.document) == (school, "清教函〔2026〕9号")


def test_another_school_than_that_of_the_zone_needs_a_reason(county: TestCounty) -> None:
    child = a_child(county, birth_date=YOUNG)

    with pytest.raises(refusals.ReasonForOtherSchool, match="石桥小学"):
        named(county, child, "S-YL")

    assert named(county, child, "S-YL", reason="住在外婆家").near == county.units["S-SQ"]


def test_who_is_named_anew_takes_the_place_and_the_sight_of_the_former(county: TestCounty) -> None:
    child = a_child(county, birth_date=YOUNG)
    office = seated(county, "academic_office", "S-SQ", login="jwsq")
    first = named(county, child)

    with pytest.raises(StaleVersion):
        named(county, child, "S-YL", reason="搬家")
    second = named(county, child, "S-YL", reason="搬家", expected=first.pk)

    assert teaching_school_of(county.bob, child, on=TODAY) == second
    assert not sees(office, child)
    end_teaching_school(
        child=child, reason="入读特校", expected=second.pk, policy=POLICY, by=county.bob, on=TODAY
    )
    assert teaching_school_of(county.bob, child, on=TODAY) is None


def test_a_school_with_a_running_plan_is_not_left(county: TestCounty) -> None:
    child = a_child(county, birth_date=YOUNG)
    first = named(county, child)
    plan = plan_teaching(child=child, terms=terms(county), policy=POLICY, by=county.people["dora"], on=TODAY)

    with pytest.raises(refusals.PlanStillRuns, match=plan.code):
        named(county, child, "S-YL", reason="搬家", expected=first.pk)


def test_who_waits_for_a_school_stands_on_the_list_of_the_township_until_it_is_named(
    county: TestCounty,
) -> None:
    child = a_child(county, birth_date=YOUNG)
    Child.objects.filter(pk=child.pk).update(situation="home_teaching")

    assert list(without_school(county.bob, on=TODAY)) == [child]
    assert not without_school(county.charlie, on=TODAY).exists()
    named(county, child)
    assert not without_school(county.bob, on=TODAY).exists()
