"""Lists that came in after the last comparison are told on the first page and compared in the following night."""

import pytest

from notoneless import jobs
from notoneless.screening.models import Run
from tests.breaking.walk import CHILDREN, household, put_in
from tests.county import TestCounty
from tests.web.clients import logged_in


def at_night() -> dict[str, object]:
    job = jobs.enqueue("screen_if_new", subject="screen_if_new", by_code="", payload={})
    jobs.run_now(job)
    job.refresh_from_db()
    return dict(job.result)


def said_at_home(county: TestCounty, who: str = "alice") -> bool:
    return "尚未比对" in logged_in(county.people[who]).get("/").content.decode()


@pytest.fixture
def lists(county: TestCounty) -> TestCounty:
    put_in(household(CHILDREN[:3]), county)
    return county


def test_the_first_page_says_that_a_list_awaits_its_comparison(lists: TestCounty) -> None:
    assert said_at_home(lists)
    assert not said_at_home(lists, "bob")


def test_the_night_compares_in_the_name_of_who_let_the_list_in_and_only_once(lists: TestCounty) -> None:
    first, second = at_night(), at_night()

    assert (Run.objects.get().started_by, first["findings"]) == ("O-alice", 3)
    assert "不必再比对" in str(second["sentence"])
    assert not said_at_home(lists)


def test_a_list_that_comes_later_is_compared_in_the_next_night(lists: TestCounty) -> None:
    at_night()
    put_in(household(CHILDREN[:4]), lists)

    assert said_at_home(lists)
    assert at_night()["findings"] == 4
