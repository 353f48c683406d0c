"""The receiver: received, returned, locked, urged; late and missing are not zero; a roll-up names the missing."""

import pytest

from notoneless.evidence.receiving import SentFile
from notoneless.policy import Policy
from notoneless.reporting.filing.answering import accept_filing, lock_period, return_filing, urge
from notoneless.reporting.filing.copies import add_sealed_copy, copies_of
from notoneless.reporting.filing.lists import owed_to, own_filings, visible_filings
from notoneless.reporting.filing.models import Filing, FilingStep
from notoneless.reporting.filing.refusals import (
    LockRefused,
    NothingFiledYet,
    NotYourReceipt,
    NumberUnfit,
    PeriodLocked,
    ReasonNeeded,
    ZeroRefused,
)
from notoneless.reporting.filing.submitting import correct_filing, file_report, file_zero
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.reporting.filing.small import FRIDAY, MONDAY, SCHOOLS, THURSDAY, WEEK, laid, owed

SATURDAY = FRIDAY.replace(day=12)
PRINCIPALS = {"S-SQ": "dora", "S-YL": "hana", "S-CZ": "fay"}


@pytest.fixture
def policy(county: TestCounty) -> Policy:
    return laid(county)


def zero(county: TestCounty, policy: Policy, unit: str, *, on=THURSDAY) -> Filing:
    filing = owed(county, unit)
    by = county.people[PRINCIPALS[unit]]
    file_zero(filing=filing, expected=filing.version, policy=policy, by=by, on=on)
    return owed(county, unit)


def taken(county: TestCounty, unit: str) -> Filing:
    filing = owed(county, unit)
    return accept_filing(filing=filing, expected=filing.version, by=county.alice, on=FRIDAY)


def standings(county: TestCounty, *, on) -> dict[str, str]:
    rows = visible_filings(county.alice, on=on).filter(obligation="school_weekly", period=WEEK)
    return {one.unit.code: one.standing for one in rows}


def test_missing_late_and_zero_are_three_things(county: TestCounty, policy: Policy) -> None:
    zero(county, policy, "S-SQ")
    zero(county, policy, "S-YL", on=FRIDAY)

    assert standings(county, on=SATURDAY) == {"S-SQ": "zero", "S-YL": "late", "S-CZ": "missing"}
    assert standings(county, on=THURSDAY)["S-CZ"] == "waiting"


def test_one_click_urges_everybody_who_is_late_and_nobody_twice_a_day(
    county: TestCounty, policy: Policy
) -> None:
    zero(county, policy, "S-SQ")

    urged = urge(obligation="school_weekly", period=WEEK, by=county.alice, on=FRIDAY)
    again = urge(obligation="school_weekly", period=WEEK, by=county.alice, on=FRIDAY)

    assert ({one.unit.code for one in urged}, again) == ({"S-YL", "S-CZ"}, [])
    assert own_filings(county.fay, on=FRIDAY).get(period=WEEK).urged_on == FRIDAY


def test_only_the_addressee_receives(county: TestCounty, policy: Policy) -> None:
    zero(county, policy, "S-SQ")
    filing = owed(county, "S-SQ")

    with pytest.raises(NotYourReceipt, match="县级教育行政部门"):
        accept_filing(filing=filing, expected=filing.version, by=county.people["sun"], on=FRIDAY)


def test_what_was_not_filed_cannot_be_received_and_a_return_says_why(
    county: TestCounty, policy: Policy
) -> None:
    unfiled = owed(county, "S-YL")
    filing = zero(county, policy, "S-SQ")

    with pytest.raises(NothingFiledYet):
        accept_filing(filing=unfiled, expected=unfiled.version, by=county.alice, on=FRIDAY)
    with pytest.raises(ReasonNeeded):
        return_filing(filing=filing, reason=" ", expected=filing.version, by=county.alice, on=FRIDAY)


def test_a_period_is_locked_only_when_all_of_it_was_received(county: TestCounty, policy: Policy) -> None:
    zero(county, policy, "S-SQ")
    taken(county, "S-SQ")

    with pytest.raises(LockRefused, match="云岭小学"):
        lock_period(obligation="school_weekly", period=WEEK, by=county.alice, on=FRIDAY)


def test_a_locked_period_takes_no_correction_and_says_where_it_goes(
    county: TestCounty, policy: Policy
) -> None:
    for unit in SCHOOLS:
        zero(county, policy, unit)
        taken(county, unit)
    lock_period(obligation="school_weekly", period=WEEK, by=county.alice, on=FRIDAY)
    filing = owed(county, "S-SQ")
    terms = {"expected": filing.version, "by": county.dora, "on": SATURDAY, "policy": policy}

    with pytest.raises(PeriodLocked, match="下一期"):
        correct_filing(filing=filing, reason="漏一人", **terms)
    with pytest.raises(PeriodLocked):
        file_report(filing=filing, **terms)


def test_the_bureau_reports_no_zero_while_a_school_is_missing_but_the_truth_at_once(
    county: TestCounty, policy: Policy
) -> None:
    zero(county, policy, "S-SQ")
    bureau = owed(county, "QH-JW", "bureau_weekly")
    terms = {"expected": bureau.version, "policy": policy, "by": county.alice, "on": FRIDAY}

    with pytest.raises(ZeroRefused, match="云岭小学"):
        file_zero(filing=bureau, **terms)
    made = file_report(filing=bureau, **terms)

    assert (made.kind, set(made.below)) == ("truthful", {"云岭小学", "清禾初级中学"})
    assert made.receipt == "清禾县收〔2026〕1号"
    assert [one.code for one in owed_to(county.people["sun"], on=FRIDAY)] == [bureau.code]


def test_the_stamped_copy_is_matched_by_the_number_of_the_receipt(county: TestCounty, policy: Policy) -> None:
    filing = zero(county, policy, "S-SQ")
    scan = SentFile(jpeg(), "盖章件.jpg")

    with pytest.raises(NumberUnfit, match="清禾县教委收〔2026〕1号"):
        add_sealed_copy(filing=filing, number="清禾县教委收[2026]7号", sent=scan, by=county.dora, on=FRIDAY)
    add_sealed_copy(filing=filing, number="清禾县教委收(2026) 1号", sent=scan, by=county.dora, on=FRIDAY)

    assert [one.label for one in copies_of(filing)] == ["盖章件 清禾县教委收〔2026〕1号"]


def test_each_step_has_who_when_and_why(county: TestCounty, policy: Policy) -> None:
    filing = zero(county, policy, "S-SQ")
    return_filing(filing=filing, reason="缺签章", expected=filing.version, by=county.alice, on=FRIDAY)

    steps = FilingStep.objects.filter(filing=filing).order_by("pk")
    assert [(one.what, one.word, one.by_code) for one in steps] == [
        ("filed", "零报告", "O-dora"),
        ("returned", "缺签章", "O-alice"),
    ]


def test_a_township_reads_what_its_school_filed_and_no_other_township_does(
    county: TestCounty, policy: Policy
) -> None:
    zero(county, policy, "S-SQ")

    seen = {name: visible_filings(county.people[name], on=MONDAY).filter(unit__code="S-SQ").exists() for name in
            ("bob", "charlie", "fay")}  # fmt: skip

    assert seen == {"bob": True, "charlie": False, "fay": False}
