"""Opening a case: by report, by finding; told at once; never twice."""

import pytest

from notoneless.casework.models import Case, Told
from notoneless.casework.moves import Statement, make_move
from notoneless.casework.opening import Seen, open_case_of, open_from_finding, report_suspicion
from notoneless.casework.refusals import CaseOpenAlready, MoveClosed
from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.screening.judging import CannotJudge, withdraw_judgement
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.people import a_child, a_finding, policy

POLICY = policy()


def test_a_report_opens_a_case_in_suspected_with_owner_next_step_and_due_date(county: TestCounty) -> None:
    child = a_child(county)

    report = report_suspicion(
        child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY
    )

    case = report.case
    assert (case.state, case.next_step) == ("suspected", "verify")
    assert case.owner == county.units["999901100"]
    assert case.due_on > TODAY
    assert Child.objects.get(pk=child.pk).situation == "suspected"


def test_a_report_is_told_at_once_to_township_and_county(county: TestCounty) -> None:
    child = a_child(county)

    report = report_suspicion(
        child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.erik, on=TODAY
    )

    told = set(Told.objects.filter(report=report).values_list("unit__code", flat=True))
    assert {"999901100", "QH-JW"} <= told


def test_a_second_report_joins_the_open_case(county: TestCounty) -> None:
    child = a_child(county)
    first = report_suspicion(
        child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY
    )

    second = report_suspicion(
        child=child, seen=Seen("一周没来", TODAY), policy=POLICY, by=county.erik, on=TODAY
    )

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
    case = report_suspicion(
        child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY
    ).case

    with pytest.raises(MoveClosed, match="尚缺|认定"):
        make_move(
            case=case, name="verify", statement=Statement(), expected=case.version, policy=POLICY, by=county.bob,
            on=TODAY,
        )  # fmt: skip


def test_verification_by_the_responsible_township_makes_the_child_never_enrolled(county: TestCounty) -> None:
    child = a_child(county)
    case = report_suspicion(
        child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY
    ).case
    told = Statement("入户核实", {"proofs": ["visit_record"], "dropout_verdict": "never_enrolled"})

    make_move(
        case=case,
        name="verify",
        statement=told,
        expected=case.version,
        policy=POLICY,
        by=county.bob,
        on=TODAY,
    )

    assert (case.state, Child.objects.get(pk=child.pk).situation) == ("verified", "never_enrolled")


def test_who_comes_second_is_told_that_somebody_was_faster(county: TestCounty) -> None:
    child = a_child(county)
    case = report_suspicion(
        child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=county.bob, on=TODAY
    ).case
    stale = case.version
    told = Statement("入户核实", {"proofs": ["visit_record"], "dropout_verdict": "never_enrolled"})
    make_move(
        case=case, name="verify", statement=told, expected=stale, policy=POLICY, by=county.bob, on=TODAY
    )

    with pytest.raises(StaleVersion):
        make_move(
            case=case,
            name="persuade",
            statement=Statement(),
            expected=stale,
            policy=POLICY,
            by=county.bob,
            on=TODAY,
        )


def opened(county: TestCounty, child: Child | None = None) -> Case:
    finding = a_finding(county, child)
    return open_from_finding(
        finding=finding, note="在家放羊", result="working", expected=finding.version, policy=POLICY, by=county.bob,
        on=TODAY,
    )  # fmt: skip


def test_a_true_finding_opens_a_case_that_names_it_and_nothing_more(county: TestCounty) -> None:
    case = opened(county)

    finding = case.child.findings.get()
    assert (case.origin, case.origin_ref, case.state) == ("finding", finding.code, "suspected")
    assert (finding.state, finding.verdict, case.child.situation) == ("judged", "true", "suspected")


def test_opening_a_case_is_in_the_trail_with_its_origin(county: TestCounty) -> None:
    case = opened(county)

    event = Event.objects.get(action="case.opened")
    assert (event.about, event.actor, '"origin": "finding"' in event.detail) == (case.code, "O-bob", True)


def test_a_second_true_finding_of_the_same_child_is_refused_whole(county: TestCounty) -> None:
    child = opened(county).child

    with pytest.raises(CaseOpenAlready):
        opened(county, child)

    assert sorted(child.findings.values_list("state", flat=True)) == ["judged", "open"]


def test_a_true_finding_is_not_withdrawn_behind_its_case(county: TestCounty) -> None:
    finding = opened(county).child.findings.get()

    with pytest.raises(CannotJudge, match="已转为个案"):
        withdraw_judgement(finding=finding, expected=finding.version, reason="", by=county.bob, on=TODAY)
