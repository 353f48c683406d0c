"""Social assistance is proposed and answered; a school's month of meals is put down, corrected and summed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from notoneless.keeping.aid import lists
from notoneless.keeping.aid.feeding import Month, record_meals, summed
from notoneless.keeping.aid.models import MealMonth, Referral
from notoneless.keeping.aid.referring import Proposal, refer_child, settle_referral
from notoneless.keeping.aid.refusals import (
    DayUnfit,
    PartTooLarge,
    ReferredAlready,
    SettledAlready,
    UnitUnfit,
    WordMissing,
)
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import POLICY, a_pupil

pytestmark = pytest.mark.django_db


def referred(county: TestCounty, **more: object) -> Referral:
    said = {"kind": "temporary", "office": "县民政局", "word": "父亲重病"} | more
    child = said.pop("child", None) or a_pupil(county)
    return refer_child(child=child, proposal=Proposal(**said), policy=POLICY, by=county.dora, on=TODAY)


def test_a_poor_pupil_is_proposed_once_and_the_answer_is_awaited(county: TestCounty) -> None:
    one = referred(county)

    with pytest.raises(ReferredAlready, match=one.code):
        referred(county, child=one.child)
    assert one.due_on == TODAY + timedelta(days=30)
    late = lists.referrals(county.bob, on=one.due_on + timedelta(days=1)).get()
    assert late.pace == "late"


def test_the_answer_of_the_office_is_put_down_with_its_words_and_once(county: TestCounty) -> None:
    one = referred(county)
    with pytest.raises(WordMissing, match="答复"):
        settle_referral(referral=one, approved=True, answer=" ", expected=1, by=county.bob, on=TODAY)

    done = settle_referral(
        referral=one, approved=True, answer="自10月起纳入", expected=1, by=county.bob, on=TODAY
    )

    assert (done.state, done.settled_by) == ("approved", county.bob.code)
    with pytest.raises(SettledAlready):
        settle_referral(referral=done, approved=False, answer="否", expected=2, by=county.bob, on=TODAY)
    assert referred(county, child=one.child).state == "open"


def test_an_unheard_of_kind_and_another_township_are_refused(county: TestCounty) -> None:
    with pytest.raises(WordMissing, match="救助种类"):
        referred(county, kind="gold")
    one = referred(county)
    assert lists.referral_of(county.charlie, one.code, on=TODAY) is None
    with pytest.raises(NotAllowed):
        settle_referral(referral=one, approved=True, answer="纳入", expected=1, by=county.charlie, on=TODAY)


def fed(county: TestCounty, school: str = "S-SQ", **more: object) -> MealMonth:
    said = {"day": TODAY, "pupils": 100, "assisted_pupils": 10, "food": Decimal(10000), "running": Decimal(2000),
            "assisted_food": Decimal(1000)} | more  # fmt: skip
    return record_meals(unit=county.units[school], told=Month(**said), by=county.alice, on=TODAY)


def test_the_sums_of_the_district_come_out_as_published(county: TestCounty) -> None:
    fed(county, pupils=37_000, assisted_pupils=1_700, food=Decimal(24_000_000), running=Decimal(6_700_000),
        assisted_food=Decimal(900_000))  # fmt: skip
    fed(county, "S-YL", pupils=431, assisted_pupils=80, food=Decimal(270_552), running=Decimal(76_288),
        assisted_food=Decimal(39_800))  # fmt: skip

    sums = summed(lists.meal_months(county.alice, on=TODAY))

    assert (sums.pupils, sums.assisted_pupils, sums.schools) == (37_431, 1_780, 2)
    assert sums.whole == 31_046_840
    assert sums.per_pupil == Decimal("648.41")
    assert sums.assisted_share == Decimal("4.76")
    assert (sums.assisted_food / sums.assisted_pupils).quantize(Decimal("0.01")) == Decimal("527.98")


def test_a_month_put_down_again_takes_the_place_of_the_first_which_stays(county: TestCounty) -> None:
    fed(county)
    fed(county, pupils=99)

    assert MealMonth.objects.unscoped("test").count() == 2
    assert lists.meal_months(county.dora, on=TODAY).get().pupils == 99


def test_money_adds_up_over_months_and_pupils_do_not(county: TestCounty) -> None:
    fed(county, day=date(2026, 8, 5))
    fed(county, pupils=110)

    sums = summed(lists.meal_months(county.alice, on=TODAY))

    assert (sums.pupils, sums.food) == (110, 20000)


def test_a_part_above_the_whole_a_coming_month_and_a_township_are_refused(county: TestCounty) -> None:
    with pytest.raises(PartTooLarge):
        fed(county, assisted_pupils=101)
    with pytest.raises(DayUnfit):
        fed(county, day=date(2026, 10, 1))
    with pytest.raises(UnitUnfit):
        fed(county, "999901100")
    assert lists.meal_months(county.fay, on=TODAY).count() == 0
