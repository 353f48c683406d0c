"""The whole path leaves exactly its rows in the trail; whoever edits one by SQL is found by its number."""

import pytest
from django.db import connection

from notoneless.casework.moves import Statement, make_move
from notoneless.casework.opening import open_from_finding
from notoneless.registers.importing.committing import undo_batch
from notoneless.screening.judging import Answer, judge_finding, withdraw_judgement
from notoneless.screening.models import Finding
from notoneless.trail import guarding, sealing, verifying
from notoneless.trail.models import Event
from tests.breaking.walk import CHILDREN, household, put_in, put_in_pupils, screened
from tests.county import TODAY, TestCounty
from tests.people import policy

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("trail_from_one")]
POLICY = policy()
PUT_IN = ["batch.received", "batch.staged", "batch.approved", "batch.committed"]
WALKED = [
    *PUT_IN,
    *PUT_IN[:3],
    "unit.classes_added",
    "batch.committed",
    "child.newcomers_admitted",
    "screening.run",
    "finding.judged",
    "finding.reopened",
    "finding.judged",
    "case.opened",
    "case.moved",
    *PUT_IN,
    "batch.undone",
]


def walk(county: TestCounty) -> None:
    """Two lists, a run, an answer taken back, a case opened and verified, a third list taken back."""
    put_in(household(CHILDREN[:4]), county)
    put_in_pupils(CHILDREN[:2], county)
    screened(county)
    finding = Finding.objects.filter(kind="never_enrolled").order_by("pk")[0]
    given = {"policy": POLICY, "by": county.alice, "on": TODAY}
    judge_finding(finding=finding, answer=Answer("elsewhere", note="东莞"), expected=finding.version, **given)
    withdraw_judgement(finding=finding, expected=finding.version, reason="听错", by=county.alice, on=TODAY)
    case = open_from_finding(finding=finding, note="属实", expected=finding.version, **given)
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
    last = put_in(household(CHILDREN[:3]), county, whole=True)
    undo_batch(batch=last, reason="传错文件", by=county.alice, on=TODAY)


def test_the_walked_path_leaves_exactly_its_rows_and_the_first_edit_is_named(county: TestCounty) -> None:
    before = set(Event.objects.values_list("seq", flat=True))
    walk(county)
    walked = Event.objects.exclude(seq__in=before).order_by("seq")

    assert list(walked.values_list("action", flat=True)) == WALKED
    assert verifying.verify().ok, verifying.verify().sentence
    sealing.seal_pending(everything=True)
    chosen = [walked[at].seq for at in (7, 3)]

    guarding.remove(connection)
    with connection.cursor() as cursor:
        for seq in chosen:
            cursor.execute("UPDATE trail_event SET about = 'B-other' WHERE seq = %s", [seq])

    verdict = verifying.verify()
    assert (verdict.ok, verdict.first_bad_seq) == (False, min(chosen))


def test_the_guards_refuse_an_edit_while_they_stand(county: TestCounty) -> None:
    seq = Event.objects.order_by("seq").first().seq

    with pytest.raises(Exception, match=guarding.MESSAGE), connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_event WHERE seq = %s", [seq])

    assert Event.objects.filter(seq=seq).exists()
