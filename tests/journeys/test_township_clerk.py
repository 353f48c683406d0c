"""The township clerk in a browser: own lists only, a finding judged with the keyboard, a report sent."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.people import a_child, a_finding, a_pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_first_button_of_the_day_leads_to_the_first_finding(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    pair, _ = a_pair(county)

    bob = visit(county.bob, "/").press("逐条核查")

    assert bob.page.url.endswith(f"/findings/{pair.code}/")
    assert "第 1 / 1 条" in bob.read()
    assert bob.troubles == []


def test_an_answer_leads_to_the_next_and_at_last_to_an_empty_list_with_a_date(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    pair, _ = a_pair(county)
    lone = a_finding(county, a_child(county, name="林小满"))
    bob = visit(county.bob, f"/findings/{pair.code}/")

    bob.press("不是")
    assert bob.page.url.endswith(f"/findings/{lone.code}/")
    bob.page.keyboard.press("4")
    bob.page.get_by_label("去了哪里").last.fill("广东省东莞市，随父母就读")
    bob.press("记为另有去向").go("/findings/")

    assert "石桥乡没有待核疑点" in bob.read()
    assert bob.troubles == []


def test_a_deadline_that_has_passed_is_red_and_one_that_has_not_is_not(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    a_finding(county, a_child(county, name="林小满"), due_on=date(2026, 9, 27))
    a_finding(county, a_child(county, name="田小禾"), due_on=date(2099, 9, 27))

    rows = visit(county.bob, "/findings/").page.locator("tbody tr")

    assert rows.filter(has_text="林小满").locator("td.late").count() == 1
    assert rows.filter(has_text="田小禾").locator("td.late").count() == 0


def test_another_township_stands_in_no_list_and_answers_like_nothing(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    foreign = a_finding(county, a_child(county, name="云小朵", village="999901101201"), owner="999901101")
    bob = visit(county.bob, "/findings/")

    assert "云小朵" not in bob.read()
    bob.go(f"/findings/{foreign.code}/")
    assert "没有找到这个页面或这份记录" in bob.read()


def test_a_suspicion_is_reported_and_township_school_and_county_know_at_once(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    a_child(county, name="田小禾")
    bob = visit(county.bob, "/cases/").press("报告疑似辍学")

    bob.page.get_by_label("姓名、拼音首字母").last.fill("田小禾")
    bob.press("查找").page.get_by_role("link", name="田小禾").click()
    bob.page.get_by_label("看到或听到的情况").fill("三天没有到校，邻居说在镇上打工")
    bob.press("提交报告")

    assert "已收到" in bob.read()
    assert "石桥乡" in bob.read()
    assert bob.press("查看个案").troubles == []
