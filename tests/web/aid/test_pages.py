"""The pages of aid: items with their numbers, who misses what, one child's aid, incomes."""

import pytest

from notoneless.keeping.aid.models import Entitlement, Income, TownAverage
from notoneless.places.rules import choose_pack
from notoneless.web.frame import clock
from tests.county import FOUNDED, TODAY, TestCounty
from tests.keeping.aid.aided import BOARDER, a_pupil, lines_of, matched, paid
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(county: TestCounty) -> TestCounty:
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=FOUNDED.replace(year=2023),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    return county


def shown(client: object, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_the_county_matches_by_a_button_and_each_number_opens_its_list(county: TestCounty) -> None:
    a_pupil(county, "甲", household="低保户", boards="住校")
    alice = logged_in(county.alice)

    page = alice.post("/aid/match/", follow=True).content.decode()
    listed = shown(alice, f"/aid/entitled/?item={BOARDER}&state=missing")

    assert "已比对 1 名学生：应助 1 项次，新增 1，应助未助 1" in page
    assert f"/aid/entitled/?item={BOARDER}&amp;period=" in page
    assert "待核实" in page
    assert "甲" in listed
    assert "脱贫、监测、低保等困难家庭" in listed


def test_only_who_keeps_aid_for_the_whole_county_matches_it(county: TestCounty) -> None:
    a_pupil(county, household="低保户", boards="住校")

    assert logged_in(county.bob).post("/aid/match/").status_code in (403, 404)
    assert "现在比对" not in shown(logged_in(county.bob), "/aid/")
    assert Entitlement.objects.unscoped("test").count() == 0


def test_the_page_of_a_child_says_what_it_misses_and_what_it_was_given(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    matched(county)
    dora = logged_in(county.dora)

    before = shown(dora, f"/aid/children/{child.code}/")
    paid(county, child)
    after = shown(dora, f"/aid/children/{child.code}/")

    assert "应享受而未享受：义务教育寄宿生生活补助" in before
    assert "登记不享受" in before
    assert "没有应享受而未享受的资助" in after
    assert "625 元" in after


def test_a_line_is_settled_with_its_reason_and_leaves_the_missing(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    matched(county)
    dora, line = logged_in(county.dora), lines_of(child)[BOARDER]

    empty = dora.post(f"/aid/entitled/{line.pk}/decline/", {"version": 1, "why": ""})
    done = dora.post(f"/aid/entitled/{line.pk}/decline/", {"version": 1, "why": "家长书面放弃"}, follow=True)

    assert empty.status_code == 409
    assert "家长书面放弃" in done.content.decode()
    assert lines_of(child)[BOARDER].state == "declined"


def test_incomes_are_entered_at_the_child_and_judged_by_the_average_of_the_township(
    county: TestCounty,
) -> None:
    child, year = a_pupil(county, "甲"), clock.today().year
    bob, dora = logged_in(county.bob), logged_in(county.dora)
    told = {"year": year, "per_head": "9000", "source": "村证明"}

    first = dora.post(f"/aid/children/{child.code}/income/", told, follow=True).content.decode()
    bob.post(
        "/aid/average/",
        {"area": "999901100", "year": year, "per_head": "14000", "source": "年报"},
        follow=True,
    )
    listed = shown(dora, "/aid/incomes/?standing=below")

    assert "所在乡镇平均未登记" in first
    assert (Income.objects.unscoped("test").count(), TownAverage.objects.count()) == (1, 1)
    assert "甲" in listed
    assert "14,000 元" in listed
    assert "为重点救助对象" in shown(dora, f"/aid/children/{child.code}/")


def test_a_township_enters_the_average_of_itself_only(county: TestCounty) -> None:
    told = {"area": "999901101", "year": 2026, "per_head": "14000", "source": "年报"}

    answer = logged_in(county.bob).post("/aid/average/", told)

    assert answer.status_code == 409
    assert TownAverage.objects.count() == 0


def test_who_only_reads_sees_no_deeds_and_another_township_nothing(county: TestCounty) -> None:
    child = a_pupil(county, household="低保户", boards="住校")
    matched(county)

    erik = shown(logged_in(county.erik), f"/aid/children/{child.code}/")

    assert "应享受而未享受" in erik
    assert "登记家庭收入" not in erik
    assert logged_in(county.charlie).get(f"/aid/children/{child.code}/").status_code == 404
    assert child.name not in shown(logged_in(county.charlie), "/aid/entitled/")
