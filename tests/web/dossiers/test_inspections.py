"""Inspections and readiness on their pages."""

import pytest

from notoneless.reporting.dossiers.models import Inspection
from tests.casework.visiting.invented import persuading
from tests.county import TestCounty
from tests.reporting.dossiers.archives import a_problem
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db
DAYS = {"since": "2030-01-01", "until": "2030-02-01"}


def test_the_county_plans_an_inspection_draws_a_list_and_puts_down_a_fault(county: TestCounty) -> None:
    persuading(county)
    client = logged_in(county.alice)
    client.post("/dossiers/units/999901100/inspect/", {"kind": "bureau", "name": "秋季检查", **DAYS})
    one = Inspection.objects.get()
    home = f"/dossiers/inspections/{one.code}/"

    client.post(f"{home}draw/", {"wanted": "1", "version": "1"})
    sent = {"text": "缺会议记录", "owner": "P-bob", "due_on": "2030-02-01", "item": "meeting_records"}
    client.post(f"{home}fault/", sent)

    page = client.get(home).content.decode()
    assert "田小禾" in page
    assert "缺会议记录" in page


def test_a_fault_leads_to_its_line_on_the_list_of_problems(county: TestCounty) -> None:
    problem = a_problem(county)

    page = logged_in(county.bob).get("/dossiers/inspections/").content.decode()

    assert "会议记录缺三个月" in page
    assert f"/accountability/problems/{problem.code}/" in page


def test_getting_ready_shows_score_gaps_and_marked_children(county: TestCounty) -> None:
    child = persuading(county).child
    client = logged_in(county.bob)
    client.post(f"/dossiers/children/{child.code}/mark/", {"reason": "五次劝返未返校"})
    sent = {"day": "2030-01-01", "document": "县督〔2030〕1号", "staff": "鲍石桥"}
    client.post("/dossiers/units/999901100/acceptance/", sent)

    page = client.get("/dossiers/units/999901100/readiness/").content.decode()

    assert all(words in page for words in ("五次劝返未返校", "相关文件没有归档", "县督〔2030〕1号", "%"))
