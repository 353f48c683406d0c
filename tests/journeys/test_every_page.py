"""The main pages as they are accepted: axe has nothing to say, nothing runs past the edge, a long name fits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from notoneless.children.models import Child
from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.journeys.filling import Filled, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "阿卜杜热合曼·买买提吐尔逊·伊敏江·阿布都克里木·吐尔洪江·努尔买买提·艾合买提江·古丽巴哈尔·玉素甫江"
FOR_EVERYBODY = [
    "/",
    "/findings/",
    "/findings/answered/",
    "/findings/told/",
    "/findings/samples/",
    "/children/",
]
FOR_EVERYBODY += ["/children/search/", "/children/quality/", "/cases/", "/cases/closed/", "/cases/report/"]
FOR_EVERYBODY += [
    "/imports/",
    "/imports/board/",
    "/imports/upload/",
    "/imports/blanks/",
    "/equation/",
    "/forms/",
]
FOR_EVERYBODY += ["/policy/", "/places/", "/account/", "/rights/", "/nowhere/"]
FOR_THE_COUNTY = [
    "/findings/runs/",
    "/policy/compare/",
    "/policy/holidays/",
    "/jobs/",
    "/officers/",
    "/posts/",
]
BIGGER = "document.documentElement.style.fontSize = '200%'"
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


def records(filled: Filled) -> list[str]:
    finding, case, batch = filled.finding.code, filled.case.code, filled.batch.code
    return [
        f"/findings/{finding}/", f"/findings/repairs/{filled.repair.pk}/", f"/findings/samples/{filled.sample.pk}/",
        f"/children/{filled.child.code}/", f"/cases/{case}/", f"/cases/{case}/move/verify/",
        f"/cases/{case}/check/", f"/cases/reports/{filled.report.code}/", f"/imports/{batch}/",
        f"/visits/record/{case}/", f"/visits/of/{case}/", f"/visits/{filled.visit.code}/", f"/visits/plans/{case}/",
        f"/imports/{batch}/columns/", "/policy/rule/age.band_upper/", "/places/999901100/",
    ]  # fmt: skip


def long_named(county: TestCounty) -> Filled:
    filled = fill(county)
    Child.objects.filter(pk=filled.child.pk).update(name=LONG, guardian_name=LONG)
    return filled


def found_wanting(seen: Visit, paths: list[str]) -> dict[str, list[str]]:
    """By page; an expected 404 speaks in the console, so only axe and the edge are asked."""
    wanting = {}
    for path in paths:
        seen.go(path).said.clear()
        faults = seen.complaints + ([f"wider by {seen.overflow}"] if seen.overflow > 0 else [])
        wanting |= {path: faults} if faults else {}
    return wanting


@pytest.mark.parametrize(("who", "screen"), [("alice", "desk"), ("bob", "phone")])
def test_the_main_pages_have_no_complaints_and_fit(
    visit: Callable[..., Visit], county: TestCounty, who: str, screen: str
) -> None:
    filled = long_named(county)
    further = FOR_THE_COUNTY if who == "alice" else []

    seen = visit(county.people[who], "/", screen=screen)

    assert found_wanting(seen, [*FOR_EVERYBODY, *further, *records(filled)]) == {}


def wider(page: Page) -> int:
    page.evaluate(BIGGER)
    return int(page.evaluate(WIDER))


def test_type_of_double_size_keeps_every_page_within_a_phone(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    filled = long_named(county)
    bob = visit(county.bob, "/", screen="phone")

    paths = ["/", "/findings/", "/children/", "/cases/", "/equation/", *records(filled)]
    over = {path: wide for path in paths if (wide := wider(bob.go(path).page)) > 0}

    assert over == {}


def test_an_empty_county_says_what_is_missing_and_when(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    alice = visit(county.alice, "/")

    assert "本岗位没有待办事项" in alice.read() or "没有在校名册" in alice.read()
    alice.look("first-day-home")
    for path in ("/findings/", "/cases/", "/children/", "/imports/"):
        assert "截至" in alice.go(path).read()
        alice.look(f"first-day-{path.strip('/')}")
    assert alice.troubles == []
