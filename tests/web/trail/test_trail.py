"""The pages of the trail: who may look, what is found, the check and the sheet for signature."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from notoneless import jobs, trail
from notoneless.jobs.models import Job
from notoneless.trail import guarding
from notoneless.trail.models import Event
from notoneless.trail.sealing import seal_pending
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.web.clients import logged_in

PAGES = ["/trail/", "/trail/wholeness/", "/trail/days/2026-01-01/2026-12-31/", "/trail/about/K-1/"]


@pytest.fixture
def noted(county: TestCounty) -> TestCounty:
    """Three events of today, one of them a denial."""
    on = clock.today()
    trail.note("child.viewed", by=county.bob, on=on, about="K-1")
    trail.note("case.moved", by=county.alice, on=on, about="C-1", reason="补充材料")
    trail.note_denial(by=county.charlie, on=on, about="view_children", reason="foreign")
    return county


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", [*PAGES, "/trail/head/"])
def test_a_stranger_is_sent_to_the_login(client: Client, county: TestCounty, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["alice", "bob", "system", "security"])
@pytest.mark.parametrize("address", [*PAGES, "/trail/head/"])
def test_nobody_but_those_who_watch_over_it_sees_the_trail(
    county: TestCounty, name: str, address: str
) -> None:
    assert logged_in(getattr(county, name)).get(address).status_code == 403


def test_the_audit_administrator_reads_events_in_words(noted: TestCounty) -> None:
    page = shown(logged_in(noted.audit), "/trail/")

    assert "查看学生" in page
    assert "鲍石桥" in page
    assert "不在负责范围" in page


def test_denials_can_be_looked_at_alone(noted: TestCounty) -> None:
    page = shown(logged_in(noted.audit), "/trail/?result=denied")

    assert "查云岭" in page
    assert "鲍石桥" not in page


def test_a_heading_gathers_what_belongs_together(noted: TestCounty) -> None:
    page = shown(logged_in(noted.audit), "/trail/?group=case")

    assert "办理个案" in page
    assert "越权访问被拒" not in page


def test_a_range_of_days_has_an_address_of_its_own(noted: TestCounty) -> None:
    answer = logged_in(noted.audit).get("/trail/?since=2026-01-01&until=2026-01-31")

    assert answer.headers["Location"] == "/trail/days/2026-01-01/2026-01-31/"
    assert "没有操作记录" in shown(logged_in(noted.audit), "/trail/days/2026-01-01/2026-01-31/")
    assert logged_in(noted.audit).get("/trail/days/once/2026-01-31/").status_code == 404


def test_an_officer_is_found_by_name_and_the_name_is_not_in_the_address(noted: TestCounty) -> None:
    answer = logged_in(noted.audit).post("/trail/", {"q": "查云岭"}, follow=True)

    address, _ = answer.redirect_chain[-1]
    assert "查" not in address
    assert "越权访问被拒" in answer.content.decode()
    assert "办理个案" not in answer.content.decode()


def test_all_that_happened_to_one_record_stands_together(noted: TestCounty) -> None:
    page = shown(logged_in(noted.audit), "/trail/about/K-1/")

    assert "查看学生" in page
    assert "办理个案" not in page


def test_looking_at_the_trail_is_an_event_too(noted: TestCounty) -> None:
    shown(logged_in(noted.audit), "/trail/")

    assert Event.objects.filter(action="trail.listed", actor="O-aud").exists()


def test_one_event_shows_its_reason_and_an_unknown_number_is_missing(noted: TestCounty) -> None:
    audit = logged_in(noted.audit)
    seq = Event.objects.get(action="case.moved").seq

    assert "补充材料" in shown(audit, f"/trail/event/{seq}/")
    assert audit.get("/trail/event/999999/").status_code == 404
    assert audit.get("/trail/event/x/").status_code == 404


def test_a_check_is_a_job_and_its_sentence_stays(noted: TestCounty) -> None:
    audit = logged_in(noted.audit)

    audit.post("/trail/verify/")
    jobs.run_now(Job.objects.get(name="verify_trail"))

    assert "操作记录完整：共" in shown(audit, "/trail/wholeness/")


def test_a_changed_event_is_named_on_the_page(noted: TestCounty) -> None:
    seal_pending()
    seq = Event.objects.get(action="case.moved").seq
    guarding.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_event SET reason = '另写' WHERE seq = %s", [seq])
    audit = logged_in(noted.audit)

    audit.post("/trail/verify/")
    jobs.run_now(Job.objects.get(name="verify_trail"))

    assert f"第 {seq} 号内容与写入时不符" in shown(audit, "/trail/wholeness/")


def test_only_those_who_may_verify_can_ask_for_it(county: TestCounty) -> None:
    assert logged_in(county.alice).post("/trail/verify/").status_code == 403
    assert not Job.objects.filter(name="verify_trail").exists()


def test_the_sheet_of_a_day_carries_its_head_and_lines_to_sign(noted: TestCounty) -> None:
    seal_pending()

    page = shown(logged_in(noted.audit), f"/trail/head/?day={clock.today()}")

    assert "校验值如下" in page
    assert "监交人" in page


def test_a_day_without_events_has_no_sheet(county: TestCounty) -> None:
    assert "不出封条" in shown(logged_in(county.audit), f"/trail/head/?day={date(2020, 1, 1)}")


def test_a_longer_trail_asks_no_more_questions(
    noted: TestCounty, django_assert_max_num_queries: object
) -> None:
    for number in range(120):
        trail.note("child.viewed", by=noted.bob, on=clock.today(), about=f"K-{number}")
    audit = logged_in(noted.audit)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        shown(audit, "/trail/")
