"""A child whom no list knows, met at a door: one record, one row, one report, however often the form arrives."""

import uuid
from dataclasses import replace

import pytest

from notoneless.casework.models import Case, SuspicionReport, Told
from notoneless.casework.opening import Seen
from notoneless.casework.suspicions.meeting import report_met_child
from notoneless.children.models import Child
from notoneless.children.resembling import Described, resembling
from notoneless.officers.models import Officer
from notoneless.officers.refusals import NotAllowed
from notoneless.registers.meeting import Met
from notoneless.registers.models import Entry
from tests.county import TODAY, TestCounty
from tests.people import a_child, policy

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "999901100201", "999901101201"
MET = Met(
    "石小路", "女", "石桥村三组水井旁", age=8, guardian="石老根", phone="19900001777", note="随外公住，未上学"
)
SEEN = Seen("入户摸排新发现", TODAY)


def meet(county: TestCounty, by: Officer, *, seen: Seen = SEEN, at: str = HERE) -> SuspicionReport:
    return report_met_child(met=MET, seen=seen, unit=county.units[at], policy=policy(), by=by, on=TODAY)


def test_a_met_child_stands_in_the_ledger_with_its_row_and_an_open_case(county: TestCounty) -> None:
    sent = meet(county, county.erik)

    child = sent.child
    row = Entry.objects.get(kind="door_to_door")
    assert (child.name, child.living_here, child.registered_here) == ("石小路", True, False)
    assert (row.child, row.live, row.values["age"]) == (child, True, "8")
    assert (sent.case.state, child.pk) == ("suspected", Child.objects.get(situation="suspected").pk)


def test_township_and_county_have_it_the_same_moment(county: TestCounty) -> None:
    sent = meet(county, county.erik)

    told = set(Told.objects.filter(report=sent).values_list("unit__code", flat=True))
    assert {"999901100", "QH-JW"} <= told


def test_the_same_form_sent_twice_is_one_child(county: TestCounty) -> None:
    first, again = meet(county, county.erik), meet(county, county.erik)

    assert again == first
    assert (Child.objects.count(), Case.objects.count(), Entry.objects.count()) == (1, 1, 1)


def test_another_form_is_another_child(county: TestCounty) -> None:
    meet(county, county.erik)
    meet(county, county.erik, seen=replace(SEEN, key=uuid.uuid4()))

    assert Child.objects.count() == 2


def test_nobody_enters_a_child_for_another_village(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        meet(county, county.erik, at=ELSEWHERE)
    with pytest.raises(NotAllowed):
        meet(county, county.charlie)


def test_a_principal_enters_nobody_at_a_door(county: TestCounty) -> None:
    with pytest.raises(NotAllowed):
        meet(county, county.dora)


def test_children_alike_are_named_only_within_sight(county: TestCounty) -> None:
    near = a_child(county, name="石小路", phone="")
    a_child(county, name="石小路", village=ELSEWHERE, phone="")
    said = Described("石小路", "女")

    assert resembling(county.erik, said, on=TODAY) == [near]
    assert len(resembling(county.alice, said, on=TODAY)) == 2


def test_a_telephone_or_a_guardian_leads_to_a_child_of_another_name(county: TestCounty) -> None:
    known = a_child(county, name="田丫丫", phone="19900001777", guardian_name="石老根")

    by_phone = resembling(county.bob, Described("石小路", "女", phone="19900001777"), on=TODAY)
    by_guardian = resembling(county.bob, Described("石小路", "女", guardian="石老根"), on=TODAY)

    assert by_phone == by_guardian == [known]
    assert resembling(county.bob, Described("石小路", "男", guardian="石老根"), on=TODAY) == []
