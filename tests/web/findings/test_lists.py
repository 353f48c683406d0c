"""The lists of findings: what waits, what was answered; the same number of questions however long."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.people import a_child, a_finding, at_school
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
QUERIES_AT_MOST = 12
LISTS = ["/findings/", "/findings/answered/", "/findings/told/", "/findings/repairs/", "/findings/samples/"]


def listed(county: TestCounty, who: str = "bob", path: str = "/findings/") -> str:
    return logged_in(county.people[who]).get(path).content.decode()


def many(county: TestCounty, count: int) -> None:
    child = a_child(county)
    for _ in range(count):
        a_finding(county, child)


@pytest.mark.parametrize("path", [*LISTS, "/findings/runs/"])
def test_a_stranger_is_sent_to_the_login(db: None, path: str) -> None:
    assert "/login/" in Client().get(path)["Location"]


@pytest.mark.parametrize("path", [*LISTS, "/findings/runs/"])
def test_a_role_without_the_permission_is_refused(county: TestCounty, path: str) -> None:
    assert logged_in(county.system).get(path).status_code == 403


def test_only_findings_of_ones_own_place_are_listed(county: TestCounty) -> None:
    finding = a_finding(county)

    assert f"/findings/{finding.code}/" in listed(county)
    assert f"/findings/{finding.code}/" not in listed(county, "charlie")


def test_the_title_counts_what_waits(county: TestCounty) -> None:
    many(county, 3)

    assert "3 条待办" in listed(county)


def test_an_empty_list_is_a_good_sentence_with_its_date(county: TestCounty) -> None:
    page = listed(county)

    assert "石桥乡没有待核疑点。" in page
    assert "截至 20" in page


def test_an_overdue_finding_is_counted_in_its_chip(county: TestCounty) -> None:
    a_finding(county, due_on=None)

    assert "已超期<b>0</b>" in listed(county)


def test_an_answered_finding_moves_to_the_other_list(county: TestCounty) -> None:
    finding = a_finding(county, state="judged", verdict="same")

    assert finding.code not in listed(county)
    assert finding.code in listed(county, path="/findings/answered/")


def test_looking_at_the_list_is_one_event(county: TestCounty) -> None:
    many(county, 2)

    listed(county)

    assert Event.objects.filter(action="findings.listed").count() == 1


def test_a_search_by_two_characters_finds_the_child(county: TestCounty) -> None:
    finding = a_finding(county, a_child(county, name="王一二"))
    a_finding(county)

    page = logged_in(county.bob).post("/findings/", {"q": "王一"}, follow=True).content.decode()

    assert f"/findings/{finding.code}/" in page
    assert "1 条待办" in page


@pytest.mark.parametrize("path", LISTS)
def test_a_list_asks_as_many_questions_for_three_hundred_rows_as_for_ten(
    county: TestCounty, path: str
) -> None:
    client = logged_in(county.bob)
    client.get(path)
    many(county, 10)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    many(county, 290)
    with CaptureQueriesContext(connection) as plenty:
        client.get(path)

    assert len(few) == len(plenty) <= QUERIES_AT_MOST


def test_the_workbook_holds_the_rows_of_the_page_with_its_filters(county: TestCounty) -> None:
    child = a_child(county, name="=1+1")
    kept = a_finding(county, child, kind="two_schools")
    a_finding(county, child)
    a_finding(county, a_child(county, village="999901101201"), kind="two_schools")

    rows = workbook(logged_in(county.bob).post("/findings/export/?kind=two_schools", {"purpose": "核查"}))

    assert [line[:3] for line in rows[3:]] == [[kept.code, child.code, "'=1+1"]]
    assert rows[3][8] == "同时在两所学校"
    assert "鲍石桥" in rows[1][0]


def test_taking_findings_out_is_one_event_with_its_question(county: TestCounty) -> None:
    finding = a_finding(county, state="judged", verdict="same")

    rows = workbook(logged_in(county.bob).post("/findings/export/?of=answered&verdict=same"))

    noted = Event.objects.get(action="findings.exported")
    assert rows[3][0] == finding.code
    assert '"count": 1' in noted.detail
    assert '"verdict": "same"' in noted.detail


def test_many_findings_leave_with_a_purpose_only(county: TestCounty) -> None:
    many(county, 21)
    client = logged_in(county.bob)

    assert "须写明用途" in client.post("/findings/export/").content.decode()
    asked = client.post("/findings/export/", {"purpose": "入户核查"}, follow=True)
    assert "待批准" in asked.content.decode()


def test_the_button_to_take_a_list_out_is_shown_to_those_who_may(county: TestCounty) -> None:
    a_finding(county)

    assert "/findings/export/" in listed(county)
    assert "/findings/export/?of=answered" not in listed(county)
    assert "/findings/export/" not in listed(county, "gina")


def test_an_unknown_list_of_findings_is_not_found(county: TestCounty) -> None:
    assert logged_in(county.bob).get("/findings/export/?of=nothing").status_code == 404


def test_findings_are_narrowed_by_kind_of_school(county: TestCounty) -> None:
    pupil = a_finding(county, at_school(county, a_child(county), "S-CZ"))
    nowhere = a_finding(county)

    page = listed(county, path="/findings/?school_kind=junior")

    assert f"/findings/{pupil.code}/" in page
    assert f"/findings/{nowhere.code}/" not in page
