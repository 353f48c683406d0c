"""The quarterly look again asks for dispositions too: how many stand, were looked at, or are due and were not."""

from datetime import date

import pytest

from notoneless.casework.placing.following.reviewing import recheck_placement
from notoneless.reporting.forms.making import make_form
from tests.casework.placing.files import a_verified_case, adopted
from tests.casework.placing.test_unseen import AFTER, AGAIN, away
from tests.county import TODAY, TestCounty
from tests.reporting.forms.test_making import said

pytestmark = pytest.mark.django_db
KEYS = ("in_place", "in_place_looked_at", "in_place_due")


def counted(county: TestCounty, on: date) -> tuple[int, ...]:
    form = make_form("quarterly_recheck", area=county.units["999901"], by=county.alice, on=on)
    lines = [said(form, at) for at in range(len(form.rows))]
    return tuple(sum(int(str(line[key])) for line in lines) for key in KEYS)


def test_dispositions_are_counted_by_whether_they_were_looked_at_again(county: TestCounty) -> None:
    one = away(county, a_verified_case(county))

    begun, due = counted(county, TODAY), counted(county, AGAIN)
    recheck_placement(
        disposition=one, outcome="fits", text="学校回电仍在读", policy=adopted(), by=county.bob, on=AFTER
    )

    assert (begun, due, counted(county, AFTER)) == ((1, 0, 0), (1, 0, 1), (1, 1, 0))
    assert counted(county, date(2027, 1, 5)) == (1, 0, 0), "the next look is not due yet"
