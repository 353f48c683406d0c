"""The equation on the screen: own place, drill, counts, notes."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notoneless.children.models import ControlTotal, DifferenceNote
from tests.children.people import OTHER_VILLAGE, VILLAGE, at_school, enter, one, row
from tests.county import TODAY, TestCounty
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
COUNTS = "/equation/counts/999901100/"


def shown(county: TestCounty, who: str, address: str = "/equation/") -> str:
    answer = logged_in(county.people[who]).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def entered(county: TestCounty, who: str = "bob", **more: Any) -> Any:
    said = {f"{VILLAGE}.registered_children": "2", "day": TODAY.isoformat(), "origin": "石桥派出所"} | more
    return logged_in(county.people[who]).post(COUNTS, said)


@pytest.mark.parametrize(
    ("who", "place"),
    [("alice", "清禾县"), ("bob", "石桥乡"), ("erik", "石桥村"), ("dora", "石桥小学"), ("gina", "清禾县")],
)
def test_the_board_opens_at_ones_own_place(county: TestCounty, who: str, place: str) -> None:
    assert f'人数平衡表<span class="of">{place}</span>' in shown(county, who)


def test_every_column_and_the_result_are_there(county: TestCounty) -> None:
    one(county)

    text = shown(county, "bob")

    for word in ("应在册", "在读·县内", "劝返中", "待核", "未解释", "公安户籍数", "上期数±变动"):
        assert word in text
    assert "/children/of/registered/unexplained/999901100201/" in text


@pytest.mark.parametrize(
    ("who", "unit"),
    [("bob", "999901"), ("bob", "999901101"), ("erik", "999901100202"), ("dora", "S-YL"), ("bob", "nowhere")],
)
def test_the_board_of_another_place_is_not_found(county: TestCounty, who: str, unit: str) -> None:
    assert logged_in(county.people[who]).get(f"/equation/{unit}/").status_code == 404


def test_who_may_not_see_it_is_refused(county: TestCounty) -> None:
    assert logged_in(county.people["audit"]).get("/equation/").status_code == 403


def test_the_county_sees_both_bases(county: TestCounty) -> None:
    at_school(county, one(county), "S-SQ")

    text = shown(county, "alice", "/equation/QH-JW/")

    assert "第一督导责任区" in text
    assert "学籍在籍数" in text
    assert 'href="/equation/999901/"' in text


def test_a_count_that_differs_is_shown_with_its_sign(county: TestCounty) -> None:
    enter(county, row(county, "张一"), row(county, "张二"), row(county, "张三"))

    assert entered(county).status_code == 302

    text = shown(county, "bob")
    assert "+1" in text
    assert "石桥派出所" in text
    assert "待说明" in text


def test_a_difference_gets_its_owner_and_reason(county: TestCounty) -> None:
    entered(county)
    client = logged_in(county.bob)
    address = f"/equation/note/{VILLAGE}/registered_children/"

    assert client.get(address).status_code == 200
    assert client.post(address, {"owner": "P-nobody", "reason": "已去核查"}).status_code == 409
    answer = client.post(address, {"owner": "P-erik", "reason": "两人在外县就读，待户籍迁移"})

    assert answer.status_code == 302
    assert DifferenceNote.objects.unscoped("a test looks").get().difference == -2
    assert "两人在外县就读" in shown(county, "bob")


@pytest.mark.parametrize(
    "wrong",
    [
        {f"{VILLAGE}.registered_children": "二"},
        {f"{VILLAGE}.registered_children": "-2"},
        {f"{VILLAGE}.registered_children": ""},
        {"origin": " "},
        {"day": "2026.9.20"},
        {"day": "2099-01-01"},
    ],
)
def test_an_unusable_count_is_refused_with_a_sentence(county: TestCounty, wrong: dict[str, str]) -> None:
    answer = entered(county, **wrong)

    assert answer.status_code == 409
    assert 'class="refused"' in answer.content.decode()
    assert ControlTotal.objects.unscoped("a test looks").count() == 0


@pytest.mark.parametrize(("who", "status"), [("charlie", 404), ("gina", 403), ("dora", 404)])
def test_others_do_not_enter_counts_here(county: TestCounty, who: str, status: int) -> None:
    assert entered(county, who).status_code == status


def test_the_place_of_the_top_bar_narrows_the_board(county: TestCounty) -> None:
    client = logged_in(county.alice)
    client.post("/desk/places/", {"place": "999901100"})

    assert '<span class="of">石桥乡</span>' in client.get("/equation/").content.decode()


def test_the_board_costs_the_same_however_many_children(county: TestCounty) -> None:
    client, asked = logged_in(county.alice), []
    client.get("/equation/")  # the first page of a session asks a little more
    for number in (10, 290):
        enter(county, *[row(county, f"张{at}", village=OTHER_VILLAGE) for at in range(number)])
        with CaptureQueriesContext(connection) as queries:
            client.get("/equation/")
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert asked[0] <= 12
