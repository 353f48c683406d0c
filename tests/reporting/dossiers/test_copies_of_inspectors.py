"""Inspectors read; they copy only where the inspection says so, only what it inspects, and only while it runs."""

from datetime import date

import pytest

from notoneless.officers.models import Officer
from notoneless.reporting.dossiers.copying.making import Asked, ask_copy, make_copy, take_copy
from notoneless.reporting.dossiers.inspecting.deeds import close_inspection
from notoneless.reporting.dossiers.lists import copies_under
from notoneless.reporting.dossiers.models import DossierCopy
from notoneless.reporting.dossiers.refusals import CopyNotAllowed, InspectionRefused
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.journeys.staff import seated
from tests.reporting.dossiers.archives import an_inspection, chengkou
from tests.web.clients import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(county: TestCounty) -> Officer:
    return seated(county, "inspector", "999901", until=date(2099, 12, 31))


def copied(county: TestCounty, by: Officer, unit: str = "999901100") -> DossierCopy:
    asked = Asked("zip", "上级检查调阅")
    copy = ask_copy(unit=county.units[unit], asked=asked, policy=chengkou(), by=by, on=TODAY)
    copy.unit = county.units[unit]
    return make_copy(copy=copy, policy=chengkou(), by=by, on=TODAY)


def test_an_inspector_takes_copies_only_where_the_inspection_lets_him(
    county: TestCounty, visitor: Officer
) -> None:
    an_inspection(county, inspector=visitor)
    with pytest.raises(CopyNotAllowed, match="只可查阅"):
        copied(county, visitor)

    held = an_inspection(county, inspector=visitor, may_copy=True)
    copy = copied(county, visitor)
    take_copy(copy=copy, said="来人", by=visitor, on=TODAY)

    assert copies_under(held, county.alice, on=TODAY) == [copy]
    assert copy.downloads.unscoped("test").count() == 1
    assert held.code in str(Event.objects.get(action="dossier.copy_asked").detail)
    with pytest.raises(CopyNotAllowed):
        copied(county, visitor, "S-SQ")


def test_when_the_inspection_is_over_nothing_more_is_taken(county: TestCounty, visitor: Officer) -> None:
    held = an_inspection(county, inspector=visitor, may_copy=True)
    copy = copied(county, visitor)
    close_inspection(inspection=held, said="检查完毕", expected=held.version, by=county.alice, on=TODAY)

    with pytest.raises(CopyNotAllowed):
        take_copy(copy=copy, said="来人", by=visitor, on=TODAY)


def test_leave_to_copy_names_its_account(county: TestCounty) -> None:
    with pytest.raises(InspectionRefused, match="检查人员账号"):
        an_inspection(county, may_copy=True)


def test_the_inspection_page_says_who_may_copy_and_what_was_taken(
    county: TestCounty, visitor: Officer
) -> None:
    held = an_inspection(county, inspector=visitor, may_copy=True)
    copy = copied(county, visitor)

    page = logged_in(county.alice).get(f"/dossiers/inspections/{held.code}/").content.decode()
    closed = logged_in(visitor).get("/dossiers/units/S-SQ/copy/").content.decode()

    assert "准许检查人员制作" in page
    assert f"/dossiers/copies/{copy.code}/" in page
    assert "只可查阅" in closed
