"""A child placed apart from a class stays where it was placed, whatever the lists say, until the placement ends."""

from datetime import date

import pytest

from notoneless import jobs
from notoneless.casework.lists import situations_known
from notoneless.casework.models import Case
from notoneless.casework.placing.models import Disposition
from notoneless.children.models import Child
from tests.breaking.walk import household, put_in, put_in_pupils
from tests.casework.placing.files import a_verified_case, on_leave, struck_off, taught_at_home
from tests.county import TODAY, TestCounty
from tests.people import a_case, at_school
from tests.registers.importing.people import many

pytestmark = pytest.mark.django_db
PERSON = many(1)


def screened(county: TestCounty, on: date = TODAY) -> Child:
    job = jobs.enqueue("screen", subject=f"{on}", by_code=county.alice.code, payload={"on": on.isoformat()})
    jobs.run_now(job)
    return Child.objects.get()


def listed_and_taught_at_home(county: TestCounty) -> Case:
    put_in(household(PERSON), county)
    case = a_verified_case(county, at_school(county, screened(county)))
    taught_at_home(county, case)
    return struck_off(county, case)


def test_after_the_case_is_struck_off_the_child_stays_taught_at_home(county: TestCounty) -> None:
    listed_and_taught_at_home(county)
    missing = screened(county).situation
    put_in_pupils(PERSON, county)

    assert (missing, screened(county).situation) == ("home_teaching", "home_teaching")


def test_a_placement_whose_end_has_passed_speaks_no_more(county: TestCounty) -> None:
    listed_and_taught_at_home(county)
    Disposition.objects.update(recheck_on=date(2026, 9, 19))

    assert screened(county).situation == "unexplained"


def test_a_leave_speaks_until_its_last_day(county: TestCounty) -> None:
    one = on_leave(county)

    assert situations_known(one.ends_on) == {one.child_id: "on_leave"}
    assert situations_known(date(2027, 2, 1)) == {}


def test_an_open_case_has_the_last_word(county: TestCounty) -> None:
    one = on_leave(county)
    a_case(county, one.child)

    assert situations_known(TODAY) == {one.child_id: "suspected"}
