"""Those nearest to the child, most of them on a phone: village cadre, class teacher, principal."""

from collections.abc import Callable

import pytest

from notoneless.casework.models import Case
from notoneless.places.building import NewUnit, build_units
from tests.county import FOUNDED, TestCounty
from tests.journeys.browser import Visit
from tests.journeys.staff import seated
from tests.people import a_case, a_child, at_school

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def report(seen: Visit, name: str, words: str) -> None:
    seen.page.get_by_label("姓名、拼音首字母").last.fill(name)
    seen.press("查找").page.get_by_role("link", name=name).last.click()
    seen.page.get_by_label("看到或听到的情况").fill(words)
    seen.press("提交报告")


def test_a_village_cadre_finds_the_case_on_the_first_page_of_a_phone(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    case = a_case(county, a_child(county, name="田小禾"), by=county.erik)

    erik = visit(county.erik, "/", screen="phone")
    erik.page.get_by_role("link", name="查看").or_(erik.page.get_by_role("link", name="办理")).first.click()

    assert erik.page.url.endswith(f"/cases/{case.code}/")
    assert "疑似核实中" in erik.read()
    assert erik.troubles == []


def test_a_village_cadre_reports_a_child_from_a_phone(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    a_child(county, name="林小满")
    erik = visit(county.erik, "/cases/report/", screen="phone")

    report(erik, "林小满", "开学后没见去上学")

    assert "已收到" in erik.read()
    assert Case.objects.get().child.name == "林小满"
    assert erik.troubles == []


def test_a_class_teacher_reports_a_pupil_of_the_own_class_and_sees_no_other(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    (room,) = build_units([NewUnit("S-SQ-0601", "六年级1班", "class", "S-SQ")], on=FOUNDED)
    county.units[room.code] = room
    teacher = seated(county, "class_teacher", room.code)
    at_school(county, a_child(county, name="田小禾"), "S-SQ-0601")
    at_school(county, a_child(county, name="云小朵"), "S-YL")
    seen = visit(teacher, "/cases/report/", screen="phone")

    seen.page.get_by_label("姓名、拼音首字母").last.fill("云小朵")
    assert "没有找到" in seen.press("查找").read()
    report(seen, "田小禾", "第三天没有到校，家长电话不通")

    assert "已收到" in seen.read()
    assert seen.troubles == []


def test_a_principal_sees_the_own_school_and_the_case_of_a_pupil(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    pupil = at_school(county, a_child(county, name="田小禾"))
    a_case(county, pupil, by=county.bob)
    dora = visit(county.dora, "/")

    dora.go("/children/")
    assert "田小禾" in dora.read()
    dora.go("/cases/").press("田小禾")

    assert "疑似核实中" in dora.read()
    assert dora.troubles == []
