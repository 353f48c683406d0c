"""What people and firms give goes to pupils and never below nought; a pupil's wish is taken over and comes true."""

from datetime import timedelta
from decimal import Decimal

import pytest

from notoneless.keeping.aid.giving import lists
from notoneless.keeping.aid.giving.donating import (
    Donated,
    Handed,
    hand_out,
    record_donation,
    withdraw_donation,
)
from notoneless.keeping.aid.giving.wishing import (
    Taken,
    end_wish,
    fulfil_wish,
    record_wish,
    release_wish,
    take_wish,
)
from notoneless.keeping.aid.models import Donation, Gift, Wish
from notoneless.keeping.aid.refusals import (
    DayUnfit,
    DonationEmpty,
    DonationTouched,
    LeftTooLittle,
    NothingToPay,
    UnitUnfit,
    WishSettled,
    WordMissing,
)
from notoneless.officers.refusals import NotAllowed, StaleVersion
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import a_pupil

pytestmark = pytest.mark.django_db


def donated(county: TestCounty, unit: str = "S-SQ", **more: object) -> Donation:
    said = {"donor_kind": "enterprise", "donor": "测试捐赠企业", "purpose": "冬衣", "given_on": TODAY,
            "amount": Decimal(1000), "goods": "校服", "quantity": 3} | more  # fmt: skip
    return record_donation(unit=county.units[unit], told=Donated(**said), by=county.dora, on=TODAY)  # type: ignore[arg-type]


def wished(county: TestCounty, **more: object) -> Wish:
    return record_wish(
        child=a_pupil(county), **({"kind": "uniform", "word": "校服一套"} | more), by=county.dora, on=TODAY
    )  # type: ignore[arg-type]


def taken(county: TestCounty) -> Wish:
    told = Taken("person", "测试志愿者", TODAY + timedelta(days=30))
    return take_wish(wish=wished(county), told=told, expected=1, by=county.dora, on=TODAY)


def test_a_donation_lessens_with_what_each_pupil_was_given(county: TestCounty) -> None:
    one, first, second = donated(county), a_pupil(county), a_pupil(county, "麦小穗", turn=2)

    hand_out(donation=one, children=[first, second, first], told=Handed(TODAY, Decimal(300), 1), by=county.dora,
             on=TODAY)  # fmt: skip

    assert (one.left_amount, one.left_quantity) == (400, 1)
    assert lists.gifts_of(one, county.dora, on=TODAY).count() == 2
    assert lists.donation_of(county.alice, one.code, on=TODAY).state == "part"


def test_more_than_is_left_is_refused_and_nobody_was_given_anything(county: TestCounty) -> None:
    one, pupils = donated(county), [a_pupil(county), a_pupil(county, "麦小穗", turn=2)]

    with pytest.raises(LeftTooLittle, match=r"1,000.00 元、校服 3 件"):
        hand_out(
            donation=one, children=pupils, told=Handed(TODAY, Decimal("500.01")), by=county.dora, on=TODAY
        )
    with pytest.raises(LeftTooLittle):
        hand_out(donation=one, children=pupils, told=Handed(TODAY, quantity=2), by=county.dora, on=TODAY)

    assert not Gift.objects.unscoped("test").exists()
    assert Donation.objects.unscoped("test").get().left_quantity == 3


def test_neither_money_nor_goods_is_no_donation_and_no_gift(county: TestCounty) -> None:
    with pytest.raises(DonationEmpty):
        donated(county, amount=Decimal(0), goods="", quantity=0)
    with pytest.raises(DonationEmpty):
        donated(county, quantity=0)
    with pytest.raises(WordMissing, match="捐赠人"):
        donated(county, donor=" ")
    with pytest.raises(DayUnfit):
        donated(county, given_on=TODAY + timedelta(days=1))
    with pytest.raises(NothingToPay):
        hand_out(
            donation=donated(county), children=[a_pupil(county)], told=Handed(TODAY), by=county.dora, on=TODAY
        )
    with pytest.raises(DayUnfit, match="早于捐赠日期"):
        hand_out(donation=donated(county), children=[a_pupil(county)], by=county.dora, on=TODAY,
                 told=Handed(TODAY - timedelta(days=1), Decimal(1)))  # fmt: skip


def test_a_donation_entered_wrongly_is_withdrawn_while_nobody_was_given_of_it(county: TestCounty) -> None:
    one, other = donated(county), donated(county)
    hand_out(
        donation=one, children=[a_pupil(county)], told=Handed(TODAY, Decimal(1)), by=county.dora, on=TODAY
    )

    with pytest.raises(DonationTouched):
        withdraw_donation(donation=one, why="登错", expected=2, by=county.dora, on=TODAY)
    gone = withdraw_donation(donation=other, why="登错", expected=1, by=county.dora, on=TODAY)

    assert (gone.withdrawn_by, gone.withdrawn_why) == (county.dora.code, "登错")
    with pytest.raises(LeftTooLittle):
        hand_out(
            donation=gone,
            children=[a_pupil(county)],
            told=Handed(TODAY, Decimal(1)),
            by=county.dora,
            on=TODAY,
        )


def test_a_donation_is_of_its_unit_and_those_above_and_a_village_has_none(county: TestCounty) -> None:
    one = donated(county)

    assert lists.donation_of(county.charlie, one.code, on=TODAY) is None
    assert lists.donation_of(county.alice, one.code, on=TODAY) is not None
    with pytest.raises(NotAllowed):
        hand_out(
            donation=one,
            children=[a_pupil(county)],
            told=Handed(TODAY, Decimal(1)),
            by=county.charlie,
            on=TODAY,
        )
    with pytest.raises(UnitUnfit):
        record_donation(unit=county.units["999901100201"], by=county.bob, on=TODAY,
                        told=Donated("person", "测试捐赠人", "冬衣", TODAY, Decimal(1)))  # fmt: skip


def test_poor_pupils_and_those_with_a_wish_are_offered_first(county: TestCounty) -> None:
    poor = a_pupil(county, "甲一", household="低保户", turn=3)
    a_pupil(county, "乙二", turn=4)
    wish = wished(county)

    offered = lists.receivers(donated(county), county.dora, on=TODAY)

    assert {one.pk for one in offered} == {poor.pk, wish.child_id}


def test_a_wish_is_taken_over_and_comes_true_with_its_words(county: TestCounty) -> None:
    one = taken(county)
    late = lists.wishes(county.bob, on=one.promised_on + timedelta(days=1)).get()
    with pytest.raises(WordMissing, match="圆梦情况"):
        fulfil_wish(wish=one, done_on=TODAY, how=" ", expected=2, by=county.dora, on=TODAY)
    with pytest.raises(DayUnfit):
        fulfil_wish(
            wish=one, done_on=TODAY + timedelta(days=1), how="送达", expected=2, by=county.dora, on=TODAY
        )

    done = fulfil_wish(wish=one, done_on=TODAY, how="校服送到家中", expected=2, by=county.dora, on=TODAY)

    assert late.pace == "late"
    assert (done.state, done.taker) == ("fulfilled", "测试志愿者")
    steps = lists.steps_of(lists.wish_of(county.dora, one.code, on=TODAY))
    assert [(step.kind, step.who, step.word) for step in steps] == [
        ("taken", "测试志愿者", "认领"), ("fulfilled", "测试志愿者", "校服送到家中"),
    ]  # fmt: skip


def test_who_cannot_keep_the_word_gives_it_back_and_stays_readable(county: TestCounty) -> None:
    back = release_wish(wish=taken(county), why="企业停产", expected=2, by=county.dora, on=TODAY)

    assert (back.state, back.taker, back.promised_on) == ("open", "", None)
    assert lists.steps_of(lists.wish_of(county.dora, back.code, on=TODAY))[-1].who == "测试志愿者"
    assert end_wish(wish=back, why="家中已买", expected=3, by=county.dora, on=TODAY).state == "ended"


def test_a_wish_is_taken_once_not_into_the_past_and_not_by_a_foreign_township(county: TestCounty) -> None:
    one = taken(county)
    told = Taken("person", "测试志愿者", TODAY)
    with pytest.raises(WishSettled, match="已认领"):
        take_wish(wish=one, told=told, expected=2, by=county.dora, on=TODAY)
    fresh = wished(county)
    with pytest.raises(StaleVersion):
        take_wish(wish=fresh, told=told, expected=9, by=county.dora, on=TODAY)
    with pytest.raises(DayUnfit):
        take_wish(wish=fresh, told=Taken("person", "某人", TODAY - timedelta(days=1)), expected=1, by=county.dora,
                  on=TODAY)  # fmt: skip
    with pytest.raises(NotAllowed):
        take_wish(wish=fresh, told=told, expected=1, by=county.charlie, on=TODAY)
    assert lists.wish_of(county.charlie, fresh.code, on=TODAY) is None
    with pytest.raises(WordMissing, match="心愿种类"):
        wished(county, kind="moon")
