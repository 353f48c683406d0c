"""Children of other registers join the ledger once, however many lists show them and whichever comes first."""

from typing import Any

from notoneless.children.models import Child
from notoneless.registers.models import Entry
from notoneless.screening.models import Finding
from tests.breaking.walk import screened
from tests.county import TestCounty
from tests.people import BORN, an_entry, an_id

INCOMER: dict[str, Any] = {"name": "苗远来", "name_key": "苗远来", "id_number": an_id(BORN, turn=77)}


def met(county: TestCounty, **more: Any) -> Entry:
    return an_entry(county, kind="door_to_door", **INCOMER | more)


def pupil(county: TestCounty, **more: Any) -> Entry:
    school = county.units["S-SQ"]
    seat = {"school": school, "school_path": school.path, "school_text": school.name, "grade": "六年级"}
    return an_entry(county, kind="enrolment", **INCOMER | seat | more)


def test_whom_a_visit_met_and_the_school_has_is_one_child(county: TestCounty) -> None:
    rows = [met(county), pupil(county)]

    screened(county)

    child = Child.objects.get()
    assert (child.living_here, child.enrolled_here, child.situation) == (True, True, "enrolled_here")
    assert {Entry.objects.get(pk=row.pk).child_id for row in rows} == {child.pk}


def test_a_pupil_whom_a_visit_had_met_before_is_the_same_child(county: TestCounty) -> None:
    met(county)
    screened(county)
    assert Child.objects.get().situation == "unexplained"

    pupil(county)
    screened(county)

    child = Child.objects.get()
    assert (child.living_here, child.enrolled_here, child.situation) == (True, True, "enrolled_here")
    assert not Finding.objects.filter(state="open").exists()


def test_a_visit_to_a_pupil_known_before_finds_the_same_child(county: TestCounty) -> None:
    pupil(county)
    screened(county)

    met(county)
    screened(county)

    assert Child.objects.get().living_here


def test_again_nobody_is_new(county: TestCounty) -> None:
    met(county)
    pupil(county)
    screened(county)
    versions = list(Child.objects.values_list("pk", "version"))

    screened(county)

    assert list(Child.objects.values_list("pk", "version")) == versions


def test_whom_a_visit_met_and_who_may_be_a_pupil_is_asked_about(county: TestCounty) -> None:
    pupil(county, guardian_name="苗父")
    met(county, id_number="", id_condition="missing", guardian_name="", name="苗远徕", name_key="苗远徕")

    screened(county)

    assert Child.objects.count() == 2
    doubt = Finding.objects.get(state="open")
    assert (doubt.kind, [one["kind"] for one in doubt.candidates]) == ("doubtful", ["enrolment"])


def test_two_who_share_nothing_are_two_children(county: TestCounty) -> None:
    pupil(county)
    met(county, name="田阿宝", name_key="田阿宝", id_number=an_id(BORN, turn=78), guardian_name="田老五")

    screened(county)

    assert Child.objects.count() == 2
    assert Finding.objects.get(state="open").kind == "in_no_register"
