"""Opening a case: by report, by finding; told at once; never twice."""

from datetime import date

import pytest

from notoneless.casework.models import Case, Told
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.opening import Seen, open_case_of, report_suspicion
from notoneless.casework.refusals import MoveClosed
from notoneless.children.feeding import Base, LedgerRow, add_children
from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.policy import in_force
from tests.county import TODAY, TestCounty

POLICY = in_force("chongqing/shizhu", on=TODAY)


def a_child(county: TestCounty, *, village: str = "999901100201") -> Child:
    unit = county.units[village]
    row = LedgerRow(
        "田小禾", "田小禾", "txh", "女", date(2014, 5, 6), "汉族", "", "missing", "", "", unit.pk, unit.path, "", "田大山", ""
    )
    (number,) = add_children([row], base=Base(registered=True), source="test", on=TODAY)
    return Child.objects.get(pk=number)


def test_a_report_opens_a_case_in_suspected_with_owner_next_step_and_due_date(county: TestCounty) -> None:
    child = a_child(county)

    report = report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY)

    case = report.case
    assert (case.state, case.next_step) == ("suspected", "verify")
    assert case.owner == county.units["999901100"]
    assert case.due_on > TODAY
    assert Child.objects.get(pk=child.pk).situation == "suspected"


def test_a_report_is_told_at_once_to_township_and_county(county: TestCounty) -> None:
    child = a_child(county)

    report = report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.erik, on=TODAY)

    told = set(Told.objects.filter(report=report).values_list("unit__code", flat=True))
    assert {"999901100", "QH-JW"} <= told


def test_a_second_report_joins_the_open_case(county: TestCounty) -> None:
    child = a_child(county)
    first = report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY)

    second = report_suspicion(child=child, seen=Seen("一周没来", TODAY), policy=POLICY, by=county.erik, on=TODAY)

    assert second.case == first.case
    assert Case.objects.count() == 1


def test_the_same_report_sent_twice_has_no_second_effect(county: TestCounty) -> None:
    child, seen = a_child(county), Seen("三天没来", TODAY)
    first = report_suspicion(child=child, seen=seen, policy=POLICY, by=county.bob, on=TODAY)

    again = report_suspicion(child=child, seen=seen, policy=POLICY, by=county.bob, on=TODAY)

    assert again == first


def test_an_officer_of_another_township_cannot_report_here(county: TestCounty) -> None:
    child = a_child(county)

    with pytest.raises(NotAllowed):
        report_suspicion(child=child, seen=Seen("听说", TODAY), policy=POLICY, by=county.charlie, on=TODAY)

    assert open_case_of(child) is None


def test_a_case_is_not_verified_without_evidence(county: TestCounty) -> None:
    child = a_child(county)
    case = report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY).case

    with pytest.raises(MoveClosed, match="尚缺|认定"):
        make_move(
            case=case, name="verify", statement=Statement(), expected=case.version, policy=POLICY, by=county.bob, on=TODAY
        )


def test_verification_by_the_responsible_township_makes_the_child_never_enrolled(county: TestCounty) -> None:
    child = a_child(county)
    case = report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY).case
    told = Statement("入户核实", {"proofs": ["visit_record"], "dropout_verdict": "never_enrolled"})

    make_move(case=case, name="verify", statement=told, expected=case.version, policy=POLICY, by=county.bob, on=TODAY)

    assert (case.state, Child.objects.get(pk=child.pk).situation) == ("verified", "never_enrolled")


def test_who_comes_second_is_told_that_somebody_was_faster(county: TestCounty) -> None:
    child = a_child(county)
    case = report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY).case
    stale = case.version
    told = Statement("入户核实", {"proofs": ["visit_record"], "dropout_verdict": "never_enrolled"})
    make_move(case=case, name="verify", statement=told, expected=stale, policy=POLICY, by=county.bob, on=TODAY)

    with pytest.raises(StaleVersion):
        make_move(
            case=case, name="persuade", statement=Statement(), expected=stale, policy=POLICY, by=county.bob, on=TODAY
        )
