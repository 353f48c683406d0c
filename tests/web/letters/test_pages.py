"""The pages of 部门协作: asked from the child, reminded, answered, closed; a pupil found working passed on."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from notoneless.keeping.listening.models import ChildWork, OfficeAsk
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.people import a_child, at_school
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
ASK = {"kind": "women_federation", "title": "上门关爱", "word": "请上门走访。"}
WORK = {
    "kind": "hired",
    "seen_on": "2026-09-10",
    "spot": "县城洗车场",
    "word": "三次见到",
    "employer": "顺风洗车场",
}


def sent(client: Client, address: str, said: dict[str, str]) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_an_office_is_asked_about_a_child_reminded_answered_and_the_outcome_said(county: TestCounty) -> None:
    child, bob = at_school(county, a_child(county)), logged_in(county.bob)
    today, later = clock.today(), clock.today() + timedelta(days=50)

    page = sent(bob, f"/letters/children/{child.code}/new/", ASK)
    one = OfficeAsk.objects.unscoped("test").get()
    here = f"/letters/asks/{one.code}"
    chased = sent(bob, f"{here}/chase/", {"version": "1", "word": "电话催办", "due_on": f"{later}"})
    answered = sent(
        bob,
        f"{here}/answer/",
        {"channel": "phone", "answered_on": f"{today}", "answerer": "妇联 孔主任", "word": "已上门"},
    )
    closed = sent(bob, f"{here}/close/", {"version": "3", "outcome": "已上门关爱", "word": "送去衣物"})

    assert "请县妇女联合会在" in page
    assert "电话催办" in chased
    assert f"{later}" in chased
    assert "妇联 孔主任" in answered
    assert "请据此写明结果并办结" in answered
    assert "已上门关爱" in closed
    assert "登记答复" not in closed
    assert "1 件" in bob.get("/letters/").content.decode()
    assert "1 件，0 件未办结" in bob.get(f"/letters/children/{child.code}/").content.decode()


def test_a_wrong_day_stands_at_the_form_with_everything_typed(county: TestCounty) -> None:
    refused = logged_in(county.bob).post("/letters/new/", ASK | {"due_on": "2020-01-01"})

    assert refused.status_code == 409
    assert "答复期限2020-01-01已经过去" in refused.content.decode()
    assert "请上门走访。" in refused.content.decode()


def test_a_pupil_found_hired_is_passed_on_with_the_words_known_and_closed(county: TestCounty) -> None:
    child, bob = at_school(county, a_child(county)), logged_in(county.bob)

    page = sent(bob, f"/letters/children/{child.code}/work/", WORK | {"out_of_school": "on"})
    found = ChildWork.objects.unscoped("test").get()
    form = bob.get(f"/letters/works/{found.code}/ask/").content.decode()
    asked = {"kind": "labour_check", "title": "洗车场", "word": "请查处"}
    sent(bob, f"/letters/works/{found.code}/ask/", asked)
    refused = bob.post(
        f"/letters/works/{found.code}/close/", {"version": "1", "outcome": "查无此事", "word": "未见"}
    )

    assert "未满用工年龄" in page
    assert found.report
    assert "在县城洗车场发现" in form
    assert "妇联" not in form
    assert refused.status_code == 409
    assert "还有 1 件转交部门的事项没有办结" in refused.content.decode()


def test_an_unknown_child_is_put_down_in_words(county: TestCounty) -> None:
    bob = logged_in(county.bob)

    page = sent(bob, "/letters/works/new/", WORK | {"described": "约十三岁的女孩"})

    assert "约十三岁的女孩" in page
    assert "未对上名册" in bob.get("/letters/works/").content.decode()


def test_a_sensitive_question_is_not_there_for_the_village(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    sent(logged_in(county.bob), f"/letters/children/{child.code}/new/", ASK | {"kind": "disability_help"})
    one = OfficeAsk.objects.unscoped("test").get()

    assert logged_in(county.dora).get(f"/letters/asks/{one.code}/").status_code == 200
    assert logged_in(county.erik).get(f"/letters/asks/{one.code}/").status_code == 404
    assert "残疾" not in logged_in(county.erik).get("/letters/new/").content.decode()


def test_who_may_only_look_has_no_buttons_and_others_see_nothing(county: TestCounty) -> None:
    child = at_school(county, a_child(county))
    sent(logged_in(county.bob), f"/letters/children/{child.code}/new/", ASK)
    here = f"/letters/asks/{OfficeAsk.objects.unscoped('test').get().code}/"

    assert "催办" not in logged_in(county.gina).get(here).content.decode()
    assert "由石桥乡办理" in logged_in(county.erik).get(f"{here}chase/").content.decode()
    assert logged_in(county.charlie).get(here).status_code == 404


def test_a_link_for_an_office_is_made_shown_with_its_code_and_made_anew(
    county: TestCounty, settings: Any, tmp_path: Path
) -> None:
    settings.INBOX_DIR, settings.INBOX_URL = tmp_path, "https://inbox.example"
    bob = logged_in(county.bob)
    sent(bob, "/letters/new/", ASK)
    one = OfficeAsk.objects.unscoped("test").get()
    here = f"/letters/asks/{one.code}/link/"

    before = bob.get(here).content.decode()
    made = sent(bob, here, {"version": "1"})
    again = sent(bob, here, {"version": "2"})
    stale = bob.post(here, {"version": "1"})

    first, second = (re.search(r"https://inbox\.example/a/\w{40}", page)[0] for page in (made, again))
    assert "还没有生成链接" in before
    assert "<svg" in made
    assert first != second
    assert stale.status_code == 409
    assert second not in logged_in(county.gina).get(f"/letters/asks/{one.code}/").content.decode()


def test_without_a_public_address_the_page_says_what_is_missing(county: TestCounty, settings: Any) -> None:
    settings.INBOX_URL = ""
    bob = logged_in(county.bob)
    sent(bob, "/letters/new/", ASK)
    one = OfficeAsk.objects.unscoped("test").get()

    refused = bob.post(f"/letters/asks/{one.code}/link/", {"version": "1"})

    assert refused.status_code == 409
    assert "NOTONELESS_INBOX_URL" in refused.content.decode()


def test_the_page_of_a_child_leads_to_what_other_offices_were_asked_about_it(county: TestCounty) -> None:
    child = at_school(county, a_child(county))

    page = logged_in(county.bob).get(f"/children/{child.code}/").content.decode()

    assert f"/letters/children/{child.code}/" in page
