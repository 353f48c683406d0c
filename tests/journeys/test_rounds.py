"""Rounds of visits and a class that makes up, in a browser: they read well at a desk and on a phone."""

from collections.abc import Callable

import pytest

from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.people import a_child, at_school
from tests.web.catching.test_pages import opened, out_of_school
from tests.web.clients import logged_in
from tests.web.rounds.test_pages import area_here, begun, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREENS = ("desk", "phone")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_round_reads_well(visit: Callable[..., Visit], county: TestCounty, screen: str) -> None:
    child = at_school(county, a_child(county, household_number="H-1", address="石桥村3组12号"))
    begun(logged_in(county.bob), "home_visit")
    code = area_here()
    team = {"role": "教师", "names": "严老师\n方老师", "leads": "on", "since": "2026-09-01"}
    sent(logged_in(county.bob), f"/rounds/areas/{code}/team/", team)

    shown = [
        visit(county.bob, path, screen=screen)
        for path in (
            "/rounds/",
            f"/rounds/{code.rsplit('-', 1)[0]}/",
            f"/rounds/areas/{code}/",
            f"/rounds/areas/{code}/house/?of={child.code}",
            "/rounds/months/",
            "/rounds/charges/",
        )
    ]

    for turn, page in enumerate(shown):
        page.look(f"rounds-{turn}")
    assert [page.troubles for page in shown] == [[] for _ in shown]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_class_that_makes_up_reads_well(
    visit: Callable[..., Visit], county: TestCounty, screen: str
) -> None:
    child, bob = out_of_school(county), logged_in(county.bob)
    course = opened(bob)
    here = f"/catching/{course.code}/"
    sent(bob, f"{here}join/", {"children": [child.code], "joined_on": f"{course.since}"})

    shown = [
        visit(county.bob, path, screen=screen) for path in ("/catching/", here, f"{here}day/", f"{here}test/")
    ]

    for turn, page in enumerate(shown):
        page.look(f"catching-{turn}")
    assert [page.troubles for page in shown] == [[] for _ in shown]
