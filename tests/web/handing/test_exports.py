"""Transfers, posts handed over, late visits, told units, rises and promises leave as workbooks, each as one event."""

import pytest

from notoneless.casework.models import Case
from notoneless.trail.models import Event
from tests.casework.whole import a_whole_case
from tests.county import TestCounty
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
BOXES = {
    "/transfers/export/": "transfers.exported",
    "/tellings/export/": "tellings.exported",
    "/clock/export/": "escalations.exported",
    "/clock/export/?of=owed": "owed_reports.exported",
    "/registry/export/": "registry.exported",
    "/exemptions/export/": "exemptions.exported",
    "/pupil-moves/export/": "pupil_moves.exported",
    "/visits/promises/export/": "promises.exported",
    "/visits/review/export/": "visits.waiting_exported",
    "/handovers/export/": "handovers.exported",
}


def test_every_box_leaves_with_its_purpose_as_one_event(county: TestCounty) -> None:
    case: Case = a_whole_case(county)
    alice = logged_in(county.alice)

    books = {address: workbook(alice.post(address, {"purpose": "县里调度"})) for address in BOXES}

    assert set(BOXES.values()) == set(
        Event.objects.filter(action__endswith="exported").values_list("action", flat=True)
    )
    assert [row[1] for row in books["/transfers/export/"][3:]] == [case.child.name]
    assert "县里调度" in Event.objects.get(action="transfers.exported").detail


def test_who_may_take_no_list_out_is_not_offered_it(county: TestCounty) -> None:
    a_whole_case(county)

    assert logged_in(county.gina).post("/transfers/export/").status_code == 403
    assert "/transfers/export/" not in logged_in(county.gina).get("/transfers/").content.decode()
