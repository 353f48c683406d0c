"""Three administrators, three people: each has the own pages, none sees a child."""

from collections.abc import Callable

import pytest

from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.people import a_child

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = {
    "system": {"/officers/": "新建账号", "/jobs/": "定时检查"},
    "security": {"/officers/": "人员账号", "/posts/": "岗位"},
    "audit": {"/trail/": "操作记录", "/trail/wholeness/": "现在校验"},
}
FOREIGN = {
    "system": ["/trail/", "/children/", "/findings/", "/posts/new/"],
    "security": ["/jobs/", "/trail/", "/children/", "/officers/new/"],
    "audit": ["/jobs/", "/officers/new/", "/children/", "/imports/"],
}


@pytest.mark.parametrize("who", ["system", "security", "audit"])
def test_an_administrator_has_the_own_pages(
    visit: Callable[..., Visit], county: TestCounty, who: str
) -> None:
    seen = visit(county.people[who], "/")

    for path, word in OWN[who].items():
        assert word in seen.go(path).read()
        assert "不能办理" not in seen.read()
    assert seen.troubles == []


@pytest.mark.parametrize("who", ["system", "security", "audit"])
def test_an_administrator_has_nobody_elses_pages_and_sees_no_child(
    visit: Callable[..., Visit], county: TestCounty, who: str
) -> None:
    a_child(county, name="田小禾")
    seen = visit(county.people[who], "/")
    menu = seen.page.locator(".side .nav").inner_text()

    assert "学生台账" not in menu
    assert "疑点核查" not in menu
    for path in FOREIGN[who]:
        text = seen.go(path).read()
        assert (path, "不能办理" in text) == (path, True)
        assert "田小禾" not in text
