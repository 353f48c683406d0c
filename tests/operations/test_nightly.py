"""The nightly checks: the trail is whole, every open case has somebody, a next step and a day."""

from notoneless import jobs
from notoneless.jobs.models import Job
from notoneless.jobs.queueing import enqueue
from notoneless.officers.models import Holding
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.people import a_case


def ran(name: str) -> Job:
    return jobs.run_now(enqueue(name, payload={"on": TODAY.isoformat()}))


def test_a_whole_trail_is_said_to_be_whole(county: TestCounty) -> None:
    result = ran("verify_trail").result

    assert result["ok"] is True
    assert result["sentence"].startswith("操作记录完整")
    assert Event.objects.filter(action="trail.verified", result="done", actor="").exists()


def test_a_case_with_people_a_step_and_a_day_is_in_care(county: TestCounty) -> None:
    a_case(county)

    assert ran("check_cases").result["ok"] is True


def test_a_case_whose_unit_has_nobody_left_is_named(county: TestCounty) -> None:
    case = a_case(county)
    Holding.objects.filter(post__unit=case.owner).update(until=TODAY)

    result = ran("check_cases").result

    assert (result["ok"], result["cases"]) == (False, [case.code])
    assert "1 件的责任单位已撤销或无人在岗" in result["sentence"]
    assert Event.objects.filter(action="check.cases", result="broken").exists()
