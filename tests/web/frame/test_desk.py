"""The post one works in, the size of type, the counts beside the navigation."""

from dataclasses import replace

import pytest
from django.test import Client

from notoneless.officers.models import Holding, Post
from notoneless.officers.permissions import Permission
from notoneless.trail.models import Event
from notoneless.web.frame import navigation
from notoneless.web.frame.entrance import Entrance, may_enter
from tests.county import FOUNDED, TestCounty
from tests.web.clients import logged_in
from tests.web.frame.doors_under_test import EXTRA, plain

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.frame.doors_under_test")]


@pytest.fixture
def second_post(county: TestCounty) -> Post:
    unit = county.units["999901101"]
    post = Post.objects.create(
        code="P-second", title="云岭镇驻点", role="township_clerk", unit=unit, since=FOUNDED
    )
    Holding.objects.create(officer=county.bob, post=post, since=FOUNDED, appointed_by="O-alice")
    return post


def test_one_post_needs_no_menu_to_switch(county: TestCounty) -> None:
    assert "切换岗位" not in logged_in(county.bob).get("/try/login/").content.decode()


def test_the_post_chosen_is_the_post_worked_in(county: TestCounty, second_post: Post) -> None:
    bob = logged_in(county.bob)

    assert bob.post("/desk/post/", {"post": "P-second"})["Location"] == "/"

    assert "云岭镇" in bob.get("/try/login/").content.decode()
    assert bob.get("/try/999901101/record/").status_code == 200
    assert bob.get("/try/999901100/record/").status_code == 404
    assert Event.objects.filter(action="post.chosen", about="P-second").count() == 1


def test_a_post_that_has_ended_meanwhile_gives_nothing(county: TestCounty, second_post: Post) -> None:
    bob = logged_in(county.bob)
    bob.post("/desk/post/", {"post": "P-second"})
    Holding.objects.filter(post=second_post).update(until=FOUNDED)

    assert bob.get("/try/999901101/record/").status_code == 404


def test_a_post_of_somebody_else_cannot_be_chosen(county: TestCounty) -> None:
    answer = logged_in(county.bob).post("/desk/post/", {"post": "P-charlie"})

    assert answer.status_code == 409
    assert not Event.objects.filter(action="post.chosen").exists()


def test_large_type_is_kept_by_the_browser_and_one_stays_on_the_page(county: TestCounty) -> None:
    bob = logged_in(county.bob)

    answer = bob.post(
        "/desk/size/", {"size": "large"}, headers={"Referer": "http://testserver/try/login/?a=1"}
    )

    assert answer["Location"] == "/try/login/?a=1"
    assert '<html lang="zh-Hans" class="large">' in bob.get("/try/login/").content.decode()


@pytest.mark.parametrize(
    "referer", ["", "https://evil.example/x", "http://testserver//evil.example/", "javascript:1"]
)
def test_one_is_never_led_to_another_server(county: TestCounty, referer: str) -> None:
    answer = logged_in(county.bob).post("/desk/size/", {"size": "large"}, headers={"Referer": referer})

    assert answer["Location"] == "/"


def test_counts_come_after_the_page_and_only_to_officers(
    county: TestCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = replace(EXTRA[1], waiting=lambda request: 1204)
    monkeypatch.setitem(navigation._ENTRANCES, counted.name, counted)
    bob = logged_in(county.bob)

    page = bob.get("/try/login/").content.decode()
    part = bob.get("/desk/counts/?section=findings&name=try.login").content.decode()

    assert "疑点核查" in page
    assert "1,204" not in page
    assert '<span class="waiting">1,204</span>' in part
    assert "<html" not in part
    assert Client().get("/desk/counts/").status_code == 302


def test_the_navigation_shows_only_what_may_be_opened(county: TestCounty) -> None:
    entrance = Entrance(name="x", path="x/", view=plain, needs=Permission.VIEW_TRAIL)
    request = logged_in(county.bob).get("/try/login/").wsgi_request
    request.user = county.bob
    assert not may_enter(request, entrance)
    request.user = county.audit
    assert may_enter(request, entrance)


def test_the_county_narrows_its_lists_to_one_township_and_opens_them_again(county: TestCounty) -> None:
    alice = logged_in(county.alice)
    assert "石桥乡" in alice.get("/desk/places/").content.decode()

    alice.post("/desk/places/", {"place": "999901100"})
    assert '<summary class="strong">石桥乡</summary>' in alice.get("/try/login/").content.decode()

    alice.post("/desk/places/", {"place": ""})
    assert '<summary class="strong">石桥乡</summary>' not in alice.get("/try/login/").content.decode()


def test_nobody_narrows_to_a_place_that_is_not_his(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    assert "云岭村" not in bob.get("/desk/places/").content.decode()

    bob.post("/desk/places/", {"place": "999901101201"})

    assert '<summary class="strong">石桥乡</summary>' in bob.get("/try/login/").content.decode()


def test_a_kept_place_of_a_former_post_counts_for_nothing(county: TestCounty) -> None:
    bob = logged_in(county.bob)
    session = bob.session
    session["place"] = [county.units["999901101"].path, "云岭镇"]
    session.save()

    assert "云岭镇" not in bob.get("/try/login/").content.decode()
