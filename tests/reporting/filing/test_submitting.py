"""One tap each: the report, zero, no change, a correction; the truth can always be filed, and on time."""

import pytest

from notoneless.children.counting import Count, enter_counts
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import Policy
from notoneless.reporting.filing.answering import accept_filing, return_filing
from notoneless.reporting.filing.lists import read_submission, visible_filings
from notoneless.reporting.filing.models import Filing, Submission
from notoneless.reporting.filing.refusals import (
    FiledAlready,
    FuturePeriod,
    NothingToRepeat,
    NotYourReport,
    SomethingChanged,
    ZeroRefused,
    ZeroUntrue,
)
from notoneless.reporting.filing.submitting import correct_filing, file_no_change, file_report, file_zero
from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.people import a_case, a_child, a_finding, at_school
from tests.reporting.filing.small import FRIDAY, MONDAY, THURSDAY, laid, owed
from tests.reporting.filing.test_due import stands


@pytest.fixture
def policy(county: TestCounty) -> Policy:
    return laid(county)


def filed(county: TestCounty, policy: Policy, deed=file_zero, who: str = "dora", unit: str = "S-SQ", **more):
    filing = more.pop("filing", None) or owed(county, unit)
    by = county.people[who]
    return deed(
        filing=filing, expected=filing.version, policy=policy, by=by, on=more.pop("on", THURSDAY), **more
    )


def test_where_nobody_is_out_a_zero_report_is_one_deed_with_a_receipt(
    county: TestCounty, policy: Policy
) -> None:
    stands(at_school(county, a_child(county)), "enrolled_here")

    made = filed(county, policy)

    assert (made.kind, made.receipt, made.members) == ("zero", "清禾县教委收〔2026〕1号", [])
    assert Event.objects.filter(action="filing.filed", about=owed(county, "S-SQ").code).exists()


@pytest.mark.parametrize("situation", ["unexplained", "suspected", "elsewhere_unproved", "doubtful"])
def test_a_zero_report_is_refused_while_a_child_of_the_area_is_unexplained(
    county: TestCounty, policy: Policy, situation: str
) -> None:
    child = stands(at_school(county, a_child(county)), situation)

    with pytest.raises(ZeroRefused, match="如实报送") as refused:
        filed(county, policy)

    assert {code for one in refused.value.blockers for code in one.children} == {child.code}
    assert not Submission.objects.exists()


def test_an_open_finding_and_an_open_case_refuse_a_zero_report(county: TestCounty, policy: Policy) -> None:
    child = at_school(county, a_child(county))
    a_finding(county, child, owner="S-SQ")
    a_case(county, child)

    with pytest.raises(ZeroRefused) as refused:
        filed(county, policy)

    assert {one.kind for one in refused.value.blockers} == {"unexplained", "findings", "cases"}


def test_a_list_that_somebody_counted_otherwise_refuses_a_zero_report(
    county: TestCounty, policy: Policy
) -> None:
    count = Count(county.units["S-SQ"], "pupil_records", 3, MONDAY, "学籍系统")
    enter_counts(counts=[count], by=county.dora, on=MONDAY)

    with pytest.raises(ZeroRefused, match="学籍在籍数相差 -3 人"):
        filed(county, policy)


def test_the_truthful_report_is_filed_in_the_same_moment_with_its_list(
    county: TestCounty, policy: Policy
) -> None:
    child = stands(at_school(county, a_child(county)), "unexplained")

    made = filed(county, policy, file_report)

    assert (made.kind, made.pending) == ("truthful", [child.code])
    assert ["待核名单", 1] in [list(one) for one in made.figures]
    shown = visible_filings(county.dora, on=FRIDAY).get(pk=made.filing_id)
    assert shown.standing == "on_time", "no late flag depends on N being zero"


def test_a_child_who_is_out_refuses_zero_and_is_named_by_the_report(
    county: TestCounty, policy: Policy
) -> None:
    child = stands(at_school(county, a_child(county)), "on_leave")

    with pytest.raises(ZeroUntrue, match="1 人"):
        filed(county, policy)
    made = filed(county, policy, file_report)

    assert (made.kind, made.members) == ("full", [child.code])


def test_a_child_back_in_class_and_watched_makes_no_zero_untrue(county: TestCounty, policy: Policy) -> None:
    child = at_school(county, a_child(county))
    a_case(county, child)
    stands(child, "returned_watch")

    assert filed(county, policy).kind == "zero"


def test_no_change_is_one_deed_while_the_same_children_stand_where_they_stood(
    county: TestCounty, policy: Policy
) -> None:
    stands(at_school(county, a_child(county)), "on_leave")
    filed(county, policy, file_report)
    next_one = owed(county, "S-SQ", "school_weekly")
    later = Filing.objects.get(pk=next_one.pk)
    later.pk, later.code, later.period, later.state, later.kind = None, "B-next", "2026-W51", "due", ""
    later.save(force_insert=True)

    made = filed(county, policy, file_no_change, filing=later, on=FRIDAY)

    assert (made.kind, made.number) == ("no_change", 2)


def test_no_change_is_refused_when_something_changed_and_when_nothing_was_filed(
    county: TestCounty, policy: Policy
) -> None:
    child = stands(at_school(county, a_child(county)), "on_leave")
    with pytest.raises(NothingToRepeat):
        filed(county, policy, file_no_change)
    filed(county, policy, file_report)
    monthly = owed(county, "S-SQ", "school_monthly", "2026-12")
    Filing.objects.filter(pk=monthly.pk).update(obligation="school_weekly", period="2026-W51")
    stands(child, "dropped_out")

    with pytest.raises(SomethingChanged, match="情形变动1人"):
        filed(county, policy, file_no_change, filing=Filing.objects.get(pk=monthly.pk))


def test_no_change_is_no_way_around_the_refusal_of_zero(county: TestCounty, policy: Policy) -> None:
    filed(county, policy)
    monthly = owed(county, "S-SQ", "school_monthly", "2026-12")
    Filing.objects.filter(pk=monthly.pk).update(obligation="school_weekly", period="2026-W51")
    stands(at_school(county, a_child(county)), "unexplained")

    with pytest.raises(ZeroRefused):
        filed(county, policy, file_no_change, filing=Filing.objects.get(pk=monthly.pk))


def test_a_report_for_a_future_period_is_refused(county: TestCounty, policy: Policy) -> None:
    Filing.objects.filter(pk=owed(county, "S-SQ").pk).update(period_first=FRIDAY)

    with pytest.raises(FuturePeriod):
        filed(county, policy)


def test_only_the_unit_itself_files(county: TestCounty, policy: Policy) -> None:
    with pytest.raises(NotAllowed) as foreign:
        filed(county, policy, who="fay")
    with pytest.raises(NotYourReport, match="石桥小学"):
        filed(county, policy, who="alice")

    assert foreign.value.foreign


def test_a_report_is_filed_once_and_of_two_windows_one_is_refused(county: TestCounty, policy: Policy) -> None:
    filing = owed(county, "S-SQ")
    terms = {"expected": filing.version, "policy": policy, "by": county.dora, "on": THURSDAY}
    file_zero(filing=filing, **terms)

    with pytest.raises(FiledAlready):
        file_zero(filing=owed(county, "S-SQ"), **terms)
    stale = owed(county, "S-SQ")
    stale.state = "due"
    with pytest.raises(StaleVersion):
        file_zero(filing=stale, **terms)

    assert Submission.objects.count() == 1


def test_a_correction_is_a_further_report_and_the_earlier_one_stays_readable(
    county: TestCounty, policy: Policy
) -> None:
    first = filed(county, policy)
    before = read_submission(submission=first, by=county.alice, on=FRIDAY)
    stands(at_school(county, a_child(county)), "dropped_out")

    second = filed(county, policy, correct_filing, reason="周五核实一人辍学", on=FRIDAY)

    assert (second.turn, second.kind, second.number) == (2, "full", 2)
    assert read_submission(submission=first, by=county.alice, on=FRIDAY) == before
    assert owed(county, "S-SQ").state == "submitted", "the receiver looks at it again"


def test_a_returned_report_is_filed_again_and_numbers_have_no_gap(county: TestCounty, policy: Policy) -> None:
    filed(county, policy)
    filing = owed(county, "S-SQ")
    return_filing(filing=filing, reason="缺签章", expected=filing.version, by=county.alice, on=FRIDAY)

    filed(county, policy, on=FRIDAY)
    filed(county, policy, who="fay", unit="S-CZ", on=FRIDAY)
    filing = owed(county, "S-SQ")
    accept_filing(filing=filing, expected=filing.version, by=county.alice, on=FRIDAY)

    assert list(Submission.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]
    assert owed(county, "S-SQ").state == "accepted"
