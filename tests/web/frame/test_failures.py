"""What went wrong is said in a sentence, with a way out, to a browser and to htmx."""

import logging

import pytest
from django.conf import settings
from django.test import RequestFactory

from notoneless.web.frame import failures
from tests.county import TestCounty
from tests.web.clients import HTMX, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.frame.doors_under_test")]


def test_a_refusal_shows_its_sentence_and_that_nothing_changed(county: TestCounty) -> None:
    answer = logged_in(county.bob).get("/try/refuse/")

    assert answer.status_code == 409
    assert "尚缺入学验证材料：学籍证明。" in answer.content.decode()
    assert "原有内容没有改动" in answer.content.decode()


def test_a_refused_part_lands_in_the_news_of_the_page_and_not_in_its_middle(county: TestCounty) -> None:
    answer = logged_in(county.bob).get("/try/refuse/", headers=HTMX)

    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#news"
    assert "<html" not in answer.content.decode()


def test_who_was_slower_sees_both_versions(county: TestCounty) -> None:
    text = logged_in(county.bob).get("/try/stale/").content.decode()

    assert "刚刚由窦校长修改" in text
    assert '<tr class="differs"><th scope="row">结论</th><td>同一人</td><td>不是</td></tr>' in text
    assert '<tr class="same"><th scope="row">说明</th>' in text


def test_a_refused_form_leads_back_to_the_page_it_was_sent_from(county: TestCounty) -> None:
    client = logged_in(county.bob)

    own = client.post("/try/stale/", headers={"Referer": "http://testserver/try/login/?tab=2"})
    foreign = client.post("/try/stale/", headers={"Referer": "http://elsewhere.example/try/login/"})

    assert 'href="/try/login/?tab=2">打开最新内容' in own.content.decode()
    assert "打开最新内容</a>" not in foreign.content.decode()


def test_a_form_that_is_too_large_is_told_so(county: TestCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", 1024 * 1024)

    answer = logged_in(county.bob).post("/login/", {"login": "x" * 1_100_000})

    assert answer.status_code == 413
    assert "超过 1 MB，没有保存" in answer.content.decode()


def test_a_fault_shows_a_number_that_stands_in_the_log_and_nothing_else(
    county: TestCounty, caplog: pytest.LogCaptureFixture
) -> None:
    client = logged_in(county.bob)
    client.raise_request_exception = False

    with caplog.at_level(logging.ERROR, logger="notoneless.web"):
        text = client.get("/try/fall/").content.decode()

    logged = next(record for record in caplog.records if record.name == "notoneless.web")
    assert logged.getMessage().split()[1] in text
    assert "secret of the house" not in text
    assert "Traceback" not in text


def test_the_number_arrives_even_when_the_frame_is_what_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "render", lambda *args, **kwargs: 1 / 0)

    answer = failures.broken(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "编号" in answer.content.decode()


def test_a_stranger_sees_failures_without_navigation(client) -> None:
    text = client.get("/nowhere/").content.decode()

    assert "没有找到这个页面" in text
    assert "<nav" not in text
