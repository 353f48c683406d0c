"""The ledger on the screen: filtered, searched, exported, and only one's own children."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notoneless.children.models import Child, Circumstance
from notoneless.places.rules import adopt_value
from notoneless.trail.models import Event
from tests.children.people import FAR_VILLAGE, OTHER_VILLAGE, at_school, enter, number, one, row
from tests.county import TODAY, TestCounty
from tests.people import a_child
from tests.people import at_school as in_school
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str, **more: Any) -> str:
    answer = client.get(address, **more)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def some(county: TestCounty) -> TestCounty:
    enter(county, row(county, "张小满", id_text=number(12)), row(county, "王小满", village=OTHER_VILLAGE))
    enter(county, row(county, "云上客", village=FAR_VILLAGE))
    return county


def test_the_title_counts_what_the_list_shows(some: TestCounty) -> None:
    shown = text_of(logged_in(some.bob), "/children/")

    assert "2 人" in shown
    assert "张小满" in shown
    assert "王小满" in shown
    assert "云上客" not in shown


def test_no_full_number_stands_on_a_list(some: TestCounty) -> None:
    assert number(12) not in text_of(logged_in(some.alice), "/children/")


def test_a_stranger_is_sent_to_the_login(some: TestCounty) -> None:
    for address in ("/children/", "/children/search/", "/children/export/", "/equation/"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize(
    "address", ["/children/", "/children/quality/", "/children/disabled/", "/children/merge/"]
)
def test_a_role_without_the_permission_is_refused(some: TestCounty, address: str) -> None:
    assert logged_in(some.people["audit"]).get(address).status_code == 403


@pytest.mark.parametrize("size", [10, 300])
def test_the_list_costs_at_most_twelve_queries_however_long(county: TestCounty, size: int) -> None:
    enter(county, *[row(county, f"张{at}") for at in range(size)])
    client = logged_in(county.alice)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        text_of(client, "/children/")

    assert len(asked) <= 12


def test_a_number_of_the_board_opens_a_list_of_as_many(some: TestCounty) -> None:
    client = logged_in(some.bob)

    assert "2 人" in text_of(client, "/children/of/registered/unexplained/999901100/")
    assert "1 人" in text_of(client, "/children/of/registered/all/999901100202/")
    assert "这一格没有学生" in text_of(client, "/children/of/registered/graduated/999901100/")


@pytest.mark.parametrize(
    "address",
    [
        "/children/of/registered/all/999901101/",
        "/children/of/registered/all/nowhere/",
        "/children/of/registered/nothing/999901100/",
        "/children/of/elsewhere/all/999901100/",
        "/children/beside/nobody/",
        "/children/disabled/nearby/",
    ],
)
def test_a_list_that_is_not_there_or_not_ones_own_is_not_found(some: TestCounty, address: str) -> None:
    assert logged_in(some.bob).get(address).status_code == 404


def test_what_is_typed_stands_in_no_address(some: TestCounty) -> None:
    answer = logged_in(some.bob).post("/children/search/", {"q": "小满"})

    assert answer.status_code == 302
    assert "%" not in answer.headers["Location"]


def test_a_search_says_what_the_text_was_taken_for(some: TestCounty) -> None:
    client = logged_in(some.bob)

    shown = client.post("/children/search/", {"q": "zxm"}, follow=True).content.decode()

    assert "按姓名拼音首字母查找" in shown
    assert "张小满" in shown
    assert "王小满" not in shown


def test_a_search_that_finds_nobody_says_what_to_try(some: TestCounty) -> None:
    shown = logged_in(some.charlie).post("/children/search/", {"q": "张小满"}, follow=True).content.decode()

    assert "没有找到相符的学生" in shown


def test_the_workbook_holds_the_rows_of_the_page_and_who_took_them(some: TestCounty) -> None:
    client = logged_in(some.bob)

    rows = workbook(client.post("/children/export/?base=registered", {"purpose": "入户核查"}))

    assert [line[1] for line in rows[3:]] == ["张小满", "王小满"]
    assert "鲍石桥" in rows[1][0]
    assert "入户核查" in rows[1][0]
    assert Event.objects.filter(action="children.exported", actor="O-bob").count() == 1


def test_a_workbook_of_one_number_of_the_board_holds_only_that(some: TestCounty) -> None:
    rows = workbook(logged_in(some.bob).post("/children/export/?of=registered.all.999901100202"))

    assert [line[1] for line in rows[3:]] == ["王小满"]


def test_a_name_that_is_a_formula_leaves_as_text(county: TestCounty) -> None:
    one(county, "=1+1")

    cell = workbook(logged_in(county.bob).post("/children/export/"))[3][1]

    assert cell.lstrip("'") == "=1+1" or not cell.startswith("=")


def test_a_long_list_asks_for_its_purpose(county: TestCounty) -> None:
    enter(county, *[row(county, f"张{at}") for at in range(21)])
    client = logged_in(county.bob)

    refused = client.post("/children/export/", {"purpose": ""})

    assert refused.status_code == 409
    assert "须写明用途" in refused.content.decode()
    assert "待批准" in client.post("/children/export/", {"purpose": "入户核查"}, follow=True).content.decode()


def test_the_disabled_are_shown_to_those_who_need_to_know(county: TestCounty) -> None:
    child = at_school(county, one(county), "S-SQ")
    Circumstance.objects.create(child=child, kind="disability", value="听力", detail="二级", since=TODAY)

    assert "听力二级" in text_of(logged_in(county.bob), "/children/disabled/enrolled/")
    assert "没有登记的残疾儿童" in text_of(logged_in(county.charlie), "/children/disabled/")
    assert logged_in(county.erik).get("/children/disabled/").status_code == 403


def test_the_ledger_is_narrowed_by_kind_of_school(some: TestCounty) -> None:
    at_school(some, one(some, "中学生"), "S-CZ")
    at_school(some, one(some, "小学生"), "S-SQ")

    shown = text_of(logged_in(some.alice), "/children/?school_kind=junior")

    assert ("中学生" in shown, "小学生" in shown, "张小满" in shown) == (True, False, False)
    assert "没有学校" in shown
    assert "1 人" in shown


def test_severe_is_what_the_rules_in_force_say(county: TestCounty) -> None:
    for name, degree in (("张一", "一级"), ("张二", "二级"), ("张三", "三级")):
        Circumstance.objects.create(
            child=one(county, name), kind="disability", value="听力", detail=degree, since=TODAY
        )
    client = logged_in(county.alice)

    shown = text_of(client, "/children/disabled/registered/?severe=yes")

    assert "重度指一级、二级" in shown
    assert "国发〔2015〕52号" in shown
    assert ("张一" in shown, "张三" in shown) == (True, False)


def test_a_county_may_count_other_degrees_as_severe(county: TestCounty) -> None:
    Circumstance.objects.create(
        child=one(county, "张三"), kind="disability", value="智力", detail="三级", since=TODAY
    )
    adopt_value(
        county=county.units["999901"], key="schooling.severe_degrees", value=("一级", "二级", "三级"),
        document="清残联〔2026〕3号", start=TODAY, by=county.alice, on=TODAY,
    )  # fmt: skip

    assert "张三" in text_of(logged_in(county.alice), "/children/disabled/registered/?severe=yes")


def test_faults_are_listed_by_rule_down_to_zero(county: TestCounty) -> None:
    client = logged_in(county.alice)

    shown = text_of(client, "/children/quality/")

    assert "没有待处理的数据问题" in shown
    assert shown.count('class="zero"') >= 9


def test_the_county_asks_for_the_faults_to_be_sought_now(county: TestCounty) -> None:
    answer = logged_in(county.alice).post("/children/quality/refresh/")

    assert answer.status_code == 302
    assert logged_in(county.bob).post("/children/quality/refresh/").status_code == 403


def test_learners_outside_the_age_band_have_their_filter(some: TestCounty) -> None:
    Child.objects.unscoped("a test arranges").filter(name="张小满").update(in_band=False)

    shown = text_of(logged_in(some.alice), "/children/beside/other_age/")

    assert "张小满" in shown
    assert "王小满" not in shown


def test_the_page_of_a_child_leads_to_what_the_keeping_rooms_have_of_it(county: TestCounty) -> None:
    """Only through doors that are open to who looks."""
    child = in_school(county, a_child(county))

    school = logged_in(county.dora).get(f"/children/{child.code}/").content.decode()
    village = logged_in(county.erik).get(f"/children/{child.code}/").content.decode()

    for way in ("/early/children/", "/care/children/", "/aid/children/", "/groups/children/"):
        assert f"{way}{child.code}/" in school
    assert f"/rounds/verify/children/{child.code}/" in village
