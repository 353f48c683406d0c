"""Proposals state facts and days; a late report that tells the truth is no fault by itself."""

from datetime import timedelta
from typing import Any

import pytest

from notoneless.casework.clock.models import Lapse
from notoneless.casework.models import Case, SuspicionReport
from notoneless.reporting.accountability import concerned
from notoneless.reporting.accountability.delays import NO_FAULT, dismiss_proposal, look_for_delays
from notoneless.reporting.accountability.models import Inquiry, Proposal
from notoneless.reporting.accountability.refusals import ProposalRefused
from tests.casework.visiting.invented import persuading
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, an_id, policy
from tests.reporting.accountability.pursued import a_proposal, an_inquiry
from tests.reporting.dossiers.archives import a_problem

pytestmark = pytest.mark.django_db
LONG_AGO = TODAY - timedelta(days=20)


def looked(county: TestCounty) -> list[Proposal]:
    return look_for_delays(policy=policy(), by=county.alice, on=TODAY)


def late(case: Case) -> Case:
    SuspicionReport.objects.unscoped("test").filter(case=case).update(absent_since=LONG_AGO)
    return case


def test_a_late_report_is_stated_as_days_and_never_as_a_fault(county: TestCounty) -> None:
    late(persuading(county))

    (one,) = looked(county)

    assert one.kind == "late_report"
    assert f"{LONG_AGO}" in one.facts
    assert "20 天" in one.facts
    assert "待核实" in one.facts
    assert one.facts.endswith(NO_FAULT)
    assert Inquiry.objects.unscoped("test").count() == 0
    assert looked(county) == []


def test_a_truthful_late_report_of_a_child_that_was_not_out_of_school_proposes_nothing(
    county: TestCounty,
) -> None:
    late(a_case(county, a_child(county), by=county.erik))

    assert looked(county) == []


def test_lapsed_visits_and_faults_about_a_child_out_of_school_are_listed(county: TestCounty) -> None:
    case = persuading(county)
    Lapse.objects.create(
        case=case, step="visit", due_on=LONG_AGO, noticed_on=TODAY, awaited_path=case.owner_path
    )
    other = a_child(county, name="田二", id_text=an_id(turn=2))
    a_problem(county, child=other)

    found = {one.kind: one.facts for one in looked(county)}

    assert set(found) == {"visit_lapsed", "inspection"}
    assert str(LONG_AGO) in found["visit_lapsed"]
    assert "适龄儿童" in found["inspection"]


def test_a_person_takes_it_up_or_puts_it_aside_with_a_reason_and_never_ones_own_body(
    county: TestCounty,
) -> None:
    case = persuading(county)
    first, second = a_proposal(case), a_proposal(case)
    own = a_proposal(case, body=county.units["999901100"])
    terms: dict[str, Any] = {"expected": 1, "by": county.bob, "on": TODAY}
    with pytest.raises(ProposalRefused, match="理由"):
        dismiss_proposal(proposal=first, reason=" ", **terms | {"by": county.alice})
    with pytest.raises(ProposalRefused, match="上一级"):
        dismiss_proposal(proposal=own, reason="已说明", **terms)

    dismiss_proposal(proposal=first, reason="当日已电话联系", **terms | {"by": county.alice})
    inquiry = an_inquiry(county, proposal=second, by="alice")

    second.refresh_from_db()
    assert (first.state, second.state, second.inquiry) == ("dismissed", "taken", inquiry)
    assert concerned.proposal_of(county.charlie, first.code, on=TODAY) is None
    assert concerned.proposal_of(county.erik, first.code, on=TODAY) is None
