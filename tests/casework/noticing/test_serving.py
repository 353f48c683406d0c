"""Service: its ways and proofs, and the period that runs from it."""

from datetime import date, timedelta

import pytest

from notoneless.casework.facts import case_facts
from notoneless.casework.models import Case
from notoneless.casework.noticing.cards import card_of
from notoneless.casework.noticing.models import Service
from notoneless.casework.noticing.refusals import (
    AlreadyVoid,
    ReasonNeeded,
    ServedAlready,
    ServiceUnfit,
    ServiceWithoutProof,
)
from notoneless.casework.noticing.serving import Told, correct_service, record_service
from notoneless.casework.noticing.voiding import void_paper
from tests.casework.noticing.serving import POLICY, a_case_out, a_notice, a_proof, a_service
from tests.casework.visiting.invented import visited
from tests.county import TODAY, TestCounty

SERVERS = ("鲍石桥", "艾村干")
LATER = TODAY + timedelta(days=2)


def lapsed(case: Case, on: date) -> bool:
    return case_facts(case, policy=POLICY, on=on).deadline_lapsed


def test_the_period_runs_from_service_and_not_from_print(county: TestCounty) -> None:
    paper = a_notice(county)

    service = a_service(county, paper, on=LATER)

    assert service.due_on == date(2026, 9, 29)
    assert service.due_explained.startswith("自2026-09-22次日起算7个自然日")
    case = Case.objects.get(pk=paper.case_id)
    assert (case.next_step, case.due_on, case.step_since) == ("heed_notice", service.due_on, LATER)


def test_no_service_without_proof(county: TestCounty) -> None:
    paper = a_notice(county)

    with pytest.raises(ServiceWithoutProof, match="送达回证"):
        record_service(
            paper=paper, told=Told("direct", TODAY, SERVERS), policy=POLICY, by=county.bob, on=TODAY
        )
    assert Service.objects.count() == 0


def test_what_is_left_needs_a_witness_or_pictures(county: TestCounty) -> None:
    paper = a_notice(county)
    a_proof(county, paper)
    told = Told("left", TODAY, SERVERS, refused=True, note="监护人拒收")

    with pytest.raises(ServiceWithoutProof, match="见证人"):
        record_service(paper=paper, told=told, policy=POLICY, by=county.bob, on=TODAY)
    seen = Told("left", TODAY, SERVERS, refused=True, note="监护人拒收", witnesses=("石桥村委会代表",))

    assert record_service(paper=paper, told=seen, policy=POLICY, by=county.bob, on=TODAY).refused


def test_a_public_notice_counts_thirty_days_later(county: TestCounty) -> None:
    paper = a_notice(county)
    a_proof(county, paper, kind="public_notice_record")

    service = a_service(county, paper, way="public_notice")

    assert service.effective_on == TODAY + timedelta(days=30)
    assert service.due_on > service.effective_on


def test_an_electronic_service_needs_consent_and_the_picture_of_it(county: TestCounty) -> None:
    paper = a_notice(county)

    with pytest.raises(ServiceWithoutProof, match="同意书"):
        a_service(county, paper, way="electronic")


def test_an_attempt_that_failed_is_on_record_and_starts_nothing(county: TestCounty) -> None:
    paper = a_notice(county)

    tried = a_service(county, paper, way="post", outcome="failed", note="家中无人")

    assert (tried.effective_on, tried.due_on) == (None, None)
    assert not lapsed(paper.case, TODAY + timedelta(days=60))


@pytest.mark.parametrize(("day", "word"), [(1, "晚于今天"), (-1, "出具")])
def test_a_service_before_the_paper_or_ahead_of_today_is_refused(
    county: TestCounty, day: int, word: str
) -> None:
    paper = a_notice(county)
    a_proof(county, paper)

    told = Told("direct", TODAY + timedelta(days=day), SERVERS)

    with pytest.raises(ServiceUnfit, match=word):
        record_service(paper=paper, told=told, policy=POLICY, by=county.bob, on=TODAY)


def test_a_paper_is_served_once_and_corrected_by_a_further_row(county: TestCounty) -> None:
    paper = a_notice(county)
    first = a_service(county, paper)
    with pytest.raises(ServedAlready):
        a_service(county, paper)
    told = Told("direct", LATER, SERVERS)
    with pytest.raises(ReasonNeeded):
        correct_service(service=first, told=told, reason="", policy=POLICY, by=county.bob, on=LATER)

    second = correct_service(
        service=first, told=told, reason="日期写错", policy=POLICY, by=county.bob, on=LATER
    )

    first.refresh_from_db()
    assert (first.replaced_on, second.due_on) == (LATER, date(2026, 9, 29))


def test_a_period_lapses_on_the_day_after_its_last(county: TestCounty) -> None:
    paper = a_notice(county)
    due = a_service(county, paper).due_on

    assert [lapsed(paper.case, due + timedelta(days=late)) for late in (0, 1)] == [False, True]


def test_the_newest_period_counts(county: TestCounty) -> None:
    case = a_case_out(county)
    first = a_service(county, a_notice(county, case))
    a_service(county, a_notice(county, case, on=LATER), on=LATER)

    assert not lapsed(case, first.due_on + timedelta(days=1))


def test_a_voided_notice_has_no_period(county: TestCounty) -> None:
    paper = a_notice(county)
    due = a_service(county, paper).due_on
    void_paper(paper=paper, reason="监护人姓名有误", expected=paper.version, by=county.bob, on=TODAY)

    assert not lapsed(paper.case, due + timedelta(days=9))
    with pytest.raises(AlreadyVoid):
        a_service(county, paper)


def test_the_card_says_which_of_the_three_means_were_used(county: TestCounty) -> None:
    case = a_case_out(county)

    def summary() -> str:
        told = card_of(case, POLICY, county.bob, TODAY)
        return told.summary if told else ""

    before = summary()
    visited(county, case)
    a_notice(county, case)

    assert (before, summary().partition("。")[0]) == ("尚未出具文书。", "已用手段：学校劝返→行政督促")
