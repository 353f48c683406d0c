"""Applications: five conditions, the opinions in their order, granted or refused, and recognised for the year."""

from datetime import timedelta
from decimal import Decimal

import pytest

from notoneless.keeping.aid import lists
from notoneless.keeping.aid.applying import Opinion, Wanted, apply_aid, judge_application
from notoneless.keeping.aid.models import Application
from notoneless.keeping.aid.refusals import AppliedAlready, DayUnfit, NotYourStep, WordMissing
from notoneless.keeping.aid.summing import ledger_by_item
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import BOARDER, POLICY, a_pupil, lines_of, matched, paid

pytestmark = pytest.mark.django_db
AGREED = Opinion(agreed=True, signer="窦校长")


def applied(county: TestCounty, *, item: str = "hardship_grant", **more: object) -> Application:
    child = more.pop("child", None) or a_pupil(county, boards="住校")
    said = {
        "conditions": ["orphan"],
        "word": "父亲病故，母亲残疾",
        "applied_on": TODAY,
        "way": "goods",
    } | more
    return apply_aid(child=child, wanted=Wanted(item, **said), policy=POLICY, by=county.dora, on=TODAY)


def judged(one: Application, opinion: Opinion, by: Officer) -> Application:
    return judge_application(
        application=one, opinion=opinion, policy=POLICY, expected=one.version, by=by, on=TODAY
    )


def test_the_pack_names_the_five_conditions_and_the_three_ways() -> None:
    assert len(POLICY.aid_conditions) == 5
    assert len(POLICY.aid_ways) == 3


def test_an_application_goes_through_school_and_aid_group_and_recognises_the_pupil(
    county: TestCounty,
) -> None:
    one = applied(county)
    assert one.awaits == "school"

    one = judged(one, AGREED, county.dora)
    granted = judged(one, Opinion(agreed=True, signer="助学小组", granted=Decimal(500)), county.bob)
    matched(county)

    assert (granted.state, granted.awaits, granted.granted) == ("granted", "", Decimal(500))
    assert [step.body for step in lists.steps_of(lists.application_of(county.bob, one.code, on=TODAY))] == [
        "school", "aid_group"]  # fmt: skip
    assert lines_of(one.child)[BOARDER].ground == "recognised"


def test_one_refusal_ends_it_needs_a_reason_and_lets_it_be_made_anew(county: TestCounty) -> None:
    one = applied(county)
    with pytest.raises(WordMissing, match="理由"):
        judged(one, Opinion(agreed=False, signer="窦校长"), county.dora)
    with pytest.raises(AppliedAlready, match=one.code):
        applied(county, child=one.child)

    refused = judged(one, Opinion(agreed=False, signer="窦校长", word="证明不全"), county.dora)

    assert (refused.state, refused.awaits) == ("refused", "")
    with pytest.raises(NotYourStep, match="审结"):
        judged(refused, AGREED, county.dora)
    assert applied(county, child=one.child).state == "open"


def test_the_identity_for_the_fund_is_confirmed_above_the_school(county: TestCounty) -> None:
    one = applied(county, item="dream_fund")

    with pytest.raises(NotYourStep, match="扶贫"):
        judged(one, AGREED, county.dora)
    one = judged(one, Opinion(agreed=True, signer="扶贫办"), county.bob)
    one = judged(one, Opinion(agreed=True, signer="财政局", granted=Decimal(800)), county.alice)

    assert one.state == "granted"
    assert lists.awaited_applications(county.alice, on=TODAY).count() == 0


def test_an_application_without_condition_word_or_with_a_coming_day_is_refused(county: TestCounty) -> None:
    child = a_pupil(county)

    with pytest.raises(WordMissing, match="条件"):
        applied(county, child=child, conditions=["unheard_of"])
    with pytest.raises(WordMissing, match="困难情况"):
        applied(county, child=child, word=" ")
    with pytest.raises(DayUnfit, match="还没有到"):
        applied(county, child=child, applied_on=TODAY + timedelta(days=1))


def test_another_township_neither_sees_nor_judges(county: TestCounty) -> None:
    one = applied(county)

    assert lists.application_of(county.charlie, one.code, on=TODAY) is None
    with pytest.raises(NotAllowed):
        judged(one, AGREED, county.charlie)
    assert lists.awaited_applications(county.dora, on=TODAY).count() == 1


def test_a_fee_cut_is_applied_for_granted_by_the_school_and_stands_in_the_ledger(county: TestCounty) -> None:
    one = judged(
        applied(county, item="hardship_fee_cut"),
        Opinion(agreed=True, signer="窦校长", granted=Decimal(120)),
        county.dora,
    )
    paid(county, one.child, item="hardship_fee_cut", amount="120")

    sums = ledger_by_item(county.dora, since=TODAY, until=TODAY, on=TODAY)

    assert one.state == "granted"
    assert POLICY.aid_items["hardship_fee_cut"].form == "cut"
    assert sums["hardship_fee_cut"].amount == 120
