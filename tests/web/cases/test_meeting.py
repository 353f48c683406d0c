"""The phone form for a child whom no list knows."""

import uuid

import pytest

from notoneless.children.models import Child
from tests.county import TestCounty
from tests.people import a_child
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
PAGE = "/cases/met/"
SAID = {
    "name": "石小路", "sex": "女", "age": "8", "guardian": "石老根", "phone": "19900001777", "unit": "999901100201",
    "where": "三组水井旁", "note": "随外公住，未上学", "seen_on": "2026-09-20",
}  # fmt: skip


def said(**more: str) -> dict[str, str]:
    return SAID | {"client_key": str(uuid.uuid4())} | more


def test_a_child_nobody_resembles_is_entered_and_reported_at_once(county: TestCounty) -> None:
    answer = logged_in(county.erik).post(PAGE, said(), follow=True)

    assert "已收到" in answer.content.decode()
    assert Child.objects.get().name == "石小路"


def test_children_alike_are_shown_first_and_nothing_is_written(county: TestCounty) -> None:
    known = a_child(county, name="石小路")

    page = logged_in(county.erik).post(PAGE, said()).content.decode()

    assert f"child={known.code}" in page
    assert "都不是，登记新发现" in page
    assert Child.objects.count() == 1


def test_who_says_it_is_none_of_them_enters_a_new_child(county: TestCounty) -> None:
    a_child(county, name="石小路")

    logged_in(county.erik).post(PAGE, said(sure="yes"))

    assert Child.objects.count() == 2


def test_the_same_form_sent_again_leads_to_the_same_report(county: TestCounty) -> None:
    client, form = logged_in(county.erik), said()

    first, again = client.post(PAGE, form), client.post(PAGE, form)

    assert first["Location"] == again["Location"]
    assert Child.objects.count() == 1


def test_neither_birthday_nor_age_is_asked_for_again(county: TestCounty) -> None:
    answer = logged_in(county.erik).post(PAGE, said(age=""))

    assert answer.status_code == 400
    assert "至少填一项" in answer.content.decode()


def test_another_village_cannot_be_chosen(county: TestCounty) -> None:
    assert logged_in(county.erik).post(PAGE, said(unit="999901101201")).status_code == 400


def test_the_clerk_sees_who_the_child_may_be_and_the_village_does_not_see_further(county: TestCounty) -> None:
    a_child(county, name="石小路", village="999901100202")
    location = logged_in(county.erik).post(PAGE, said())["Location"]

    assert "台账上相近的学生" in logged_in(county.bob).get(location).content.decode()
    assert "台账上相近的学生" not in logged_in(county.erik).get(location).content.decode()


def test_a_search_without_a_hit_leads_to_the_form(county: TestCounty) -> None:
    page = logged_in(county.erik).post("/cases/report/", {"q": "查无此人"}).content.decode()

    assert PAGE in page
