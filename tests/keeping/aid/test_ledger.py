"""The ledger of aid held to the figures of requirements 7.6 (柳江区 2018): persons and 人次 apart."""

from decimal import Decimal

import pytest

from notoneless.children.models import Circumstance
from notoneless.keeping.aid.models import Payment
from notoneless.keeping.aid.paying import BatchTerms, PaidLine, enter_payments
from notoneless.keeping.aid.summing import Sums, added, ledger_by_item, ledger_in_all, mean, share
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import BOARDER, POLICY, TERM, a_pupil, paid

pytestmark = pytest.mark.django_db
TIMES, MONEY, POOR_TIMES, POOR_MONEY = 21_705, 15_231_100, 6_255, 5_257_300


def spread(times: int, money: int) -> list[Decimal]:
    """Whole yuan for so many payments, that make up the sum."""
    each, rest = divmod(money, times)
    return [Decimal(each + (turn < rest)) for turn in range(times)]


def test_21705_payments_sum_up_to_the_figures_of_the_district(county: TestCounty) -> None:
    poor, others = a_pupil(county, "甲", turn=1), a_pupil(county, "乙", turn=2)
    Circumstance.objects.create(child=poor, kind="poverty", value="已脱贫户", since=TODAY)
    lines = [PaidLine(poor.pk, one) for one in spread(POOR_TIMES, POOR_MONEY)]
    lines += [PaidLine(others.pk, one) for one in spread(TIMES - POOR_TIMES, MONEY - POOR_MONEY)]
    terms = BatchTerms(BOARDER, TERM, "全年", TODAY)

    enter_payments(
        unit=county.units["S-SQ"], terms=terms, lines=lines, policy=POLICY, by=county.dora, on=TODAY
    )

    sums = ledger_in_all(county.alice, since=TODAY, until=TODAY, on=TODAY)
    assert (sums.persons, sums.times, sums.amount) == (2, TIMES, MONEY)
    assert (sums.assisted_times, sums.assisted_amount) == (POOR_TIMES, POOR_MONEY)
    assert sums.per_time == Decimal("701.73")
    assert sums.assisted_per_time == Decimal("840.50")
    assert sums.assisted_share == Decimal("34.52")


def test_the_means_and_shares_of_the_fund_and_the_meals_come_out_as_published() -> None:
    assert mean(Decimal(1_846_500), 2_337) == Decimal("790.12")
    assert Decimal(2_000_000) - Decimal(1_846_500) == 153_500
    assert Decimal(24_270_552) + Decimal(6_776_288) == 31_046_840
    assert mean(Decimal(24_270_552), 37_431) == Decimal("648.41")
    assert mean(Decimal(939_800), 1_780) == Decimal("527.98")
    assert share(Decimal(1_780), Decimal(37_431)) == Decimal("4.76")


def test_a_pupil_with_two_items_is_one_person_and_two_times(county: TestCounty) -> None:
    child = a_pupil(county)
    paid(county, child, amount="625")
    paid(county, child, amount="100.50", item="hardship_grant")

    by_item = ledger_by_item(county.dora, since=TODAY, until=TODAY, on=TODAY)
    in_all = ledger_in_all(county.dora, since=TODAY, until=TODAY, on=TODAY)

    assert {item: one.persons for item, one in by_item.items()} == {BOARDER: 1, "hardship_grant": 1}
    assert (in_all.persons, in_all.times, in_all.amount) == (1, 2, Decimal("725.50"))
    assert added(by_item.values()) == (2, Decimal("725.50"))


def test_a_ledger_with_nothing_in_it_has_no_mean_instead_of_a_zero(county: TestCounty) -> None:
    sums = ledger_in_all(county.dora, since=TODAY, until=TODAY, on=TODAY)

    assert sums == Sums(0, 0, Decimal(0), 0, 0, Decimal(0))
    assert sums.per_time is None
    assert sums.assisted_share is None


def test_another_school_counts_none_of_it(county: TestCounty) -> None:
    paid(county, a_pupil(county))

    assert ledger_in_all(county.fay, since=TODAY, until=TODAY, on=TODAY).times == 0
    assert Payment.objects.unscoped("test").count() == 1
