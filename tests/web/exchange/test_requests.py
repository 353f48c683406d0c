"""From the export page to somebody else's desk and back to the file."""

import csv
import io

import pytest

from notoneless.reporting.exchange.models import ExportRequest
from notoneless.trail.models import Event
from tests.children.people import OTHER_VILLAGE, enter, row
from tests.county import TestCounty
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
ADDRESS = "/children/export/"
PURPOSE = {"purpose": "开学前入户核查"}


def test_a_long_list_is_asked_for_approved_and_taken(county: TestCounty) -> None:
    enter(county, *[row(county, f"陈{at}", village=OTHER_VILLAGE) for at in range(21)])
    bob, alice = logged_in(county.bob), logged_in(county.alice)
    assert "申请导出" in bob.get(ADDRESS).content.decode()

    asked = bob.post(ADDRESS, PURPOSE, follow=True).content.decode()
    request = ExportRequest.objects.unscoped("a test looks").get()
    assert f"{request.code}" in asked
    assert request.code in alice.get("/exports/").content.decode()
    answer = {"answer": "approve", "version": request.version}
    assert alice.post(f"/exports/{request.code}/", answer).status_code == 302

    assert "可导出一次" in bob.get(ADDRESS).content.decode()
    rows = workbook(bob.post(ADDRESS))
    assert len(rows) == 3 + 21
    assert PURPOSE["purpose"] in rows[1][0]
    assert "申请导出" in bob.get(ADDRESS).content.decode()
    assert Event.objects.filter(action="children.exported").count() == 1


def test_a_stranger_does_not_find_the_request(county: TestCounty) -> None:
    enter(county, *[row(county, f"陈{at}", village=OTHER_VILLAGE) for at in range(21)])
    logged_in(county.bob).post(ADDRESS, PURPOSE)
    request = ExportRequest.objects.unscoped("a test looks").get()

    assert logged_in(county.dora).get(f"/exports/{request.code}/").status_code == 404
    assert logged_in(county.gina).get(f"/exports/{request.code}/").status_code == 403


def test_a_short_list_leaves_as_text_for_other_systems(county: TestCounty) -> None:
    enter(county, row(county, "=张小满", village=OTHER_VILLAGE))

    answer = logged_in(county.bob).post(ADDRESS, {"format": "csv"})

    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[1][1] == "'=张小满"
    assert lines[-1][0].startswith("注：导出人：")
