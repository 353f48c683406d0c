"""The pages of 投诉举报: taken in at a counter, checked, answered, put forward; found again by its number."""

from typing import Any

import pytest
from django.test import Client

from notoneless.keeping.listening.models import Complaint
from notoneless.reporting.accountability.models import Proposal
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
SAID = {
    "channel": "counter",
    "kind": "forced_leaving",
    "about": "S-SQ",
    "word": "叫孩子不要来了。",
    "caller": "",
}


def sent(client: Client, address: str, said: dict[str, str]) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def taken(county: TestCounty) -> tuple[str, Complaint]:
    page = sent(logged_in(county.alice), "/voices/new/", SAID | {"received_on": f"{clock.today()}"})
    return page, Complaint.objects.unscoped("test").get()


def test_a_complaint_is_taken_in_checked_answered_and_put_forward(county: TestCounty) -> None:
    page, one = taken(county)
    alice, here = logged_in(county.alice), f"/voices/{one.code}"
    sent(alice, f"{here}/check/", {"version": "1", "word": "询问班主任，承认说过。"})
    said = {"version": "2", "verdict": "founded", "result": "批评教育。", "feedback": "反映属实，已纠正。"}
    concluded = sent(alice, f"{here}/conclude/", said)

    proposed = sent(alice, f"{here}/propose/", {"version": "3", "facts": "9月10日核查属实。"})

    assert one.number in page
    assert "匿名" in page
    assert "列为追究线索" in concluded
    assert Proposal.objects.unscoped("test").get().ref == one.code
    assert "列为追究线索</a>" not in proposed


def test_before_any_check_the_form_says_what_is_missing(county: TestCounty) -> None:
    _, one = taken(county)
    said = {"version": "1", "verdict": "founded", "result": "批评教育。", "feedback": "属实。"}

    refused = logged_in(county.alice).post(f"/voices/{one.code}/conclude/", said)

    assert refused.status_code == 409
    assert "还没有登记核查情况" in refused.content.decode()


def test_a_complaint_is_found_by_its_number_at_the_counter(county: TestCounty) -> None:
    _, one = taken(county)
    alice = logged_in(county.alice)

    found = sent(alice, "/voices/find/", {"number": one.number.lower()})
    unknown = alice.post("/voices/find/", {"number": "AAAA-BBBB"})

    assert one.code in found
    assert "没有找到这个查询码" in unknown.content.decode()


def test_the_school_complained_of_and_other_townships_find_nothing(county: TestCounty) -> None:
    _, one = taken(county)

    assert logged_in(county.dora).get(f"/voices/{one.code}/").status_code == 404
    assert logged_in(county.charlie).get(f"/voices/{one.code}/").status_code == 404
    assert logged_in(county.erik).get("/voices/").status_code == 403


def test_passed_to_a_township_it_waits_there(county: TestCounty) -> None:
    _, one = taken(county)

    sent(
        logged_in(county.alice),
        f"/voices/{one.code}/pass/",
        {"version": "1", "to": "999901101", "reason": "就近"},
    )

    assert "由云岭镇核查" in logged_in(county.charlie).get(f"/voices/{one.code}/").content.decode()


def test_the_poster_of_a_school_leads_to_the_inbox_with_the_school_chosen(
    county: TestCounty, settings: Any
) -> None:
    settings.INBOX_URL = "https://inbox.example"
    page = logged_in(county.dora).get("/voices/poster/").content.decode()
    settings.INBOX_URL = ""
    without = logged_in(county.dora).get("/voices/poster/").content.decode()

    assert "https://inbox.example/s/S-SQ" in page
    assert "<svg" in page
    assert "还没有设置公开意见箱的网址" in without
