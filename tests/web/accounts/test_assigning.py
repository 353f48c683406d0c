"""On the page of a post: what it answers for beside its own unit is given, named and ended."""

import pytest

from notoneless.officers.models import Assignment
from tests.county import TestCounty
from tests.journeys.staff import seated
from tests.people import a_child, at_school
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
PAGE = "/posts/P-heim/"
SAID = {"what": "田小禾", "reason": "2026年秋季送教上门", "until": ""}


@pytest.fixture(autouse=True)
def teacher(county: TestCounty) -> None:
    seated(county, "home_teacher", "S-SQ", login="heim")
    at_school(county, a_child(county))


def test_a_pupil_given_by_the_principal_stands_in_the_teachers_list(county: TestCounty) -> None:
    before = logged_in(county.heim).get("/children/").content.decode()

    answer = logged_in(county.dora).post(PAGE + "assign/", SAID, follow=True)

    assert "田小禾" not in before
    assert "2026年秋季送教上门" in answer.content.decode()
    assert "田小禾" in logged_in(county.heim).get("/children/").content.decode()


def test_an_assignment_ended_is_out_of_sight_at_once(county: TestCounty) -> None:
    client = logged_in(county.dora)
    client.post(PAGE + "assign/", SAID)

    client.post(PAGE + "assign/end/", {"assignment": Assignment.objects.get().pk})

    assert "田小禾" not in logged_in(county.heim).get("/children/").content.decode()


def test_two_children_of_one_name_are_told_apart_by_their_codes(county: TestCounty) -> None:
    at_school(county, a_child(county))

    answer = logged_in(county.dora).post(PAGE + "assign/", SAID)

    assert answer.status_code == 400
    assert "不止一名" in answer.content.decode()


def test_what_nobody_knows_is_not_given(county: TestCounty) -> None:
    answer = logged_in(county.dora).post(PAGE + "assign/", SAID | {"what": "查无此人"})

    assert "没有找到“查无此人”" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_the_principal_finds_the_posts_of_the_own_school_that_live_by_assignment(county: TestCounty) -> None:
    page = logged_in(county.dora).get("/posts/").content.decode()

    assert PAGE in page
    assert "/posts/P-bob/" not in page


def test_the_principal_of_another_school_meets_no_such_post(county: TestCounty) -> None:
    assert logged_in(county.fay).get(PAGE).status_code == 404
