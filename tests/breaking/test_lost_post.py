"""Who lost the post or the account between asking and doing does nothing more, and is told so in a sentence."""

from datetime import timedelta

import pytest

from notoneless import jobs
from notoneless.jobs import running
from notoneless.jobs.models import Job
from notoneless.officers.accounts import NewOfficer, disable_officer, open_account
from notoneless.officers.appointing import NewPost, end_holding, fill_post, set_up_posts
from notoneless.officers.models import Holding, Officer
from notoneless.officers.refusals import Refusal
from notoneless.registers.importing.deciding import approve_batch, ask_for_undo, fresh
from notoneless.registers.models import Entry
from notoneless.screening.desk.starting import ask_for_run
from notoneless.screening.models import Run
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import carry_out, commit, stage, workbook
from tests.registers.importing.people import PEOPLE
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def loses_post(officer: Officer) -> None:
    Holding.objects.filter(officer=officer).update(until=YESTERDAY)


def loses_account(officer: Officer) -> None:
    Officer.objects.filter(pk=officer.pk).update(is_active=False)


def successor(county: TestCounty) -> Officer:
    new = NewOfficer(code="O-next", login="next", name="季接任", phone="19900000099")
    officer = open_account(new, on=TODAY).officer
    (post,) = set_up_posts(
        [NewPost("P-next", "县教委专干", "county_officer", county.units["QH-JW"])], on=TODAY
    )
    fill_post(officer, post, by_code="O-alice", on=TODAY)
    return officer.act_as(post)


LOSSES = [loses_post, loses_account]


@pytest.mark.parametrize("loses", LOSSES)
def test_an_approved_batch_is_not_put_in_for_who_lost_the_right(county: TestCounty, loses) -> None:
    batch = stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    approve_batch(batch=batch, by=county.alice, on=TODAY)
    job = Job.objects.get(name="commit_batch", subject=batch.code)

    loses(county.alice)
    running.run_claimed(job.code, job.fencing)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 1)
    assert job.message.endswith("。")
    assert (fresh(batch.code).state, Entry.objects.count()) == ("staged", 0)


@pytest.mark.parametrize("loses", LOSSES)
def test_a_batch_whose_approver_lost_the_right_says_so_and_waits_for_another(
    county: TestCounty, loses
) -> None:
    batch = stage(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    approve_batch(batch=batch, by=county.alice, on=TODAY)
    loses(county.alice)
    with pytest.raises(Refusal):
        carry_out("commit_batch", batch)

    told = fresh(batch.code).sentence
    approve_batch(batch=fresh(batch.code), by=successor(county), on=TODAY)

    assert told.startswith(county.alice.name)
    assert Event.objects.get(action="batch.decision_lapsed").about == batch.code
    assert (carry_out("commit_batch", batch).state, fresh(batch.code).sentence) == ("committed", "")


@pytest.mark.parametrize("loses", LOSSES)
def test_an_undo_asked_by_who_lost_the_right_leaves_the_batch_committed(county: TestCounty, loses) -> None:
    batch = commit(workbook(PEOPLE), by=county.alice, unit=county.units["999901"])
    ask_for_undo(batch=batch, reason="传错了", by=county.alice, on=TODAY)
    loses(county.alice)

    with pytest.raises(Refusal):
        carry_out("undo_batch", batch)

    found = fresh(batch.code)
    assert (found.state, Entry.objects.filter(live=True).count()) == ("committed", 3)
    assert "没有撤销" in found.sentence


@pytest.mark.parametrize("loses", LOSSES)
def test_no_run_is_made_for_who_lost_the_right(county: TestCounty, loses) -> None:
    job = ask_for_run(by=county.alice, on=TODAY)

    loses(county.alice)
    with pytest.raises(Refusal):
        jobs.run_now(job)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert Run.objects.count() == 0


def test_the_session_of_a_disabled_officer_dies_at_the_next_request(county: TestCounty) -> None:
    officer = Officer.objects.get(pk=county.bob.pk)
    officer.must_change_password = False
    officer.save()
    client = logged_in(officer)
    before = client.get("/")

    disable_officer(officer=officer, expected=officer.version, reason="调离", by=county.system, on=TODAY)
    after = client.get("/")

    assert "login" not in before.headers.get("Location", "")
    assert (after.status_code, "login" in after.headers["Location"]) == (302, True)


def test_the_post_that_ended_gives_no_right_in_the_same_session(county: TestCounty) -> None:
    holding = Holding.objects.get(officer=county.bob)
    end_holding(holding=holding, by=county.security, on=YESTERDAY)

    with pytest.raises(Refusal):
        stage(workbook(PEOPLE), by=Officer.objects.get(pk=county.bob.pk), unit=county.units["999901100"])

    assert Entry.objects.count() == 0
