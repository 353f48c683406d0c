"""A child that was assigned: who has it writes its visits down; the deeds of the unit that answers are not theirs."""

import pytest

from notoneless.casework.models import Case
from notoneless.officers.assigning import assign_child
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed
from tests.casework.visiting.invented import day, persuading, visited
from tests.county import TODAY, TestCounty
from tests.journeys.staff import seated
from tests.people import a_child
from tests.web.clients import logged_in

ROLES = (("department_officer", "999901100"), ("home_teacher", "S-SQ"))


@pytest.fixture
def cases(county: TestCounty) -> tuple[Case, Case]:
    """One of a child that is assigned to both, one of a child that is not."""
    own, foreign = persuading(county), persuading(county, a_child(county, name="林小草"))
    for role, unit in ROLES:
        post = seated(county, role, unit, login=role).active_post
        assign_child(post=post, child=own.child, reason="双线四包", by=county.alice, on=TODAY)
    return own, foreign


def test_a_visit_to_the_assigned_child_is_written_down_and_none_to_another(
    county: TestCounty, cases: tuple[Case, Case]
) -> None:
    own, foreign = cases
    kate = county.people["department_officer"]

    made = visited(county, own, day(1), by=kate)
    with pytest.raises(NotAllowed) as refused:
        visited(county, foreign, day(1), by=kate)

    assert made.by_code == kate.code
    assert refused.value.foreign
    pages = [logged_in(kate).get(f"/visits/record/{one.code}/").status_code for one in cases]
    assert pages == [200, 404]


def test_what_the_unit_answers_for_stays_with_the_unit(county: TestCounty, cases: tuple[Case, Case]) -> None:
    own, foreign = cases
    opened = {
        (role, permission, one is own)
        for role, _ in ROLES
        for permission in (Permission.RECORD_VISITS, Permission.ADD_EVIDENCE, Permission.WORK_CASES)
        for one in cases
        if may(permission, by=county.people[role], at=[one, one.owner_path], on=TODAY)
    }

    assert opened == {
        ("department_officer", Permission.RECORD_VISITS, True),
        ("department_officer", Permission.ADD_EVIDENCE, True),
        ("home_teacher", Permission.ADD_EVIDENCE, True),
    }
