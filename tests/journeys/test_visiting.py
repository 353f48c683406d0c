"""A village cadre at a door, with a phone: the outcome is tapped, what it asks for unfolds, and it is recorded."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Visit as VisitMade
from notoneless.web.frame import clock
from tests.casework.visiting.invented import moved, visited
from tests.county import TestCounty
from tests.journeys.browser import Visit
from tests.people import a_case, a_child

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Visit]


def out_of_school(county: TestCounty, name: str = "田小禾", *, days: int = 21) -> Case:
    on = clock.today() - timedelta(days=days)
    case = a_case(county, a_child(county, name=name, id_text=""), on=on)
    moved(county, case, "verify", on=on, dropout_verdict="dropped_out", proofs=["visit_record"])
    return moved(county, case, "persuade", on=on)


def tap(seen: Visit, word: str) -> None:
    seen.page.locator("label.tap", has_text=word).first.click()


def shown(seen: Visit, name: str) -> bool:
    return bool(seen.page.locator(f'[name="{name}"]').first.is_visible())


def test_a_visit_is_recorded_on_a_phone(visit: Opened, county: TestCounty) -> None:
    case, sibling = out_of_school(county), out_of_school(county, "田小苗")
    seen = visit(county.erik, f"/visits/record/{case.code}/", screen="phone")
    seen.look("visit-1-asked")
    before = (shown(seen, "talk"), shown(seen, "promised_on"))

    tap(seen, "见到监护人")
    tap(seen, "承诺返校")
    seen.look("visit-2-unfolded")
    unfolded = (shown(seen, "talk"), shown(seen, "promised_on"))
    seen.page.fill('[name="talk"]', "讲了义务教育法，父亲答应国庆后送孩子回来")
    seen.page.fill('[name="promised_on"]', (clock.today() + timedelta(days=7)).isoformat())
    seen.page.check(f'[name="siblings"][value="{sibling.code}"]')
    seen.press("保存劝返记录")
    seen.look("visit-3-recorded")

    assert (before, unfolded) == ((False, False), (True, True))
    assert VisitMade.objects.filter(promise="open").count() == 2
    assert seen.troubles == []


@pytest.mark.parametrize("outcome", ["无人在家", "拒绝见面"])
def test_what_an_outcome_does_not_ask_for_stays_folded(
    visit: Opened, county: TestCounty, outcome: str
) -> None:
    seen = visit(county.erik, f"/visits/record/{out_of_school(county).code}/", screen="phone")

    tap(seen, outcome)
    seen.look(f"visit-folded-{outcome}")
    folded = (shown(seen, "talk"), shown(seen, "promised_on"))
    seen.press("保存劝返记录")

    assert folded == (False, False)
    assert VisitMade.objects.count() == 1


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_the_pages_of_visits_read_well(visit: Opened, county: TestCounty, screen: str) -> None:
    case = out_of_school(county)
    today = clock.today()
    for days, more in ((18, {}), (13, {"outcome": "nobody_home", "result": "not_met", "met": ""}), (8, {})):
        visited(county, case, today - timedelta(days=days), reason="poverty", **more)
    late = visited(
        county, case, today, made_on=today - timedelta(days=6), reason="averse", parent_attitude="wavering"
    )
    visited(
        county,
        case,
        today - timedelta(days=1),
        result="promised",
        promised_on=today,
        trip={"bodies": ("police",)},
    )

    for name, who, path in (
        ("case", county.bob, f"/cases/{case.code}/"),
        ("table", county.bob, f"/visits/of/{case.code}/"),
        ("late", county.alice, f"/visits/{late.code}/"),
        ("box", county.alice, "/visits/review/"),
        ("promises", county.bob, "/visits/promises/"),
        ("promise", county.bob, f"/visits/promise/{case.code}/"),
        ("correct", county.bob, f"/visits/{late.code}/correct/"),
        ("plan", county.bob, f"/visits/plans/{case.code}/new/pupil/"),
        ("plans", county.bob, f"/visits/plans/{case.code}/"),
        ("pledge", county.bob, f"/visits/plans/{case.code}/pledge/"),
        ("form", county.bob, f"/visits/record/{case.code}/"),
    ):
        seen = visit(who, path, screen=screen)
        seen.look(f"visits-{name}")
        assert (name, seen.complaints, seen.troubles) == (name, [], [])
