"""The night keeps each line of the equation, so that the trend of a board is what was, not what is thought."""

from datetime import timedelta

import pytest

from notoneless.children.dailies import DAYS_SHOWN, keep_day, trends
from notoneless.children.models import Child, DailyCount
from notoneless.reporting.equation import board
from tests.children.people import FAR_VILLAGE, VILLAGE, enter, one, row
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db


def kept(county: TestCounty, code: str) -> tuple[int, int]:
    path = county.units[code].path
    line = DailyCount.objects.unscoped("a test looks").get(base="registered", unit_path=path, day=TODAY)
    return line.total, line.unexplained


def test_a_day_is_kept_for_each_unit_up_to_the_county(county: TestCounty) -> None:
    enter(county, row(county, "张一"), row(county, "张二"), row(county, "云一", village=FAR_VILLAGE))
    Child.objects.unscoped("a test arranges").filter(name="张二").update(situation="graduated")

    keep_day(on=TODAY)

    assert kept(county, VILLAGE) == kept(county, "999901100") == (2, 1)
    assert kept(county, "999901") == (3, 2)


def test_the_same_day_again_corrects_its_rows(county: TestCounty) -> None:
    one(county)
    keep_day(on=TODAY)
    one(county)

    keep_day(on=TODAY)

    assert kept(county, VILLAGE) == (2, 2)


def test_the_board_shows_the_last_days_oldest_first(county: TestCounty) -> None:
    for ago in range(DAYS_SHOWN + 2, 0, -1):
        one(county)
        keep_day(on=TODAY - timedelta(days=ago))

    found = board(base="registered", at=county.units["999901100"], by=county.bob, on=TODAY)

    days = trends("registered", [county.units[VILLAGE].path], on=TODAY)[county.units[VILLAGE].path]
    assert [number for _, number in days] == list(range(3, DAYS_SHOWN + 3))
    assert found.lines[0].trend == days
    assert found.lines[1].trend == []
