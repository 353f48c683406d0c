"""Sealed notes: counted by everybody, written by who learned of it, opened by the few who may, with a reason."""

import pytest
from django.db import connection

from notoneless.casework.models import Case
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import a_case
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
SECRET = "母亲说孩子身上有伤"
REASON = {"reason": "拟订劝返方案"}


def sealed(county: TestCounty) -> Case:
    """By the village cadre, about a case of the township."""
    case = a_case(county, on=clock.today())
    said = {"topic": "abuse", "text": SECRET}
    assert logged_in(county.erik).post(f"/cases/{case.code}/seal/", said).status_code == 302
    return case


def test_it_is_counted_on_the_case_page_and_lies_encrypted_in_the_database(county: TestCounty) -> None:
    case = sealed(county)

    page = logged_in(county.gina).get(f"/cases/{case.code}/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT topic, text FROM casework_visiting_sealednote")
        stored = b"".join(bytes(one) for one in cursor.fetchone())

    assert "有密封记录 1 条" in page
    assert SECRET not in page
    assert SECRET.encode() not in stored


def test_the_owner_of_the_case_opens_it_with_a_reason_that_stays_in_the_trail(county: TestCounty) -> None:
    case = sealed(county)
    bob = logged_in(county.bob)

    closed = bob.get(f"/cases/{case.code}/sealed/").content.decode()
    unsaid = bob.post(f"/cases/{case.code}/sealed/", {"reason": "看看"})
    opened = bob.post(f"/cases/{case.code}/sealed/", REASON).content.decode()

    assert SECRET not in closed
    assert (unsaid.status_code, SECRET in unsaid.content.decode()) == (409, False)
    assert SECRET in opened
    assert Event.objects.get(action="sealed_note.opened").reason == REASON["reason"]


@pytest.mark.parametrize(("who", "status"), [("erik", 403), ("gina", 403), ("charlie", 404)])
def test_nobody_else_opens_it_not_even_who_wrote_it(county: TestCounty, who: str, status: int) -> None:
    case = sealed(county)

    answer = logged_in(county.people[who]).post(f"/cases/{case.code}/sealed/", REASON)

    assert answer.status_code == status
    assert SECRET not in answer.content.decode()
    assert not Event.objects.filter(action="sealed_note.opened").exists()


def test_the_county_opens_it_too(county: TestCounty) -> None:
    case = sealed(county)

    assert SECRET in logged_in(county.alice).post(f"/cases/{case.code}/sealed/", REASON).content.decode()
