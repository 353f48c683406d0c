"""Inspections and readiness: a list anybody can draw again, faults to their proof, marks that change nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest

from notoneless.officers.refusals import NotAllowed
from notoneless.reporting.dossiers.inspecting.deeds import close_inspection, draw_sample
from notoneless.reporting.dossiers.inspecting.drawing import drawn_in_order
from notoneless.reporting.dossiers.inspecting.readiness import (
    lift_mark,
    mark_child,
    marks_in,
    newest_acceptance,
    set_acceptance,
)
from notoneless.reporting.dossiers.models import Inspection
from notoneless.reporting.dossiers.refusals import InspectionRefused
from tests.casework.placing.files import colleague
from tests.casework.visiting.invented import persuading
from tests.county import TODAY, TestCounty
from tests.people import a_child, an_id
from tests.reporting.dossiers.archives import a_problem, an_inspection, chengkou, dossier

pytestmark = pytest.mark.django_db
POLICY = chengkou()


def sampled(county: TestCounty, inspection: Inspection, wanted: int = 1) -> list[str]:
    rows = draw_sample(
        inspection=inspection,
        wanted=wanted,
        policy=POLICY,
        expected=inspection.version,
        by=county.alice,
        on=TODAY,
    )
    return [one.child.code for one in rows]


def test_the_drawn_list_can_be_drawn_again_from_the_seed_on_record(county: TestCounty) -> None:
    cases = [
        persuading(county, a_child(county, name=f"田{turn}", id_text=an_id(turn=turn))) for turn in (1, 2, 3)
    ]
    inspection = an_inspection(county)

    found = sampled(county, inspection, 2)

    assert inspection.population == 3
    assert found == list(drawn_in_order([one.child.code for one in cases], seed=inspection.seed, wanted=2))
    with pytest.raises(InspectionRefused):
        sampled(county, inspection)


def test_a_list_of_more_than_there_is_or_of_nothing_is_refused(county: TestCounty) -> None:
    with pytest.raises(InspectionRefused) as refused:
        sampled(county, an_inspection(county))

    assert "一生一案0份" in refused.value.sentence


@pytest.mark.parametrize("more", [{"text": " "}, {"owner": None}, {"due_on": TODAY - timedelta(days=1)}])
def test_a_fault_without_words_owner_or_a_day_to_come_is_refused(
    county: TestCounty, more: dict[str, Any]
) -> None:
    with pytest.raises(InspectionRefused):
        a_problem(county, **more)


def test_a_closed_inspection_says_what_it_found_and_takes_no_fault_more(county: TestCounty) -> None:
    inspection = an_inspection(county)

    close_inspection(
        inspection=inspection, said="档案基本齐全", expected=inspection.version, by=county.alice, on=TODAY
    )

    assert inspection.state == "closed"
    with pytest.raises(InspectionRefused):
        a_problem(county, inspection)


def test_a_township_does_not_inspect_itself_and_a_zone_inspects_its_schools(county: TestCounty) -> None:
    from notoneless.reporting.dossiers.inspecting.deeds import Plan, open_inspection

    plan = Plan("zone", "责任区检查", TODAY, TODAY)
    zone = colleague(county, "zone", "supervision_zone", "QH-D1")

    made = open_inspection(unit=county.units["S-SQ"], plan=plan, by=zone, on=TODAY)

    assert made.kind == "zone"
    with pytest.raises(NotAllowed):
        open_inspection(unit=county.units["999901100"], plan=plan, by=county.bob, on=TODAY)


def test_an_account_of_visitors_must_be_read_only_and_end(county: TestCounty) -> None:
    with pytest.raises(InspectionRefused) as refused:
        an_inspection(county, inspector=county.gina)

    assert "有止期" in refused.value.sentence


def test_a_mark_is_lifted_with_a_reason_and_changes_nothing_of_the_dossier(county: TestCounty) -> None:
    child = persuading(county).child
    before = dossier(county, child).lines
    mark = mark_child(child=child, reason="五次劝返未返校", by=county.bob, on=TODAY)
    unit = county.units["999901100"]
    standing = [one.child for one in marks_in(unit, county.bob, on=TODAY)]

    lift_mark(mark=mark, reason="已返校", by=county.bob, on=TODAY)

    assert standing == [child]
    assert marks_in(unit, county.bob, on=TODAY) == []
    assert dossier(county, child).lines == before


def test_the_newest_day_of_an_acceptance_counts(county: TestCounty) -> None:
    unit = county.units["999901100"]
    for day in (date(2026, 11, 1), date(2026, 12, 1)):
        set_acceptance(
            unit=unit, day=day, document="县督〔2026〕3号", staff="鲍石桥", by=county.bob, on=TODAY
        )

    found = newest_acceptance(unit, county.bob, on=TODAY)

    assert found is not None
    assert found.day == date(2026, 12, 1)
