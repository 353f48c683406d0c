"""F4-10 帮扶对子登记表 is fed from the pairs, the plans and the records of help."""

import pytest

from notoneless.keeping.care.pairing import end_pair
from tests.county import TODAY, TestCounty
from tests.keeping.care.invented import a_helper, a_pair, a_plan, helped, in_need
from tests.reporting.forms.test_making import made, said

pytestmark = pytest.mark.django_db


def test_the_form_names_each_pair_that_runs_with_its_measures_and_times(county: TestCounty) -> None:
    child, other = in_need(county), in_need(county, name="麦小穗")
    helper = a_helper(county)
    helped(county, a_pair(county, child, helper))
    end_pair(pair=a_pair(county, other, helper), until=TODAY, reason="毕业", by=county.dora, on=TODAY)
    a_plan(county, child)

    form = made(county, "F4-10", area="S-SQ", who="dora")
    row = said(form)

    assert len(form.rows) == 1
    assert (row["name"], row["helper"], row["pair_kind"]) == (child.name, "严老师", "师生结对")
    assert (row["pair_needs"], row["helped"], row["last_help"]) == ("低保户", 1, TODAY)
    assert row["pair_measures"] == "补上落下的功课"


def test_the_township_has_the_pairs_of_its_own_children(county: TestCounty) -> None:
    a_pair(county, in_need(county), a_helper(county), why="单亲")

    assert len(made(county, "F4-10", who="bob").rows) == 1
    assert made(county, "F4-10", area="999901101", who="charlie").rows == ()
