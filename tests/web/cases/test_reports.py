"""疑似报告 and 线索: found in one's own place, told to all levels at once, sent twice without harm."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notoneless.casework.models import Case, SuspicionReport, Told
from notoneless.trail.models import Event
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import a_case, a_child
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
QUERIES_AT_MOST = 12
PAGES = ["/cases/", "/cases/closed/", "/cases/told/", "/cases/report/", "/cases/tip/"]


def seen(**more: object) -> dict[str, object]:
    key = uuid.UUID(int=7)
    return {"text": "三天没来上学", "seen_on": clock.today().isoformat(), "client_key": str(key), **more}


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_sent_to_the_login(db: None, path: str) -> None:
    assert "/login/" in Client().get(path)["Location"]


@pytest.mark.parametrize("path", PAGES)
def test_a_role_without_the_permission_is_refused(county: TestCounty, path: str) -> None:
    assert logged_in(county.system).get(path).status_code == 403


def test_a_village_cadre_may_report_and_not_register_tips(county: TestCounty) -> None:
    client = logged_in(county.erik)

    assert (client.get("/cases/report/").status_code, client.get("/cases/tip/").status_code) == (200, 403)


def test_the_search_finds_only_children_of_ones_own_place(county: TestCounty) -> None:
    here, there = a_child(county), a_child(county, village="999901101201")

    page = logged_in(county.erik).post("/cases/report/", {"q": "田小"}).content.decode()

    assert f"?child={here.code}" in page
    assert f"?child={there.code}" not in page


def test_a_child_of_another_place_is_not_found(county: TestCounty) -> None:
    child = a_child(county)

    assert logged_in(county.charlie).get(f"/cases/report/?child={child.code}").status_code == 404
    assert logged_in(county.charlie).post(f"/cases/report/?child={child.code}", seen()).status_code == 404


def test_a_report_opens_a_case_and_names_who_was_told(county: TestCounty) -> None:
    child = a_child(county)

    page = (
        logged_in(county.erik)
        .post(f"/cases/report/?child={child.code}", seen(), follow=True)
        .content.decode()
    )

    report = SuspicionReport.objects.get()
    assert (report.channel, report.case.state) == ("report", "suspected")
    assert "石桥乡" in page
    assert "清禾县教委" in page


def test_the_same_report_sent_twice_leads_to_the_same_place(county: TestCounty) -> None:
    child, client = a_child(county), logged_in(county.erik)

    first = client.post(f"/cases/report/?child={child.code}", seen())
    again = client.post(f"/cases/report/?child={child.code}", seen())

    assert first["Location"] == again["Location"]
    assert (SuspicionReport.objects.count(), Case.objects.count()) == (1, 1)


def test_a_tip_opens_a_case_by_its_own_channel(county: TestCounty) -> None:
    child = a_child(county)

    logged_in(county.bob).post(f"/cases/tip/?child={child.code}", seen())

    assert (SuspicionReport.objects.get().channel, Case.objects.get().origin) == ("tip", "tip")


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"text": ""}, "看到或听到的情况"),
        ({"seen_on": "2031-01-01"}, "日期不能晚于今天"),
        ({"seen_on": "昨天"}, "发现日期"),
        ({"reason": "no_such"}, "可能的原因"),
        ({"client_key": "x"}, "处需要修改"),
    ],
)
def test_a_report_that_cannot_be_read_comes_back_and_writes_nothing(
    county: TestCounty, said: dict[str, str], word: str
) -> None:
    child = a_child(county)

    response = logged_in(county.erik).post(f"/cases/report/?child={child.code}", seen(**said))

    assert response.status_code == 409
    assert word in response.content.decode()
    assert SuspicionReport.objects.count() == 0


def test_a_unit_takes_note_of_what_it_was_told(county: TestCounty) -> None:
    a_case(county, by=county.erik)
    told = Told.objects.get(unit=county.units["999901100"])

    logged_in(county.bob).post("/cases/told/noted/", {"pick": [told.report.code]})

    told.refresh_from_db()
    assert (told.seen_on, told.seen_by) == (clock.today(), "O-bob")
    assert Event.objects.filter(action="suspicions.noted").count() == 1


@pytest.mark.parametrize("who", ["charlie", "erik"])
def test_nobody_takes_note_for_another_unit(county: TestCounty, who: str) -> None:
    a_case(county, by=county.erik)
    told = Told.objects.get(unit=county.units["999901100"])

    response = logged_in(county.people[who]).post("/cases/told/noted/", {"pick": [told.report.code]})

    assert response.status_code == 404
    assert Told.objects.get(pk=told.pk).seen_on is None


def test_a_report_can_be_read_by_those_who_were_told(county: TestCounty) -> None:
    a_case(county, by=county.erik)
    address = f"/cases/reports/{SuspicionReport.objects.get().code}/"

    assert "三天没来" in logged_in(county.gina).get(address).content.decode()
    assert logged_in(county.charlie).get(address).status_code == 404


def test_only_cases_of_ones_own_place_are_listed(county: TestCounty) -> None:
    case = a_case(county)

    assert case.code in logged_in(county.bob).get("/cases/").content.decode()
    assert case.code not in logged_in(county.charlie).get("/cases/").content.decode()


def test_an_untouched_overdue_case_is_counted_in_its_chips(county: TestCounty) -> None:
    case = a_case(county)
    long_ago = clock.today() - timedelta(days=40)
    Case.objects.filter(pk=case.pk).update(due_on=long_ago, touched_on=long_ago)

    page = logged_in(county.bob).get("/cases/").content.decode()

    assert "已超期<b>1</b>" in page
    assert "30 天无人过问<b>1</b>" in page


@pytest.mark.parametrize("path", ["/cases/", "/cases/told/"])
def test_a_list_asks_as_many_questions_for_sixty_rows_as_for_two(county: TestCounty, path: str) -> None:
    client = logged_in(county.bob)
    for _ in range(2):
        a_case(county)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for _ in range(58):
        a_case(county)
    with CaptureQueriesContext(connection) as plenty:
        client.get(path)

    assert len(few) == len(plenty) <= QUERIES_AT_MOST
