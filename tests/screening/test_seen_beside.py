"""Children whom only a roll, a special or vocational list or the earlier ledger names stand in the ledger, once."""

from typing import Any

import pytest

from notoneless.children.models import Child
from notoneless.registers.models import Entry
from notoneless.screening.models import Finding
from tests.breaking.walk import screened
from tests.county import TestCounty
from tests.people import BORN, a_child, an_entry, an_id

SITTING: dict[str, Any] = {
    "name": "施豪轩",
    "name_key": "施豪轩",
    "id_number": an_id(BORN, turn=81),
    "guardian_name": "施大有",
}


def row(county: TestCounty, kind: str, **more: Any) -> Entry:
    school = county.units["S-SQ"]
    seat = {"school": school, "school_path": school.path, "school_text": school.name}
    return an_entry(county, kind=kind, **SITTING | seat | more)


@pytest.mark.parametrize(
    ("kind", "situation"),
    [
        ("in_school", "enrolled_here"),
        ("special_school", "special_school"),
        ("vocational", "vocational"),
        ("earlier_dropouts", "unexplained"),
    ],
)
def test_a_child_of_one_list_only_stands_in_the_ledger(county: TestCounty, kind: str, situation: str) -> None:
    row(county, kind)

    screened(county)

    assert Child.objects.get().situation == situation


def test_an_earlier_dropout_of_no_household_list_is_asked_about(county: TestCounty) -> None:
    row(county, "earlier_dropouts")

    screened(county)

    assert Finding.objects.get().kind == "never_enrolled"


def test_one_child_of_many_lists_is_one_child_in_every_run(county: TestCounty) -> None:
    for kind in ("enrolment", "in_school", "earlier_dropouts", "door_to_door"):
        row(county, kind)

    first = screened(county)
    again = screened(county)

    assert Child.objects.count() == 1
    assert Entry.objects.values("child").distinct().count() == 1
    assert (again.findings_digest, again.counts["moved"]) == (first.findings_digest, 0)


def test_two_rows_of_one_person_in_one_roll_are_one_child(county: TestCounty) -> None:
    row(county, "in_school")
    row(county, "in_school")

    screened(county)

    assert Child.objects.count() == 1


def test_a_registered_child_on_two_rolls_is_one_child(county: TestCounty) -> None:
    number, guardian = SITTING["id_number"], SITTING["guardian_name"]
    child = a_child(county, name="施豪轩", name_key="施豪轩", id_text=number, guardian_name=guardian)
    an_entry(county, child=child)
    row(county, "in_school")
    row(county, "in_school", id_number=number[:15] + "000", id_condition="excel_rounded")

    screened(county)

    assert Child.objects.count() == 1


def test_a_registered_child_in_class_is_not_entered_again(county: TestCounty) -> None:
    child = a_child(
        county, name="施豪轩", name_key="施豪轩", id_text=SITTING["id_number"], guardian_name="施大有"
    )
    an_entry(county, child=child)
    row(county, "in_school")

    screened(county)

    assert Child.objects.get().situation == "enrolled_here"


def test_a_roll_row_that_may_be_a_known_pupil_waits_in_its_list(county: TestCounty) -> None:
    row(county, "enrolment")
    unclear = {
        "id_number": "",
        "id_condition": "missing",
        "guardian_name": "",
        "name": "施毫轩",
        "name_key": "施毫轩",
    }
    row(county, "in_school", **unclear)

    screened(county)

    assert Child.objects.count() == 1
    assert Entry.objects.get(kind="in_school").child_id is None
