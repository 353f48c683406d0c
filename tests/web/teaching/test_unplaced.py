"""The disabled children without a place: each with its own reason, and the number of each cause."""

import pytest

from notoneless.casework.visiting.models import Visit
from notoneless.children.models import Child, Circumstance
from tests.casework.visiting.invented import persuading, visited
from tests.county import TODAY, TestCounty
from tests.people import a_child
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


def disabled(county: TestCounty, name: str, situation: str) -> Child:
    child = a_child(county, name=name)
    Child.objects.filter(pk=child.pk).update(situation=situation, in_band=True)
    Circumstance.objects.create(child=child, kind="disability", value="智力", detail="一级", since=TODAY)
    return child


def test_each_unplaced_child_has_its_own_reason_and_the_placed_are_not_listed(county: TestCounty) -> None:
    away, taught, unasked = (
        disabled(county, name, situation)
        for name, situation in (
            ("濮甲", "never_enrolled"), ("濮乙", "home_teaching"), ("濮丙", "unexplained"),
        )
    )  # fmt: skip
    visited(county, persuading(county, away))
    Visit.objects.update(reason="no_contact")
    Child.objects.filter(pk=away.pk).update(situation="never_enrolled")

    page = logged_in(county.bob).get("/teaching/unplaced/").content.decode()
    rows = workbook(logged_in(county.bob).post("/teaching/unplaced/export/", {"purpose": "报县教委"}))

    reasons = {row[1]: row[6] for row in rows if row[1] in (away.name, taught.name, unasked.name)}
    assert set(reasons) == {away.name, unasked.name}
    assert reasons[unasked.name] == "尚无劝返记录"
    assert reasons[away.name] in page


def test_the_list_is_for_those_who_may_know_of_disabilities(county: TestCounty) -> None:
    assert logged_in(county.people["erik"]).get("/teaching/unplaced/").status_code == 403
