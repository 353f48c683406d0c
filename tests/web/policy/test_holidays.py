"""Entering a year: the text is read, the days are shown, the button binds what was shown."""

from datetime import date

import pytest

from notoneless.places.models import RuleAdoption
from notoneless.web.frame import clock
from tests.county import TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
YEAR = "/policy/holidays/2027/"
TEXT = "一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。"
SAID = {"notice": TEXT, "document": "国办发明电〔2026〕9号"}


@pytest.fixture(autouse=True)
def late_in_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 21))


def shown_text(text: str) -> str:
    return text.split('name="shown" value="')[1].split('"')[0].replace("&#34;", '"')


def test_a_year_not_yet_published_can_be_entered_from_its_page(county: TestCounty) -> None:
    page = logged_in(county.alice).get("/policy/holidays/").content.decode()

    assert "尚未录入 2027 年节假日安排" in page
    assert f'href="{YEAR}"' in page
    assert f'href="{YEAR}"' not in logged_in(county.bob).get("/policy/holidays/").content.decode()


def test_reading_shows_the_days_and_writes_nothing(county: TestCounty) -> None:
    page = logged_in(county.alice).post(YEAR, SAID).content.decode()

    assert "1月1日放假（周一至周五）" in page
    assert "1月9日" in page
    assert "没有读到：春节" in page
    assert RuleAdoption.objects.count() == 0


def test_what_was_shown_is_entered_and_stands_on_the_page(county: TestCounty) -> None:
    client = logged_in(county.alice)
    shown = shown_text(client.post(YEAR, SAID).content.decode())

    page = client.post(YEAR, SAID | {"shown": shown}, follow=True).content.decode()

    assert "已录入 2027 年节假日安排" in page
    assert "国办发明电〔2026〕9号" in page
    assert "本县采用：艾丽丝" in page


def test_a_text_changed_after_it_was_shown_is_shown_again(county: TestCounty) -> None:
    client = logged_in(county.alice)
    shown = shown_text(client.post(YEAR, SAID).content.decode())

    other = client.post(YEAR, {**SAID, "notice": TEXT.replace("1月9日", "1月10日"), "shown": shown})

    assert "1月10日" in other.content.decode() or other.status_code == 422
    assert RuleAdoption.objects.count() == 0


def test_a_text_that_does_not_fit_the_year_says_why(county: TestCounty) -> None:
    answer = logged_in(county.alice).post(YEAR, {**SAID, "notice": TEXT.replace("周五", "周四")})

    assert answer.status_code == 422
    assert "是星期五，文中写的是星期四" in answer.content.decode()


def test_a_year_out_of_reach_and_a_role_without_the_permission(county: TestCounty) -> None:
    assert logged_in(county.alice).get("/policy/holidays/2031/").status_code == 404
    assert logged_in(county.bob).get(YEAR).status_code == 403
