"""Whoever is scored objects with a paper, whether or not that person keeps the work of the unit."""

import pytest

from notoneless.evidence.held.lists import held_by_subject, held_of
from notoneless.evidence.receiving import SentFile
from notoneless.places.building import NewUnit, build_units
from notoneless.reporting.assessing.objecting import object_to
from tests.county import TODAY, TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.staff import seated
from tests.reporting.assessing.scored import UNTIL, a_round, sheet_in, told

pytestmark = pytest.mark.django_db


def test_a_class_teacher_objects_with_a_paper_and_reads_it_again(county: TestCounty) -> None:
    county.units["S-SQ-1"] = build_units([NewUnit("S-SQ-1", "三年级一班", "class", "S-SQ")], on=TODAY)[0]
    teacher, other = (seated(county, "class_teacher", "S-SQ-1", login=login) for login in ("karl", "kim"))
    held = told(a_round(county, "class", by=county.dora, assessor="S-SQ", period="2026-1"), county.dora)

    made = object_to(
        sheet=sheet_in(held, "S-SQ-1"), line=None, reason="该生已转出", proof=SentFile(jpeg(), "转出证明.jpg"),
        by=teacher, on=UNTIL,
    )  # fmt: skip

    (paper,) = held_by_subject(county.dora, [made.held_as], on=UNTIL)[made.held_as]
    assert held_of(teacher, paper.code, on=UNTIL) == paper
    assert held_of(county.alice, paper.code, on=UNTIL) == paper
    assert held_of(other, paper.code, on=UNTIL) is None
