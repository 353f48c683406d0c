"""The pages of background work."""

import pytest
from django.test import Client
from django.urls import reverse

from notoneless import jobs
from notoneless.jobs.handling import HANDLERS
from notoneless.jobs.models import Job
from notoneless.jobs.queueing import enqueue
from notoneless.jobs.ticking import SCHEDULES
from notoneless.trail.models import Event
from notoneless.web.journeys.jobs.views import NAMES
from tests.county import TestCounty
from tests.web.clients import logged_in


@pytest.fixture
def waiting(county: TestCounty) -> Job:
    return enqueue("check_cases", subject="nightly")


def of(job: Job, deed: str = "") -> str:
    return f"/jobs/{job.code}/{deed}"


def test_a_stranger_is_sent_to_the_login(client: Client, waiting: Job) -> None:
    assert client.get("/jobs/").headers["Location"].startswith(reverse("account_login"))
    assert client.post(of(waiting, "cancel/")).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["bob", "security", "audit", "gina"])
def test_only_the_county_and_the_system_administrator_see_jobs(
    county: TestCounty, waiting: Job, name: str
) -> None:
    client = logged_in(getattr(county, name))

    assert client.get("/jobs/").status_code == 403
    assert client.post(of(waiting, "cancel/")).status_code == 403
    assert Job.objects.get(pk=waiting.pk).state == Job.State.QUEUED


def test_the_list_names_the_work_and_the_nightly_checks(county: TestCounty, waiting: Job) -> None:
    page = logged_in(county.system).get("/jobs/").content.decode()

    assert "核对未结个案" in page
    assert "每天 02:10" in page


def test_a_queued_job_is_cancelled_once(county: TestCounty, waiting: Job) -> None:
    system = logged_in(county.system)

    assert system.post(of(waiting, "cancel/")).status_code == 302
    assert system.post(of(waiting, "cancel/")).status_code == 409
    assert Event.objects.filter(action="job.cancelled", about=waiting.code).count() == 1


def test_a_parked_job_is_tried_again_in_the_name_of_who_asked(county: TestCounty, waiting: Job) -> None:
    Job.objects.filter(pk=waiting.pk).update(
        state=Job.State.PARKED, by_code="O-alice@P-1", fault="ValueError"
    )
    system = logged_in(county.system)

    assert "重试" in system.get(of(waiting)).content.decode()
    system.post(of(waiting, "retry/"))

    waiting.refresh_from_db()
    assert (waiting.state, waiting.by_code) == (Job.State.QUEUED, "O-alice@P-1")


def test_a_job_that_is_running_well_cannot_be_tried_again(county: TestCounty, waiting: Job) -> None:
    assert logged_in(county.system).post(of(waiting, "retry/")).status_code == 409


def test_an_unknown_job_is_missing(county: TestCounty) -> None:
    system = logged_in(county.system)

    assert system.get("/jobs/J0/").status_code == 404
    assert system.post("/jobs/J0/cancel/").status_code == 404


def test_the_bar_asks_for_the_page_anew_when_the_work_is_over(county: TestCounty, waiting: Job) -> None:
    system = logged_in(county.system)

    assert "HX-Refresh" not in system.get(of(waiting, "progress/")).headers
    jobs.run_now(waiting)

    assert system.get(of(waiting, "progress/")).headers["HX-Refresh"] == "true"


def test_the_nightly_check_of_cases_says_that_all_is_well(county: TestCounty, waiting: Job) -> None:
    jobs.run_now(waiting)

    assert "件件有责任单位" in logged_in(county.system).get(of(waiting)).content.decode()


def test_every_job_has_a_name_on_the_page() -> None:
    ours = {name for name, one in HANDLERS.items() if one.__module__.startswith("notoneless.")}

    assert ours - set(NAMES) == set()


def test_every_schedule_has_somebody_who_carries_it_out() -> None:
    assert {schedule.job for schedule in SCHEDULES.values()} <= set(HANDLERS)


def test_more_jobs_ask_no_more_questions(county: TestCounty, django_assert_max_num_queries: object) -> None:
    for number in range(60):
        enqueue("check_cases", subject=f"S-{number}")
    system = logged_in(county.system)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert system.get("/jobs/").status_code == 200
