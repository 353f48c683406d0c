"""The list of problems on its pages: raised, mended, accepted, counted, taken out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notoneless.reporting.accountability.models import Problem
from tests.county import TestCounty
from tests.evidence.pictures import jpeg
from tests.journeys.filling import BOBS_TOWNSHIP
from tests.reporting.dossiers.archives import a_problem
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db
HOME = "/accountability/problems/"


def test_a_problem_goes_from_the_county_to_the_township_and_back_to_its_end(county: TestCounty) -> None:
    alice, bob = logged_in(county.alice), logged_in(county.bob)
    where = alice.post(f"{HOME}raise/", {"unit": BOBS_TOWNSHIP})
    said = {
        "text": "三户没有入户核实",
        "source": "equation",
        "owner": "P-bob",
        "due_on": "2030-01-01",
        "ref": "Y1",
    }
    alice.post(where["Location"], said)
    one = Problem.objects.unscoped("test").get()
    home = f"{HOME}{one.code}/"

    listed = bob.get(HOME).content.decode()
    sent = {"done": "三户已入户", "version": 1, "scan": SimpleUploadedFile("a.jpg", jpeg())}
    waiting = bob.post(f"{home}mend/", sent, follow=True).content.decode()
    faulty = alice.post(f"{home}accept/", {"verdict": "return", "word": "缺照片", "version": 2})
    closed = alice.post(f"{home}accept/", {"verdict": "accept", "version": 2}, follow=True).content.decode()

    assert "三户没有入户核实" in listed
    assert "待清禾县教委验收" in waiting
    assert faulty.status_code == 409
    assert "验收销号：三户已入户" in closed
    assert "重新提出" in closed


def test_how_it_stands_and_the_list_as_a_workbook(county: TestCounty) -> None:
    a_problem(county)
    bob = logged_in(county.bob)

    page = bob.get("/accountability/").content.decode()
    rows = workbook(logged_in(county.alice).post(f"{HOME}export/", {"purpose": ""}))

    assert "1 个单位还有 1 项问题未销号" in page
    assert any("会议记录缺三个月" in str(cell) for row in rows for cell in row)
    assert (
        logged_in(county.charlie).get(f"{HOME}{Problem.objects.unscoped('t').get().code}/").status_code == 404
    )
