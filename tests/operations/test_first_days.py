"""The first days of the demo: every kind of step is done by the deeds, and a second county plays the same."""

from collections import Counter
from datetime import date, timedelta

import pytest

from notoneless.casework.models import Case
from notoneless.casework.noticing.models import Service
from notoneless.casework.placing.models import Disposition
from notoneless.casework.visiting.models import Visit
from notoneless.children.models import Child
from notoneless.children.situations import Standing, record_standings
from notoneless.operations.demo.first_days import play
from notoneless.operations.demo.work.placing import place_some
from notoneless.places.rules import choose_pack
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child, at_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def eight_cases(county: TestCounty) -> list[Case]:
    choose_pack(
        county=county.units["999901"], pack="chongqing/shizhu", document="试用", since=date(2023, 9, 1),
        by=county.alice, on=TODAY,
    )  # fmt: skip
    return [a_case(county, at_school(county, a_child(county, name=f"田大{n}"))) for n in "甲乙丙丁戊己庚辛"]


def test_every_kind_of_step_is_done_in_eight_cases_and_none_on_a_day_to_come(
    county: TestCounty, eight_cases: list[Case]
) -> None:
    done = play(since=TODAY, until=TODAY + timedelta(days=2), chief=county.alice)

    assert done["按规定未办"] == 0
    words = ("核实", "劝返", "再访", "返校", "出具文书", "出具并送达文书")
    assert [done[one] for one in words] == [7, 6, 1, 1, 1, 1]
    days = Visit.objects.unscoped("test").order_by("visited_on").values_list("visited_on", flat=True)
    assert (len(days), days[6]) == (7, TODAY + timedelta(days=2))
    assert Service.objects.unscoped("test").count() == 1
    states = Case.objects.unscoped("test").order_by("pk").values_list("state", flat=True)
    assert (states[2], states[7]) == ("returned", "suspected")


def test_placements_of_the_registers_get_their_papers_and_their_chain_and_change_no_count(
    county: TestCounty, eight_cases: list[Case]
) -> None:
    ill, away = (at_school(county, a_child(county, name=name)) for name in ("田病", "田远"))
    record_standings(
        [Standing(ill.pk, "on_leave", "person"), Standing(away.pk, "enrolled_elsewhere", "person")],
        by=county.alice, on=TODAY,
    )  # fmt: skip
    before = Counter(Child.objects.unscoped("test").values_list("situation", flat=True))

    assert place_some(chief=county.alice, on=TODAY) == 2

    made = Disposition.objects.unscoped("test").order_by("way")
    assert list(made.values_list("way", "state", "child")) == [
        ("D4", "running", ill.pk),
        ("D7", "running", away.pk),
    ]
    assert Counter(Child.objects.unscoped("test").values_list("situation", flat=True)) == before
