"""What stands beside a score is read from the records it names, and changes no score."""

import pytest

from notoneless.reporting.assessing.adding_up import total_of
from tests.county import TestCounty
from tests.reporting.assessing.scored import RULES, a_round, a_task, sheet_in
from tests.reporting.dossiers.archives import a_problem

pytestmark = pytest.mark.django_db


def test_the_indicator_of_problems_reads_the_list_of_problems_and_costs_nothing(county: TestCounty) -> None:
    a_problem(county)
    a_task(county)
    sheet = sheet_in(a_round(county))

    told = dict(sheet.beside["indicators"])["各类问题动态清零"]

    assert told == [["列入问题清单", "1 项"], ["已销号", "0 项"], ["未销号", "1 项"]]
    assert total_of(sheet, RULES).taken == 0
