"""Judging with the keyboard only, in a real browser, at a desk and on a phone."""

from collections.abc import Callable

import pytest

from notoneless.screening.models import Finding, Judgement
from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.people import a_finding, a_pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def verdict(finding: Finding) -> str:
    return Finding.objects.get(pk=finding.pk).verdict


def test_keys_judge_one_after_the_other_and_take_back(
    visit: Callable[..., Visit], county: TestCounty
) -> None:
    pair, _ = a_pair(county)
    lone = a_finding(county)
    page = visit(county.bob, f"/findings/{pair.code}/").page

    with page.expect_navigation():
        page.keyboard.press("1")
    page.keyboard.press("4")
    page.keyboard.type("广东省东莞市")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (verdict(pair), verdict(lone)) == ("same", "elsewhere")

    page.goto(page.url.split("/findings/")[0] + f"/findings/{lone.code}/")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert verdict(lone) == ""


def test_arrows_choose_among_candidates(visit: Callable[..., Visit], county: TestCounty) -> None:
    pair, (_, second) = a_pair(county, rivals=2)
    page = visit(county.bob, f"/findings/{pair.code}/").page

    page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("2")

    assert Judgement.objects.get().candidate_entry == second.pk


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_the_page_has_no_complaints_and_fits(
    visit: Callable[..., Visit], county: TestCounty, screen: str
) -> None:
    pair, _ = a_pair(county, rivals=3)

    seen = visit(county.bob, f"/findings/{pair.code}/", screen=screen)

    seen.look("finding")
    assert (seen.complaints, seen.overflow) == ([], 0)


def test_a_candidate_can_be_chosen_on_a_phone(visit: Callable[..., Visit], county: TestCounty) -> None:
    pair, (_, second) = a_pair(county, rivals=2)
    page = visit(county.bob, f"/findings/{pair.code}/", screen="phone").page

    page.click(f'label[for="entry-{second.pk}"]')

    assert page.is_visible(f'.rows td[data-entry="{second.pk}"]')
    assert page.is_checked(f"#entry-{second.pk}")
