"""The lists of cases leave as workbooks: the rows of the page, with its filters, as one event."""

import pytest

from notoneless.casework.models import Case
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.people import a_case, a_child
from tests.web.clients import logged_in, workbook

pytestmark = pytest.mark.django_db


def test_the_workbook_holds_the_open_cases_of_ones_own_place(county: TestCounty) -> None:
    case = a_case(county, a_child(county, name="=田小禾"))
    a_case(county, a_child(county, village="999901101201"), by=county.charlie)

    rows = workbook(logged_in(county.bob).post("/cases/export/", {"purpose": "调度"}))

    assert [line[:3] for line in rows[3:]] == [[case.code, case.child.code, "'=田小禾"]]
    assert rows[3][9] == "疑似核实中"


def test_the_workbook_follows_the_filters_and_is_one_event(county: TestCounty) -> None:
    a_case(county)

    rows = workbook(logged_in(county.bob).post("/cases/export/?state=persuading"))

    assert rows[3:] == []
    assert '"state": "persuading"' in Event.objects.get(action="cases.exported").detail


def test_ended_cases_have_a_workbook_of_their_own(county: TestCounty) -> None:
    case = a_case(county)
    Case.objects.filter(pk=case.pk).update(state="cleared", closed_on=TODAY, next_step="")

    rows = workbook(logged_in(county.bob).post("/cases/export/?of=closed"))

    assert rows[2][-1] == "办结日期"
    assert [line[0] for line in rows[3:]] == [case.code]


def test_who_may_only_look_takes_no_case_out(county: TestCounty) -> None:
    a_case(county)

    assert logged_in(county.gina).post("/cases/export/").status_code == 403
    assert "/cases/export/" not in logged_in(county.gina).get("/cases/").content.decode()
    assert "/cases/export/" in logged_in(county.bob).get("/cases/").content.decode()
