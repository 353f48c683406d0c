"""Judging: each answer writes what it must, remembers pairs, can be taken back, and refuses what does not fit."""

import pytest

from notoneless.children.models import Child
from notoneless.officers.refusals import NotAllowed, StaleVersion
from notoneless.registers.models import Batch
from notoneless.screening.judging import (
    Answer,
    CannotJudge,
    judge_finding,
    rejected_entries,
    withdraw_judgement,
)
from notoneless.screening.models import Finding, Judgement, PairDecision, RepairTask
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.people import a_child, a_finding, a_pair, an_entry, policy

POLICY = policy()


def judged(county: TestCounty, finding: Finding, answer: Answer, *, by: str = "bob") -> Finding:
    judge_finding(
        finding=finding,
        answer=answer,
        expected=finding.version,
        policy=POLICY,
        by=county.people[by],
        on=TODAY,
    )
    return finding


def situation(finding: Finding) -> str:
    return Child.objects.get(pk=finding.child_id).situation


def test_the_same_child_is_explained_and_the_pair_is_remembered(county: TestCounty) -> None:
    finding, (row,) = a_pair(county)

    judged(county, finding, Answer("same", entry=row.pk))

    assert (finding.state, finding.verdict, situation(finding)) == ("judged", "same", "enrolled_here")
    decision = PairDecision.objects.get()
    assert (decision.right, decision.verdict) == (row.key, "same")


def test_not_the_same_of_the_only_candidate_leaves_the_child_unexplained(county: TestCounty) -> None:
    finding, (row,) = a_pair(county)

    judged(county, finding, Answer("not_same", entry=row.pk))

    assert (finding.state, situation(finding)) == ("judged", "unexplained")


def test_not_the_same_of_one_of_two_candidates_asks_about_the_other(county: TestCounty) -> None:
    finding, (first, second) = a_pair(county, rivals=2)

    judged(county, finding, Answer("not_same", entry=first.pk))

    assert (finding.state, rejected_entries(finding)) == ("open", {first.pk})
    judged(county, finding, Answer("same", entry=second.pk))
    assert (finding.state, situation(finding)) == ("judged", "enrolled_here")


def test_a_rejected_candidate_is_not_judged_again_unless_taken_back(county: TestCounty) -> None:
    finding, (first, _) = a_pair(county, rivals=2)
    judged(county, finding, Answer("not_same", entry=first.pk))

    with pytest.raises(CannotJudge, match="已判为"):
        judged(county, finding, Answer("same", entry=first.pk))
    withdraw_judgement(finding=finding, expected=finding.version, reason="看错", by=county.bob, on=TODAY)

    assert rejected_entries(finding) == frozenset()
    assert PairDecision.objects.order_by("-pk").first().verdict == "withdrawn"


def test_wrong_data_asks_the_keeper_of_the_register_for_repair(county: TestCounty) -> None:
    finding, (row,) = a_pair(county)

    judged(
        county, finding, Answer("wrong_data", entry=row.pk, field="birth_date", note="户口簿为 2014-05-06")
    )

    task = RepairTask.objects.get()
    assert (task.owner.code, task.field) == ("S-SQ", "birth_date")
    assert "第10行“出生日期”与实际不符：户口簿为 2014-05-06" in task.sentence
    assert (task.due_on > TODAY, situation(finding)) == (True, "inconsistent")


def test_elsewhere_stays_unproved(county: TestCounty) -> None:
    finding = a_finding(county)

    judged(county, finding, Answer("elsewhere", note="随父母在广东东莞就读"))

    assert situation(finding) == "elsewhere_unproved"


@pytest.mark.parametrize(
    ("result", "expected"), [("died", "inconsistent"), ("in_province_unregistered", "elsewhere_unproved")]
)
def test_a_result_is_not_believed_before_its_proof(county: TestCounty, result: str, expected: str) -> None:
    finding = a_finding(county)

    judged(county, finding, Answer("elsewhere", note="村干部口述", result=result))

    assert (situation(finding), Judgement.objects.get().result_category) == (expected, result)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("elsewhere"), "写明去向"),
        (Answer("same"), "没有候选"),
        (Answer("wrong_data"), "哪一项"),
        (Answer("perhaps"), "没有这种结论"),
        (Answer("elsewhere", note="东莞", result="working"), "不符"),
    ],
)
def test_an_answer_that_does_not_fit_writes_nothing(county: TestCounty, answer: Answer, said: str) -> None:
    finding = a_finding(county)

    with pytest.raises(CannotJudge, match=said):
        judged(county, finding, answer)

    finding.refresh_from_db()
    assert (finding.state, finding.version, Judgement.objects.count()) == ("open", 1, 0)


def test_same_needs_a_candidate_of_this_finding(county: TestCounty) -> None:
    finding, _ = a_pair(county)

    with pytest.raises(CannotJudge, match="请先选定"):
        judged(county, finding, Answer("same", entry=999_999))


def test_a_doubt_about_two_rows_opens_no_case(county: TestCounty) -> None:
    finding, _ = a_pair(county)

    with pytest.raises(CannotJudge, match="不直接立案"):
        judged(county, finding, Answer("true"))


def test_who_comes_second_is_refused_and_nothing_is_written_twice(county: TestCounty) -> None:
    finding = a_finding(county)
    judged(county, Finding.objects.get(pk=finding.pk), Answer("elsewhere", note="东莞"))

    with pytest.raises(StaleVersion):
        judged(county, finding, Answer("elsewhere", note="深圳"), by="alice")

    assert Judgement.objects.count() == 1


@pytest.mark.parametrize("who", ["charlie", "erik", "gina"])
def test_only_who_answers_for_the_child_may_judge(county: TestCounty, who: str) -> None:
    finding = a_finding(county)

    with pytest.raises(NotAllowed):
        judged(county, finding, Answer("elsewhere", note="东莞"), by=who)


def test_withdrawing_opens_the_finding_and_ends_its_repairs(county: TestCounty) -> None:
    finding, (row,) = a_pair(county)
    judged(county, finding, Answer("wrong_data", entry=row.pk, field="name", note="错字"))

    withdraw_judgement(finding=finding, expected=finding.version, reason="看错", by=county.bob, on=TODAY)

    assert (finding.state, finding.verdict, situation(finding)) == ("open", "", "doubtful")
    assert RepairTask.objects.get().done_on == TODAY
    assert [one.verdict for one in Judgement.objects.order_by("pk")] == ["wrong_data", "withdrawn"]


def test_what_was_never_judged_cannot_be_withdrawn(county: TestCounty) -> None:
    finding = a_finding(county)

    with pytest.raises(CannotJudge, match="还没有结论"):
        withdraw_judgement(finding=finding, expected=1, reason="", by=county.bob, on=TODAY)


def test_each_answer_is_one_event(county: TestCounty) -> None:
    finding = a_finding(county)

    judged(county, finding, Answer("elsewhere", note="东莞"))

    event = Event.objects.get(action="finding.judged")
    assert (event.about, event.actor, event.area) == (finding.code, "O-bob", finding.owner_path)


def test_a_row_that_takes_a_child_out_of_the_base_is_confirmed_by_another_person(county: TestCounty) -> None:
    child = a_child(county)
    row = an_entry(county, kind="deaths_moves", values={"event": "死亡"})
    Batch.objects.filter(pk=row.batch_id).update(decided_by="O-alice", decided_on=TODAY)
    finding = a_finding(county, child, kind="doubtful", candidates=(row,))

    with pytest.raises(CannotJudge, match="两人"):
        judged(county, finding, Answer("same", entry=row.pk), by="alice")
    judged(county, finding, Answer("same", entry=row.pk))

    assert situation(finding) == "dead"
