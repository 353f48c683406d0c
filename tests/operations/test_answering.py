"""The demo county's list of problems has one of each state and is made by the deeds an office uses."""

import pytest

from notoneless.operations.demo.answering import answer
from notoneless.reporting.accountability.lists import open_problems
from notoneless.reporting.accountability.models import Decision
from tests.county import TODAY, TestCounty

pytestmark = pytest.mark.django_db


def test_townships_have_problems_open_waiting_and_closed_and_one_is_honoured(county: TestCounty) -> None:
    made = answer(chief=county.alice, on=TODAY)

    assert [one.state for one in made] == ["closed", "mended", "open", "open", "open", "open"]
    assert open_problems(county.alice, county.units["999901"], on=TODAY).number == 5
    assert Decision.objects.unscoped("test").get().use == "reward"
