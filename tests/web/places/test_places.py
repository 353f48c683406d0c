"""The pages of places: everybody may look, the county officer changes, each change is dated and explained."""

import pytest
from django.test import Client
from django.urls import reverse

from notoneless.officers.models import Holding
from notoneless.places.models import AdmissionZone, Feeder, Unit
from notoneless.trail.models import Event
from tests.county import TestCounty
from tests.web.clients import logged_in

TOWNSHIP, VILLAGE, SCHOOL = "/places/999901100/", "/places/999901100202/", "/places/S-SQ/"
PAGES = ["/places/", "/places/?line=education", "/places/duties/", TOWNSHIP, VILLAGE, SCHOOL]


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def said(unit: Unit, **more: str) -> dict[str, str]:
    return {"version": str(Unit.objects.get(pk=unit.pk).version), **more}


@pytest.mark.parametrize("address", [*PAGES, f"{TOWNSHIP}rename/"])
def test_a_stranger_is_sent_to_the_login(client: Client, county: TestCounty, address: str) -> None:
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("name", ["erik", "dora", "charlie", "audit"])
def test_every_officer_may_look_at_places(county: TestCounty, name: str, address: str) -> None:
    assert logged_in(getattr(county, name)).get(address).status_code == 200


@pytest.mark.parametrize("deed", ["add", "rename", "alias", "move", "close"])
@pytest.mark.parametrize("name", ["bob", "dora", "system"])
def test_only_the_county_officer_changes_places(county: TestCounty, name: str, deed: str) -> None:
    client = logged_in(getattr(county, name))

    assert client.get(f"{TOWNSHIP}{deed}/").status_code == 403
    assert client.post(f"{TOWNSHIP}{deed}/", {"name": "别处"}).status_code == 403
    assert Unit.objects.get(code="999901100").name == "石桥乡"


@pytest.mark.parametrize(
    "address", ["/places/X/", "/places/X/rename/", f"{TOWNSHIP}explode/", f"{TOWNSHIP}zone/"]
)
def test_what_is_not_there_is_missing(county: TestCounty, address: str) -> None:
    assert logged_in(county.alice).get(address).status_code == 404


def test_the_trees_name_who_sits_where(county: TestCounty) -> None:
    bob = logged_in(county.bob)

    assert "乡镇专干 鲍石桥" in shown(bob, "/places/")
    assert "校长 窦校长" in shown(bob, "/places/?line=education")


def test_a_vacant_post_is_seen_on_the_unit(county: TestCounty) -> None:
    Holding.objects.filter(officer=county.bob).update(until="2026-09-21")

    page = shown(logged_in(county.alice), TOWNSHIP)

    assert "空缺" in page
    assert "目前没有人在岗" in page


def test_a_unit_says_what_it_answers_for_by_the_rules(county: TestCounty) -> None:
    page = shown(logged_in(county.bob), TOWNSHIP)

    assert "核查“未见学籍（疑似失学）”：作为户籍所在乡镇（街道），7 天内办结。" in page


def test_a_new_village_stands_below_its_township(county: TestCounty) -> None:
    form = said(
        county.units["999901100"],
        kind_below="village",
        name="新塘村",
        code="999901100203",
        alias="新塘、塘村",
    )

    answer = logged_in(county.alice).post(f"{TOWNSHIP}add/", form, follow=True)

    assert "已新增“新塘村”" in answer.content.decode()
    assert "塘村" in shown(logged_in(county.bob), "/places/999901100203/")
    assert Event.objects.filter(action="unit.added", about="999901100203").exists()


def test_a_code_in_use_is_refused_beside_the_form(county: TestCounty) -> None:
    form = said(county.units["999901100"], kind_below="village", name="新塘村", code="999901101", alias="")

    answer = logged_in(county.alice).post(f"{TOWNSHIP}add/", form)

    assert answer.status_code == 400
    assert "代码“999901101”已被使用" in answer.content.decode()


def test_a_school_needs_its_kind(county: TestCounty) -> None:
    form = said(
        county.units["QH-D1"],
        kind_below="school",
        name="新学校",
        code="S-N",
        alias="",
        school_kind="",
        township="",
    )

    answer = logged_in(county.alice).post("/places/QH-D1/add/", form)

    assert "请选择学校类型。" in answer.content.decode()


def test_a_renamed_unit_keeps_its_former_name(county: TestCounty) -> None:
    logged_in(county.alice).post(f"{VILLAGE}rename/", said(county.units["999901100202"], name="柳溪社区"))

    page = shown(logged_in(county.bob), VILLAGE)

    assert "曾用名" in page
    assert "柳溪村 → 柳溪社区" in page


def test_an_outdated_page_changes_nothing(county: TestCounty) -> None:
    answer = logged_in(county.alice).post(f"{VILLAGE}rename/", {"version": "99", "name": "柳溪社区"})

    assert "本次填写没有保存" in answer.content.decode()
    assert Unit.objects.get(code="999901100202").name == "柳溪村"


def test_a_village_moves_to_another_township_with_a_dated_note(county: TestCounty) -> None:
    logged_in(county.alice).post(f"{VILLAGE}move/", said(county.units["999901100202"], to="云岭镇"))

    assert Unit.objects.get(code="999901100202").parent.code == "999901101"
    assert "石桥乡 → 云岭镇" in shown(logged_in(county.bob), VILLAGE)


def test_a_unit_with_open_units_below_is_not_closed(county: TestCounty) -> None:
    answer = logged_in(county.alice).post(f"{TOWNSHIP}close/", said(county.units["999901100"], sure="on"))

    assert "下面还有未撤销的单位" in answer.content.decode()


def test_a_closed_unit_offers_no_more_deeds(county: TestCounty) -> None:
    alice = logged_in(county.alice)
    alice.post(f"{VILLAGE}close/", said(county.units["999901100202"], sure="on"))

    page = shown(alice, VILLAGE)

    assert "撤销，不再办理" in page
    assert "调整隶属</a>" not in page


def test_a_zone_is_drawn_anew_and_the_old_one_stays_readable(county: TestCounty) -> None:
    form = said(county.units["999901100202"], stage="primary", school="云岭小学")

    logged_in(county.alice).post(f"{VILLAGE}zone/", form)

    assert AdmissionZone.objects.filter(village__code="999901100202", stage="primary").count() == 2
    assert "云岭小学" in shown(logged_in(county.bob), VILLAGE)
    assert "柳溪村" in shown(logged_in(county.bob), "/places/S-YL/")


def test_a_school_that_does_not_exist_is_named_in_the_refusal(county: TestCounty) -> None:
    form = said(county.units["999901100202"], stage="primary", school="天上小学")

    answer = logged_in(county.alice).post(f"{VILLAGE}zone/", form)

    assert "没有找到名称或代码为“天上小学”的学校" in answer.content.decode()


def test_a_primary_school_is_given_its_junior_school(county: TestCounty) -> None:
    wrong = logged_in(county.alice).post(f"{SCHOOL}feeder/", said(county.units["S-SQ"], junior="云岭小学"))
    logged_in(county.alice).post(f"{SCHOOL}feeder/", said(county.units["S-SQ"], junior="清禾初级中学"))

    assert "对口升学须由小学对应初中" in wrong.content.decode()
    assert Feeder.objects.filter(primary__code="S-SQ", until=None).count() == 1


def test_a_unit_is_found_by_an_old_name_or_its_code(county: TestCounty) -> None:
    bob = logged_in(county.bob)

    assert bob.post("/places/find/", {"q": "桥头村"}).headers["Location"] == "/places/999901100201/"
    assert "没有找到名称或代码为" in bob.post("/places/find/", {"q": "天上村"}, follow=True).content.decode()


def test_bigger_trees_ask_no_more_questions(
    county: TestCounty, django_assert_max_num_queries: object
) -> None:
    bob = logged_in(county.bob)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        shown(bob, "/places/?line=education")
