"""Nobody passes a door without what it asks for."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.web.clients import HTMX, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.frame.doors_under_test")]


def without_tokens(answer: HttpResponse) -> str:
    """The token of the forms is masked anew each time, and each form has a key of its own."""
    return re.sub(r'[0-9A-Za-z]{64}|name="form_key" value="[^"]+"', "", answer.content.decode())


def test_a_stranger_is_led_to_the_login_and_then_to_where_he_wanted_to_go() -> None:
    answer = Client().get("/try/login/?kind=a")

    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=%2Ftry%2Flogin%2F%3Fkind%3Da"


def test_a_part_asked_for_by_htmx_loads_the_login_page_whole() -> None:
    answer = Client().get("/try/login/", headers=HTMX)

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/login/"


def test_a_public_door_is_open() -> None:
    assert Client().get("/try/public/").content == b"a page"


def test_a_role_without_the_permission_is_refused_and_the_denial_is_kept(county: TestCounty) -> None:
    answer = logged_in(county.bob).get("/try/trail/")

    assert answer.status_code == 403
    assert "没有“查看操作记录”的权限" in answer.content.decode()
    assert Event.objects.filter(action="access.denied", actor="O-bob", about="view_trail").exists()


def test_any_of_several_permissions_opens_the_door(county: TestCounty) -> None:
    assert logged_in(county.bob).get("/try/either/").status_code == 200
    assert logged_in(county.audit).get("/try/either/").status_code == 200


def test_a_button_cannot_be_pressed_by_typing_its_address(county: TestCounty) -> None:
    answer = logged_in(county.bob).get("/try/post/")

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "请从页面上的按钮办理" in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_no_other_method_reaches_a_view(county: TestCounty, method: str) -> None:
    assert getattr(logged_in(county.bob), method)("/try/login/").status_code == 405


def test_a_post_without_the_token_of_the_form_has_no_effect(county: TestCounty) -> None:
    answer = logged_in(county.bob, enforce_csrf_checks=True).post("/try/post/")

    assert answer.status_code == 403
    assert "本次提交没有生效" in answer.content.decode()


def test_the_record_of_another_township_answers_like_one_that_does_not_exist(county: TestCounty) -> None:
    bob = logged_in(county.bob)

    foreign = bob.get("/try/999901101/record/")
    missing = bob.get("/try/000000000/record/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert without_tokens(foreign) == without_tokens(missing)


def test_a_denial_survives_the_request_that_it_ended(county: TestCounty) -> None:
    logged_in(county.bob).get("/try/999901101/record/")

    assert Event.objects.filter(action="access.denied", reason="foreign", actor="O-bob").count() == 1


def test_a_disabled_account_is_out_at_its_next_request(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    county.bob.is_active = False
    county.bob.save(update_fields=["is_active"])

    assert bob.get("/try/login/").status_code == 302
