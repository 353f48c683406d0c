"""Judging with the keyboard only, in a real browser, at a desk and on a phone."""

from collections.abc import Callable
from datetime import date

import pytest

from notoneless.screening.judging import Answer, judge_finding
from notoneless.screening.models import Finding, Judgement
from tests.county import TODAY, TestCounty
from tests.journeys.browser import Visit
from tests.people import a_finding, a_pair, policy

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


@pytest.mark.parametrize("screen", ["desk", "phone"])
@pytest.mark.parametrize("path", ["/findings/board/", "/findings/proofs/"])
def test_boards_and_boxes_fit(
    visit: Callable[..., Visit], county: TestCounty, path: str, screen: str
) -> None:
    a_pair(county)
    a_finding(county, kind="poverty_dropout", due_on=date(2026, 9, 1))
    a_finding(county, owner="S-SQ", kind="not_in_class")
    statement = a_finding(county)
    judge_finding(
        finding=statement, answer=Answer("elsewhere", note="随父母在广东省东莞市"), expected=1, policy=policy(),
        by=county.bob, on=TODAY,
    )  # fmt: skip

    seen = visit(county.alice, path, screen=screen)

    seen.look(path.strip("/").replace("/", "_"))
    assert (seen.complaints, seen.overflow) == ([], 0)
