"""应助尽助: who is entitled by the registers, who received, who misses what."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from notoneless.children.models import Child, Circumstance
from notoneless.keeping.aid import lists
from notoneless.keeping.aid.incomes import Told, record_average, record_income
from notoneless.keeping.aid.matching import decline_aid, match_aid
from notoneless.keeping.aid.models import Entitlement
from notoneless.keeping.aid.paying import withdraw_payments
from notoneless.keeping.aid.refusals import (
    MoneyUnfit,
    PaidTwice,
    SettledAlready,
    WithdrawnAlready,
    WordMissing,
)
from notoneless.officers.refusals import NotAllowed
from notoneless.policy.keeping.aid import AidItem, stage_of
from notoneless.policy.keeping.aid_periods import period_label, period_of
from tests.county import TODAY, TestCounty
from tests.keeping.aid.aided import BOARDER, POLICY, TERM, a_pupil, lines_of, matched, paid

pytestmark = pytest.mark.django_db
BOB, DORA = "999901100", "S-SQ"


def test_a_boarder_of_a_poor_household_is_entitled_and_misses_it_until_it_is_paid(county: TestCounty) -> None:
    child = a_pupil(county, household="已脱贫户", boards="住校")

    found = matched(county)
    before = lines_of(child)[BOARDER]
    paid(county, child)
    after = lines_of(child)[BOARDER]

    assert (found.entitled, found.fresh, found.missing) == (1, 1, 1)
    assert (before.state, before.ground, before.period) == ("missing", "assisted", TERM)
    assert (after.state, after.received, after.times) == ("received", Decimal(625), 1)


def test_who_boards_is_not_entitled_as_a_day_pupil_and_the_unknown_is_entitled_to_neither(
    county: TestCounty,
) -> None:
    boarder = a_pupil(county, "甲", household="低保户", boards="住校", turn=1)
    day_pupil = a_pupil(county, "乙", household="低保户", boards="走读", turn=2)
    unknown = a_pupil(county, "丙", household="低保户", turn=3)

    matched(county)

    assert set(lines_of(boarder)) == {BOARDER}
    assert set(lines_of(day_pupil)) == {"day_pupil_living"}
    assert lines_of(unknown) == {}


def test_an_ordinary_household_and_a_child_elsewhere_are_entitled_to_nothing(county: TestCounty) -> None:
    ordinary = a_pupil(county, "甲", household="一般户", boards="住校", turn=1)
    elsewhere = a_pupil(county, "乙", household="低保户", boards="住校", turn=2)
    Child.objects.unscoped("test").filter(pk=elsewhere.pk).update(enrolled_here=False)

    assert matched(county).entitled == 0
    assert lines_of(ordinary) == lines_of(elsewhere) == {}


def test_a_second_run_writes_nothing_twice_and_keeps_what_was_received(county: TestCounty) -> None:
    first, second = (a_pupil(county, name, household="低保户", boards="住校", turn=turn)
                     for turn, name in enumerate("甲乙", 1))  # fmt: skip
    matched(county)
    paid(county, first)

    again = matched(county)

    assert (again.fresh, again.ended, again.missing) == (0, 0, 1)
    assert lines_of(first)[BOARDER].state == "received"
    assert lines_of(second)[BOARDER].state == "missing"


def test_a_payment_that_came_before_the_matching_is_found_by_it(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    paid(county, child)

    assert matched(county).missing == 0
    assert lines_of(child)[BOARDER].state == "received"


def test_who_is_no_longer_poor_leaves_the_list_but_the_line_stays_with_its_end(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    matched(county)
    Circumstance.objects.unscoped("test").filter(child=child).update(until=TODAY)

    found = matched(county)

    assert (found.ended, found.missing) == (1, 0)
    kept = Entitlement.objects.unscoped("test").get(child=child)
    assert (kept.until, kept.ended_why) == (TODAY, "按现有名册不再符合条件")


def test_income_below_the_average_of_the_township_makes_a_key_aid_object(county: TestCounty) -> None:
    poor, equal = (a_pupil(county, name, boards="住校", turn=turn) for turn, name in enumerate("甲乙", 1))
    average = Told(2026, Decimal("14000"), "乡统计表")
    record_average(area=county.units[BOB], told=average, by=county.bob, on=TODAY)
    record_income(child=poor, told=Told(2026, Decimal("13999.99"), "村证明"), by=county.dora, on=TODAY)
    record_income(child=equal, told=Told(2026, Decimal("14000"), "村证明"), by=county.dora, on=TODAY)

    matched(county)
    lines = lists.incomes(county.bob, year=2026, policy=POLICY, on=TODAY).order_by("per_head")

    assert lines_of(poor)[BOARDER].ground == "key"
    assert lines_of(equal) == {}
    assert [(line.child.name, line.known, line.standing) for line in lines] == [
        ("甲", 14000, "below"), ("乙", 14000, "above")]  # fmt: skip


def test_without_an_average_of_the_township_nobody_is_said_to_be_poor_or_not(county: TestCounty) -> None:
    child = a_pupil(county)
    record_income(child=child, told=Told(2026, Decimal(1), "村证明"), by=county.dora, on=TODAY)

    assert lists.incomes(county.bob, year=2026, policy=POLICY, on=TODAY).get().standing == "unknown"


def test_a_corrected_income_is_a_further_row_and_the_newest_counts(county: TestCounty) -> None:
    child = a_pupil(county, boards="住校")
    record_average(area=county.units[BOB], told=Told(2026, Decimal(14000), "统计表"), by=county.bob, on=TODAY)
    for amount in (9000, 20000):
        record_income(child=child, told=Told(2026, Decimal(amount), "村证明"), by=county.dora, on=TODAY)

    assert matched(county).entitled == 0
    assert lists.incomes(county.bob, year=2026, policy=POLICY, on=TODAY).get().per_head == 20000


def test_the_highest_tier_is_due_to_pupils_of_assisted_households(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", grade="高一")
    item = AidItem("senior_grant", "助学金", "help", "national", ("senior",), ("assisted",),
                   tiers=("二档", "一档", "三档"), amounts=(Decimal(1000), Decimal(1500), Decimal(500)))  # fmt: skip
    policy = replace(POLICY, aid_items={"senior_grant": item})

    match_aid(policy=policy, by=county.alice, on=TODAY)

    line = lines_of(child)["senior_grant"]
    assert (line.tier, line.due, line.stage) == ("一档", Decimal(1500), "senior")


def test_a_household_kind_the_item_does_not_name_is_no_ground(county: TestCounty) -> None:
    child = a_pupil(county, household="边缘户", boards="住校")
    item = replace(POLICY.aid_items[BOARDER], households=("低保户",))

    found = match_aid(policy=replace(POLICY, aid_items={BOARDER: item}), by=county.alice, on=TODAY)

    assert found.entitled == 0
    assert lines_of(child) == {}


def test_who_does_not_want_it_is_settled_with_a_reason_and_once(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    matched(county)
    line = lines_of(child)[BOARDER]
    with pytest.raises(WordMissing, match="原因"):
        decline_aid(one=line, why=" ", expected=1, by=county.dora, on=TODAY)

    decline_aid(one=line, why="家长书面放弃", expected=1, by=county.dora, on=TODAY)

    with pytest.raises(SettledAlready):
        decline_aid(one=line, why="再次", expected=2, by=county.dora, on=TODAY)
    count = lists.item_counts(county.bob, on=TODAY)[0]
    assert (count.entitled, count.received, count.declined, count.missing) == (1, 0, 1, 0)
    assert matched(county).missing == 0


def test_what_is_not_paid_within_the_days_of_the_pack_is_late(county: TestCounty) -> None:
    a_pupil(county, household="低保户", boards="住校")
    matched(county)

    assert lists.late_missing(county.bob, on=date(2026, 12, 29)).count() == 0
    assert lists.late_missing(county.bob, on=date(2026, 12, 30)).count() == 1


def test_a_withdrawn_batch_counts_no_more_and_its_pupils_miss_it_again(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    matched(county)
    batch = paid(county, child, sha256="a" * 64)
    with pytest.raises(PaidTwice, match=batch.code):
        paid(county, child, sha256="a" * 64)

    withdraw_payments(batch=batch, why="金额登错", expected=1, by=county.dora, on=TODAY)

    assert lines_of(child)[BOARDER].state == "missing"
    with pytest.raises(WithdrawnAlready):
        withdraw_payments(batch=batch, why="再次", expected=2, by=county.dora, on=TODAY)
    assert paid(county, child, sha256="a" * 64).amount == 625


def test_another_township_neither_sees_nor_settles_nor_pays(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    matched(county)

    assert lists.entitlements(county.charlie, on=TODAY).count() == 0
    assert lists.entitlements(county.erik, on=TODAY).count() == 1
    with pytest.raises(NotAllowed):
        decline_aid(one=lines_of(child)[BOARDER], why="放弃", expected=1, by=county.charlie, on=TODAY)
    with pytest.raises(NotAllowed):
        decline_aid(one=lines_of(child)[BOARDER], why="放弃", expected=1, by=county.erik, on=TODAY)
    with pytest.raises(NotAllowed):
        match_aid(policy=POLICY, by=county.bob, on=TODAY)


def test_an_amount_with_a_tenth_of_a_cent_or_below_zero_is_refused(county: TestCounty) -> None:
    child = a_pupil(county)

    for amount in ("-1", "0.001", "NaN"):
        with pytest.raises(MoneyUnfit):
            record_income(child=child, told=Told(2026, Decimal(amount), "村证明"), by=county.dora, on=TODAY)


@pytest.mark.parametrize(
    ("grade", "stage"),
    [("", ""), ("学前", "preschool"), ("六年级", "primary"), ("七年级", "junior"), ("高二", "senior"),
     ("中职一年级", "vocational"), ("大学", "university")],
)  # fmt: skip
def test_the_stage_is_read_from_the_grade(grade: str, stage: str) -> None:
    assert stage_of(grade) == stage


def test_the_period_is_the_term_or_school_year_of_the_day() -> None:
    item = POLICY.aid_items[BOARDER]

    autumn, spring = (period_of(item, POLICY, day) for day in (TODAY, date(2027, 3, 1)))
    loan = period_of(POLICY.aid_items["student_loan"], POLICY, TODAY + timedelta(days=200))

    assert (autumn.code, autumn.label) == (TERM, "2026年秋季学期")
    assert (spring.code, spring.label) == ("2026-spring_term", "2027年春季学期")
    assert (loan.code, period_label(loan.code, POLICY)) == ("2026", "2026学年")
    assert period_label(spring.code, POLICY) == "2026学年春季学期"
