"""F3-17, F3-19 and F4-14 are fed from payments, months of meals, gifts and visits."""

from datetime import date
from decimal import Decimal

import pytest

from notoneless.keeping.aid.feeding import Month, record_meals
from notoneless.keeping.aid.giving.donating import Donated, Handed, hand_out, record_donation
from notoneless.keeping.aid.paying import withdraw_payments
from notoneless.keeping.care.around.activities import ActivityTold, record_care_activity
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import POLICY, a_pupil, paid
from tests.reporting.forms.test_making import made, said

pytestmark = pytest.mark.django_db


def test_every_payment_that_stands_is_a_line_with_its_pupil(county: TestCounty) -> None:
    child, other = a_pupil(county, household="低保户"), a_pupil(county, "麦小穗", turn=2)
    paid(county, child)
    wrong = paid(county, other)
    withdraw_payments(batch=wrong, why="登错", expected=1, by=county.dora, on=TODAY)

    form = made(county, "F3-17", area="S-SQ", who="dora")
    row = said(form)

    assert len(form.rows) == 1
    assert (row["name"], row["amount"], row["paid_on"]) == (child.name, 625, TODAY)
    assert (row["aid_assisted"], row["aid_period"]) == ("是", "2026学年秋季学期")
    assert made(county, "F3-17", area="999901101", who="charlie").rows == ()


def test_the_months_of_meals_stand_by_school_and_money_is_summed(county: TestCounty) -> None:
    told = Month(date(2026, 9, 1), 100, 10, Decimal(10000), Decimal(2000), Decimal(1000))
    record_meals(unit=county.units["S-SQ"], told=told, by=county.alice, on=TODAY)

    form = made(county, "F3-19", area="S-SQ", who="dora")
    row = said(form)

    assert (row["meal_month"], row["meal_pupils"], row["meal_assisted"]) == (date(2026, 9, 1), 100, 10)
    assert (row["meal_whole"], row["meal_assisted_food"]) == (12000, 1000)


def test_help_is_counted_by_item_gift_and_visit(county: TestCounty) -> None:
    child = a_pupil(county)
    paid(county, child)
    donated = Donated("enterprise", "测试捐赠企业", "冬衣", TODAY, Decimal(500), "校服", 5)
    one = record_donation(unit=county.units["S-SQ"], told=donated, by=county.dora, on=TODAY)
    hand_out(donation=one, children=[child], told=Handed(TODAY, Decimal(100), 2), by=county.dora, on=TODAY)
    visit = ActivityTold("condolence", "慰问在职教师", TODAY, "送去慰问", present=13)
    record_care_activity(unit=county.units["S-SQ"], told=visit, policy=POLICY, by=county.dora, on=TODAY)

    form = made(county, "F4-14", area="S-SQ", who="dora")
    item, gifts, visits = (said(form, row) for row in range(3))

    assert (item["help_people"], item["help_money"]) == (1, 625)
    assert (gifts["help_kind"], gifts["help_money"], gifts["help_goods"]) == ("捐款捐物", 100, "校服2件")
    assert (visits["help_visits"], visits["help_visited"]) == (1, 13)
