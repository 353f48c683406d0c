"""Who lost the post or the account between asking and doing does nothing more, and is told so in a sentence."""

from datetime import timedelta

import pytest

from notoneless import jobs
from notoneless.jobs import running
from notoneless.jobs.models import Job
from notoneless.officers.accounts import disable_officer
from notoneless.officers.appointing import end_holding
from notoneless.officers.models import Holding, Officer
from notoneless.officers.refusals import Refusal
from notoneless.registers.importing.deciding import approve_batch, fresh
from notoneless.registers.models import Entry
from notoneless.screening.desk.starting import ask_for_run
from notoneless.screening.models import Run
from tests.county import TODAY, TestCounty
from tests.registers.importing.lists import stage, workbook
from tests.registers.importing.people import PEOPLE
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def loses_post(officer: Officer) -> None:
    Holding.objects.filter(officer=officer).update(until=YESTERDAY)


def loses_account(officer: Officer) -> None:
    Officer.objects.filter(pk=officer.pk).update(is_active=False)


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
    assert (fresh(batch.code).state, Entry.objects.count()) == ("committing", 0)


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
