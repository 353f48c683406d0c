"""Two people at the same moment: one wins, the other is told so in words, and nothing is written twice or lost."""

import os
import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection, connections, transaction

from notoneless.casework.models import Case, CaseMove, SuspicionReport
from notoneless.casework.moves import Statement, make_move, record_check
from notoneless.casework.opening import Seen, open_from_finding, report_suspicion
from notoneless.children.models import Child, SituationChange
from notoneless.children.situations import Standing, record_standings
from notoneless.jobs.models import Job
from notoneless.officers.refusals import Refusal, StaleVersion
from notoneless.registers.importing.deciding import approve_batch, ask_for_undo, fresh
from notoneless.registers.importing.receiving import ReceivedFile, receive_file
from notoneless.registers.models import Batch
from notoneless.registers.refusals import SameFileAgain
from notoneless.screening.judging import Answer, judge_finding
from notoneless.screening.models import Finding, Judgement, PairDecision
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, a_finding, a_pair, policy
from tests.registers.importing.lists import commit, stage, workbook
from tests.registers.importing.people import PEOPLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
POLICY = policy()
WRITERS, EDITS = int(os.environ.get("BREAK_WRITERS", "6")), int(os.environ.get("BREAK_EDITS", "8"))
Deed = Callable[[], Any]


def at_once(*deeds: Deed, longest: float = 60) -> list[Any]:
    """What each returned or raised; every deed on a connection of its own, all let go at the same moment."""
    gate, outcomes = threading.Barrier(len(deeds)), [None] * len(deeds)

    def carried_out(turn: int, deed: Deed) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=30)
            outcomes[turn] = deed()
        except Exception as fault:  # noqa: BLE001  (what it was is what the test asks)
            outcomes[turn] = fault
        finally:
            connections.close_all()

    threads = [threading.Thread(target=carried_out, args=one) for one in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=longest)
    return outcomes


def refused(outcomes: Sequence[Any]) -> list[Exception]:
    """Every fault must be a refusal with a sentence; anything else is an accident and is raised here."""
    faults = [one for one in outcomes if isinstance(one, Exception)]
    for fault in faults:
        if not isinstance(fault, Refusal):
            raise fault
        assert fault.sentence
    return faults


def test_of_two_answers_to_one_finding_exactly_one_stands(county: TestCounty) -> None:
    finding, (row,) = a_pair(county)
    answers = (Answer("same", entry=row.pk), Answer("elsewhere", note="随父母在东莞"))

    outcomes = at_once(*[
        lambda answer=answer, who=who: judge_finding(
            finding=Finding.objects.get(pk=finding.pk), answer=answer, expected=1, policy=POLICY, by=who, on=TODAY
        )
        for answer, who in zip(answers, (county.bob, county.alice), strict=True)
    ])  # fmt: skip

    (fault,) = refused(outcomes)
    assert isinstance(fault, Refusal)
    standing = Finding.objects.get()
    assert (standing.version, Judgement.objects.count()) == (2, 1)
    assert standing.verdict == Judgement.objects.get().verdict
    assert PairDecision.objects.count() == (1 if standing.verdict == "same" else 0)
    assert Event.objects.filter(action="finding.judged").count() == 1


def test_who_judges_a_page_that_is_out_of_date_gets_stale_version(county: TestCounty) -> None:
    finding = a_finding(county)
    seen = [Finding.objects.get(pk=finding.pk) for _ in range(2)]

    outcomes = at_once(*[
        lambda one=one, who=who: judge_finding(
            finding=one, answer=Answer("elsewhere", note=who.name), expected=1, policy=POLICY, by=who, on=TODAY
        )
        for one, who in zip(seen, (county.bob, county.alice), strict=True)
    ])  # fmt: skip

    (fault,) = refused(outcomes)
    assert isinstance(fault, StaleVersion)
    assert Judgement.objects.count() == 1


def test_two_approvals_of_one_batch_put_one_job_aside(county: TestCounty) -> None:
    batch = stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])

    outcomes = at_once(*[lambda: approve_batch(batch=fresh(batch.code), by=county.alice, on=TODAY)] * 2)

    assert len(refused(outcomes)) == 1
    assert Job.objects.filter(name="commit_batch", subject=batch.code).count() == 1
    assert fresh(batch.code).version == batch.version + 1


def test_of_two_lists_of_one_source_only_one_is_approved_at_a_time(county: TestCounty) -> None:
    unit = county.units["999901"]
    first = stage(workbook(PEOPLE), by=county.alice, unit=unit)
    second = stage(workbook(PEOPLE[:2], title="第二份"), by=county.alice, unit=unit)

    outcomes = at_once(*[
        lambda batch=batch: approve_batch(batch=fresh(batch.code), by=county.alice, on=TODAY)
        for batch in (first, second)
    ])  # fmt: skip

    assert len(refused(outcomes)) == 1
    assert Batch.objects.filter(state="committing").count() == 1


def test_a_list_is_not_approved_while_the_one_before_it_is_taken_back(county: TestCounty) -> None:
    unit = county.units["999901"]
    first = commit(workbook(PEOPLE), by=county.alice, unit=unit)
    second = stage(workbook(PEOPLE[:2], title="第二份"), by=county.alice, unit=unit)

    outcomes = at_once(
        lambda: ask_for_undo(batch=fresh(first.code), reason="传错", by=county.alice, on=TODAY),
        lambda: approve_batch(batch=fresh(second.code), by=county.alice, on=TODAY, whole=True),
    )

    assert len(refused(outcomes)) == 1
    assert Batch.objects.filter(state__in=("committing", "undoing")).count() == 1


def test_two_moves_on_one_case_make_one_move(county: TestCounty) -> None:
    case = a_case(county)
    told = Statement("入户核实", {"proofs": ["visit_record"], "dropout_verdict": "never_enrolled"})
    seen = [Case.objects.get(pk=case.pk) for _ in range(2)]

    outcomes = at_once(*[
        lambda one=one: make_move(
            case=one, name="verify", statement=told, expected=case.version, policy=POLICY, by=county.bob, on=TODAY
        )
        for one in seen
    ])  # fmt: skip

    (fault,) = refused(outcomes)
    assert isinstance(fault, StaleVersion)
    assert CaseMove.objects.filter(case=case, move="verify").count() == 1
    assert Event.objects.filter(action="case.moved").count() == 1


def test_two_reports_of_one_child_come_to_one_case(county: TestCounty) -> None:
    child = a_child(county)

    outcomes = at_once(*[
        lambda who=who: report_suspicion(child=child, seen=Seen("三天没来", TODAY), policy=POLICY, by=who, on=TODAY)
        for who in (county.bob, county.erik, county.alice)
    ])  # fmt: skip

    assert refused(outcomes) == []
    assert (Case.objects.count(), SuspicionReport.objects.count()) == (1, 3)


def test_one_report_sent_twice_at_once_is_one_report(county: TestCounty) -> None:
    child, seen = a_child(county), Seen("三天没来", TODAY)

    outcomes = at_once(
        *[lambda: report_suspicion(child=child, seen=seen, policy=POLICY, by=county.bob, on=TODAY)] * 3
    )

    assert refused(outcomes) == []
    assert (Case.objects.count(), SuspicionReport.objects.count()) == (1, 1)


def test_a_report_and_a_finding_judged_true_at_once_open_one_case(county: TestCounty) -> None:
    child = a_child(county)
    finding = a_finding(county, child)

    outcomes = at_once(
        lambda: report_suspicion(child=child, seen=Seen("没来", TODAY), policy=POLICY, by=county.erik, on=TODAY),
        lambda: open_from_finding(finding=Finding.objects.get(), note="属实", expected=finding.version, policy=POLICY,
                                  by=county.bob, on=TODAY),
    )  # fmt: skip

    refused(outcomes)
    assert Case.objects.filter(closed_on=None).count() == 1


def test_two_people_who_send_one_file_at_once_make_one_batch(county: TestCounty) -> None:
    file = ReceivedFile(workbook(PEOPLE), "名单.xlsx")

    outcomes = at_once(*[
        lambda who=who: receive_file(
            file=file, kind="household", source_unit=county.units["999901100"], as_of=TODAY, by=who, on=TODAY
        )
        for who in (county.alice, county.bob, county.alice)
    ])  # fmt: skip

    faults = refused(outcomes)
    assert [type(fault) for fault in faults] == [SameFileAgain, SameFileAgain]
    assert (Batch.objects.count(), Job.objects.filter(name="stage_batch").count()) == (1, 1)


def test_no_edit_of_a_case_is_lost_among_many_writers(county: TestCounty) -> None:
    cases = [a_case(county, a_child(county, name=f"田小{mark}", id_text="")) for mark in "甲乙丙丁戊"]
    kept: list[int] = []

    def writer(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(EDITS):
            case = Case.objects.get(pk=dice.choice(cases).pk)
            try:
                record_check(case=case, statement=Statement("核查"), expected=case.version, policy=POLICY,
                             by=county.bob, on=TODAY)  # fmt: skip
            except StaleVersion:
                continue
            kept.append(case.pk)

    outcomes = at_once(*[lambda seed=seed: writer(seed) for seed in range(WRITERS)])

    assert refused(outcomes) == []
    for case in cases:
        now, accepted = Case.objects.get(pk=case.pk), kept.count(case.pk)
        assert now.version == case.version + accepted
        assert CaseMove.objects.filter(case=case, move="check").count() == accepted
    assert Event.objects.filter(action="case.checked").count() == len(kept)


def test_a_child_always_shows_its_newest_situation(county: TestCounty) -> None:
    children = [a_child(county, name=f"田小{mark}", id_text="") for mark in "甲乙丙丁戊"]
    situations = ("suspected", "enrolled_here", "doubtful", "unexplained", "vocational")

    def writer(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(EDITS):
            chosen = dice.sample(children, 2)
            standings = [
                Standing(one.pk, dice.choice(situations), "person", reason=f"写手{seed}") for one in chosen
            ]
            with transaction.atomic():
                record_standings(standings, by=county.bob, on=TODAY)

    outcomes = at_once(*[lambda seed=seed: writer(seed) for seed in range(WRITERS)])

    assert refused(outcomes) == []
    for child in children:
        told = list(
            SituationChange.objects.filter(child=child).order_by("pk").values_list("situation", flat=True)
        )
        now = Child.objects.get(pk=child.pk)
        assert now.situation == told[-1]
        assert now.version == 1 + len(told)
        assert all(before != after for before, after in zip(["unexplained", *told], told, strict=False))
