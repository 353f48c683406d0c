"""待我办, 待对方, 挂起, 必劝返: whose turn a case is, told by the records and not by the page."""

from datetime import timedelta

from notoneless.casework.lists import listed_cases, overdue_cases, whose_turn
from notoneless.casework.models import Case
from notoneless.casework.moves import await_step
from notoneless.casework.standing import standing_of
from notoneless.children.models import Circumstance
from notoneless.policy.deadlines import due_after
from tests.casework.test_steps import a_case
from tests.county import TODAY, TestCounty

DUE = due_after(TODAY, 3)


def turn_of(county: TestCounty, case: Case) -> str:
    return listed_cases(county.bob, on=TODAY, untouched_days=30).get(pk=case.pk).turn


def test_a_case_of_my_unit_waits_for_me(county: TestCounty) -> None:
    assert turn_of(county, a_case(county)) == "mine"


def test_a_case_whose_step_somebody_else_must_take_waits_for_them_and_names_them(county: TestCounty) -> None:
    case = a_case(county)
    county_office = county.alice.active_post.unit

    await_step(case, step="answer", due=DUE, awaited_path=county_office.path, since=TODAY, on=TODAY)

    assert turn_of(county, case) == "theirs"
    assert whose_turn(case) == county_office.name
    assert county_office.name in standing_of(case, owner=whose_turn(case), responsible="", on=TODAY).sentence


def test_a_held_case_is_never_overdue_before_its_pause_ends(county: TestCounty) -> None:
    case = a_case(county)
    late = case.due_on + timedelta(days=5)
    Case.objects.filter(pk=case.pk).update(held_until=late)

    assert listed_cases(county.bob, on=late, untouched_days=30).get(pk=case.pk).turn == "held"
    assert not overdue_cases(county.bob, on=late).exists()
    assert overdue_cases(county.bob, on=late + timedelta(days=1)).exists()


def test_a_child_of_an_assisted_household_must_be_brought_back(county: TestCounty) -> None:
    case = a_case(county)
    Circumstance.objects.create(child=case.child, kind="poverty", value="监测户", since=TODAY)

    assert listed_cases(county.bob, on=TODAY, untouched_days=30).filter(priority=True).count() == 1
