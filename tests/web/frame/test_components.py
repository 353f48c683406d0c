"""The living page of all components, in a real browser, at a desk, on a phone and on paper."""

from collections.abc import Callable

import pytest
from django.test import override_settings

from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.web.clients import logged_in

FIRST_PAGE_AT_MOST = 150 * 1024


@pytest.mark.django_db
def test_the_page_of_components_exists_for_developers_only(county: TestCounty) -> None:
    bob = logged_in(county.bob)

    with override_settings(DEMO=False, DEBUG=False):
        assert bob.get("/styles/").status_code == 404
    with override_settings(DEMO=True):
        assert bob.get("/styles/").status_code == 200


@pytest.mark.django_db
def test_a_refused_form_sums_its_faults_up_and_links_to_them(county: TestCounty) -> None:
    with override_settings(DEMO=True):
        text = logged_in(county.bob).post("/styles/", {"name": ""}).content.decode()

    assert "处需要修改，尚未保存" in text
    assert '<a href="#id_name">学生姓名：' in text


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
class TestInChromium:
    """Nothing here may complain: content policy, scripts, axe."""

    @pytest.mark.parametrize("screen", ["desk", "phone"])
    def test_every_component_and_the_login_are_shown_without_a_complaint(
        self, visit: Callable[..., Visit], county: TestCounty, screen: str
    ) -> None:
        login, page = visit(None, "/login/", screen=screen), visit(county.bob, "/styles/", screen=screen)

        login.look("login")
        page.look("components")
        assert login.complaints + page.complaints == []
        assert page.overflow <= 0

    def test_large_type_keeps_the_page_within_the_screen(
        self, visit: Callable[..., Visit], county: TestCounty
    ) -> None:
        page = visit(county.bob, "/styles/", screen="phone")
        page.page.locator(".top-end summary").click()
        page.page.get_by_text("使用大字号").last.click()

        page.look("components-large")
        assert page.page.evaluate("document.documentElement.className") == "large"
        assert page.overflow <= 0

    def test_the_first_page_weighs_little(self, visit: Callable[..., Visit], county: TestCounty) -> None:
        page = visit(county.bob, "/styles/")

        sizes = "performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize || 0), 0)"
        assert 20_000 < page.page.evaluate(sizes) <= FIRST_PAGE_AT_MOST

    def test_a_decision_is_made_by_its_key(self, visit: Callable[..., Visit], county: TestCounty) -> None:
        page = visit(county.bob, "/styles/").page
        page.locator("[data-key='2']").evaluate(
            "it => it.addEventListener('click', () => window.hit = it.textContent)"
        )

        page.keyboard.press("2")

        assert "不是" in page.evaluate("window.hit")

    def test_a_key_typed_into_a_field_decides_nothing(
        self, visit: Callable[..., Visit], county: TestCounty
    ) -> None:
        page = visit(county.bob, "/styles/").page
        page.locator("#id_words").fill("")
        page.locator("#id_words").press("2")

        assert page.locator("#id_words").input_value() == "2"

    def test_picking_rows_shows_how_many(self, visit: Callable[..., Visit], county: TestCounty) -> None:
        page = visit(county.bob, "/styles/").page
        bar = page.locator("[data-picked]")
        assert bar.is_hidden()

        page.locator("[data-pick-all]").check()

        assert "已选 4 条" in bar.inner_text()

    def test_the_first_tab_leads_past_the_navigation(
        self, visit: Callable[..., Visit], county: TestCounty
    ) -> None:
        page = visit(county.bob, "/styles/").page

        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "main"

    def test_on_paper_there_is_no_navigation_and_a_name_at_the_foot(
        self, visit: Callable[..., Visit], county: TestCounty
    ) -> None:
        visited = visit(county.bob, "/styles/")
        visited.page.emulate_media(media="print")

        assert visited.page.locator(".side").is_hidden()
        assert visited.page.locator(".top").is_hidden()
        assert "鲍石桥" in visited.page.locator(".foot").inner_text()
