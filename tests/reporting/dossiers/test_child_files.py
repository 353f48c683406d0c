"""One dossier per child: under which line it lies, what is owed and by whom; nothing is owed after a return."""

from datetime import timedelta

import pytest

from tests.casework.noticing.serving import a_notice, a_service
from tests.casework.placing.files import a_pupil, a_verified_case, on_leave
from tests.casework.visiting.invented import persuading, returned, visited
from tests.county import TODAY, TestCounty
from tests.reporting.dossiers.archives import dossier, states

pytestmark = pytest.mark.django_db


def test_a_child_still_out_owes_the_records_and_says_how_many(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case)

    found = dossier(county, case.child)

    assert found.item.code == "persuading"
    assert states(found)["persuasion_record"] == "missing"
    records = next(one for one in found.lines if one.kind == "persuasion_record")
    assert (records.sentence, records.owes) == ("1份，归档要求5份以上，还缺4份", "石桥乡")


def test_records_and_notice_are_not_owed_once_the_child_is_back(county: TestCounty) -> None:
    case = persuading(county)
    visited(county, case)
    returned(county, case, TODAY)

    found = dossier(county, case.child)

    assert found.item.number == "B4-1"
    assert states(found)["persuasion_record"] == states(found)["deadline_notice"] == "not_owed"
    said = {one.kind: one.sentence for one in found.lines}
    assert said["deadline_notice"] == "第1次劝返后已返校，不需再发"
    assert [one.kind for one in found.missing] == ["enrolment_certificate", "in_school_picture"]


def test_a_notice_is_there_once_it_was_served(county: TestCounty) -> None:
    paper = a_notice(county)
    before = states(dossier(county, paper.case.child))["deadline_notice"]

    a_service(county, paper)

    assert (before, states(dossier(county, paper.case.child))["deadline_notice"]) == ("missing", "there")


def test_a_leave_lies_under_its_own_line_with_what_the_index_asks_at_least(county: TestCounty) -> None:
    found = dossier(county, on_leave(county).child, "dora")

    assert found.item.code == "on_leave"
    assert states(found)["diagnosis"] == "there"
    assert found.missing == ()


def test_who_must_bring_a_missing_paper_is_the_body_of_its_step(county: TestCounty) -> None:
    case = a_verified_case(county)
    visited(county, case)
    returned(county, case, TODAY)

    owed = {one.kind: one.owes for one in dossier(county, case.child, "dora").missing}

    assert owed["enrolment_certificate"] == "学校"


def test_a_case_that_proved_to_be_none_has_no_dossier(county: TestCounty) -> None:
    from notoneless.reporting.dossiers.child_files import dossier_of_child
    from tests.reporting.dossiers.archives import chengkou

    child = a_pupil(county)

    assert dossier_of_child(child, county.dora, policy=chengkou(), on=TODAY + timedelta(days=1)) is None
