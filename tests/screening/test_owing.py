"""No answer ends in nobody's hands: a repair that mends nothing asks again, a statement of elsewhere owes a proof."""

from datetime import timedelta

import pytest

from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.screening.answers import holding
from notoneless.screening.desk.repairing import (
    NOT_PROVED,
    PROVED,
    WAS_RIGHT,
    CannotFinish,
    finish_proof,
    finish_repair,
)
from notoneless.screening.judging import Answer, judge_finding
from notoneless.screening.models import Finding, RepairTask
from notoneless.screening.recording import record_findings
from tests.county import TODAY, TestCounty
from tests.people import a_finding, a_pair, a_run, policy

LATER = TODAY + timedelta(days=30)
POLICY = policy()


def answered(county: TestCounty, finding: Finding, answer: Answer) -> RepairTask:
    judge_finding(
        finding=finding, answer=answer, expected=finding.version, policy=POLICY, by=county.bob, on=TODAY
    )
    return RepairTask.objects.get()


def elsewhere(county: TestCounty, result: str = "") -> RepairTask:
    return answered(county, a_finding(county), Answer("elsewhere", note="随父母在东莞", result=result))


def proved(task: RepairTask, by: Officer, *, outcome: str = PROVED, proof: str = "reply_letter") -> None:
    finish_proof(
        task=task, outcome=outcome, proof=proof, how="东莞市教育局 11月3日", policy=POLICY, by=by, on=LATER
    )


def stands(task: RepairTask) -> tuple[str, str]:
    child = Child.objects.get(pk=task.finding.child_id)
    return Finding.objects.get(pk=task.finding_id).state, child.situation


def test_a_value_that_was_right_after_all_asks_the_finding_again_with_a_day_of_its_own(
    county: TestCounty,
) -> None:
    finding, (row,) = a_pair(county)
    task = answered(county, finding, Answer("wrong_data", entry=row.pk, field="birth_date"))

    finish_repair(task=task, outcome=WAS_RIGHT, how="与户口簿一致", policy=POLICY, by=county.alice, on=LATER)

    finding.refresh_from_db()
    assert (finding.state, finding.verdict, finding.due_on > LATER) == ("open", "", True)
    assert finding.judgements.order_by("-pk").first().note == "经核对原值无误：与户口簿一致"


def test_a_statement_of_elsewhere_owes_a_proof_to_whoever_checked(county: TestCounty) -> None:
    task = elsewhere(county)

    assert (task.field, task.owner_id, task.due_on > TODAY) == ("proof", task.finding.owner_id, True)
    assert "随父母在东莞" in task.sentence
    assert stands(task) == ("judged", "elsewhere_unproved")


def test_a_proof_makes_of_unproved_what_was_said(county: TestCounty) -> None:
    task = elsewhere(county, "went_abroad")
    assert stands(task)[1] != "abroad"

    proved(task, county.bob, proof="police_reply")

    assert stands(task) == ("judged", "abroad")


def test_what_cannot_be_proved_is_asked_again(county: TestCounty) -> None:
    task = elsewhere(county)

    proved(task, county.bob, outcome=NOT_PROVED, proof="")

    assert stands(task)[0] == "open"
    assert stands(task)[1] != "elsewhere_unproved"


def test_only_a_document_that_the_rules_name_is_a_proof(county: TestCounty) -> None:
    task = elsewhere(county)

    with pytest.raises(CannotFinish, match="证明材料"):
        proved(task, county.bob, proof="visit_record")

    assert RepairTask.objects.get().done_on is None


def test_who_said_that_nobody_is_there_does_not_prove_it_alone(county: TestCounty) -> None:
    task = elsewhere(county, "no_such_person")

    with pytest.raises(CannotFinish, match="两人"):
        proved(task, county.bob, proof="village_and_police_reply")
    proved(task, county.alice, proof="village_and_police_reply")

    assert stands(task) == ("judged", "not_real")


def test_nobody_waits_for_a_proof_once_the_registers_explain_the_child(county: TestCounty) -> None:
    elsewhere(county)
    run = a_run()

    record_findings([], {}, holding([], run=run, known=()), run=run, on=LATER)

    assert RepairTask.objects.get().done_on == LATER
