"""Another school or township is told of a case, and its receipt is its own."""

from datetime import timedelta

import pytest

from notoneless.casework.handing import refusals
from notoneless.casework.handing.lists import told_here
from notoneless.casework.handing.models import Telling
from notoneless.casework.handing.telling import Word, acknowledge, tell_unit
from notoneless.casework.models import Case
from tests.county import TODAY, TestCounty
from tests.people import a_case, policy

pytestmark = pytest.mark.django_db
POLICY = policy()
YUNLING = "999901101"


def told(
    county: TestCounty, case: Case | None = None, *, to: str = YUNLING, text: str = "孩子现住云岭村"
) -> Telling:
    case = case or a_case(county)
    return tell_unit(case=case, word=Word(county.units[to], text), policy=POLICY, by=county.bob, on=TODAY)


def test_the_told_unit_has_it_in_its_box_with_a_day(county: TestCounty) -> None:
    telling = told(county)

    (mine,) = told_here(county.charlie, on=TODAY)

    assert (mine.code, mine.receipt) == (telling.code, "open")
    assert telling.due_on >= TODAY + timedelta(days=POLICY.case_days.telling or 0)


def test_the_receipt_says_what_is_done_about_it_and_stands_once(county: TestCounty) -> None:
    telling = told(county)

    acknowledge(telling=telling, answer="已安排云岭村核实", by=county.charlie, on=TODAY)

    assert (telling.seen_by, telling.answer) == (county.charlie.code, "已安排云岭村核实")
    with pytest.raises(refusals.SeenAlready, match="查云岭"):
        acknowledge(telling=telling, answer="再签", by=county.charlie, on=TODAY)


def test_nobody_signs_for_the_told_unit(county: TestCounty) -> None:
    with pytest.raises(refusals.NotTheToldUnit, match="云岭镇"):
        acknowledge(telling=told(county), answer="", by=county.alice, on=TODAY)


def test_a_unit_is_not_told_again_before_its_receipt(county: TestCounty) -> None:
    telling = told(county)

    with pytest.raises(refusals.ToldAlready):
        told(county, telling.case)
    acknowledge(telling=telling, answer="", by=county.charlie, on=TODAY)
    told(county, telling.case)

    assert Telling.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"to": "999901100"}, refusals.TellsItself),
        ({"text": " "}, refusals.ReasonNeeded),
        ({"to": "QH-D1"}, refusals.UnitUnfit),
    ],
)
def test_what_cannot_be_told_is_refused(
    county: TestCounty, changes: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        told(county, **changes)
