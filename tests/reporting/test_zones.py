"""A school reads of the children of its admission zone, and nothing of how the villages of the zone do their work."""

import pytest

from notoneless.casework.lists import visible_cases
from notoneless.children.lists import visible_children
from notoneless.reporting.dossiers.inspecting.lists import visible_inspections
from notoneless.reporting.dossiers.lists import visible_copies, visible_pieces
from notoneless.reporting.dossiers.models import ArchivePiece, DossierCopy
from notoneless.reporting.filing.lists import visible_filings
from tests.county import TODAY, TestCounty
from tests.journeys.filling import BOBS_VILLAGE
from tests.people import a_case, a_child
from tests.reporting.assessing.scored import a_report
from tests.reporting.dossiers.archives import an_inspection, an_ordered_copy, lies

pytestmark = pytest.mark.django_db


def test_a_school_reads_the_children_of_its_zone_and_not_the_work_of_its_villages(county: TestCounty) -> None:
    village = county.units[BOBS_VILLAGE]
    case = a_case(county, a_child(county))
    a_report(county, unit=BOBS_VILLAGE)
    an_inspection(county, BOBS_VILLAGE)
    lies(county)
    an_ordered_copy(county)
    for kept in (ArchivePiece, DossierCopy):
        kept.objects.update(area_path=village.path)
    work = (visible_filings, visible_inspections, visible_pieces, visible_copies)

    assert visible_children(county.dora, on=TODAY).filter(pk=case.child_id).exists()
    assert visible_cases(county.dora, on=TODAY).filter(pk=case.pk).exists()
    assert [one.__name__ for one in work if not one(county.bob, on=TODAY).exists()] == []
    assert [one.__name__ for one in work if one(county.dora, on=TODAY).exists()] == []
