"""The one door to a full number: permission, place, reason, trail."""

import pytest

from notoneless.children.unmasking import ReasonMissing, reveal_identity, reveal_numbers
from notoneless.officers.refusals import NotAllowed
from notoneless.trail.models import Event
from tests.county import TODAY, TestCounty
from tests.people import BORN, a_child, an_entry, an_id


def test_the_number_comes_in_full_and_its_reason_is_kept(county: TestCounty) -> None:
    child = a_child(county)

    number = reveal_identity(child=child, reason="与户口簿核对", by=county.bob, on=TODAY)

    event = Event.objects.get(action="identity.revealed")
    assert (number, event.about, event.reason) == (an_id(BORN), child.code, "与户口簿核对")
    assert number not in event.detail


@pytest.mark.parametrize("reason", ["", "   ", "核对", f"查 {an_id(BORN)}", "电话 19900000011"])
def test_without_a_proper_reason_it_stays_hidden(county: TestCounty, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        reveal_identity(child=a_child(county), reason=reason, by=county.bob, on=TODAY)

    assert Event.objects.filter(action="identity.revealed").count() == 0


@pytest.mark.parametrize("who", ["charlie", "erik", "gina"])
def test_neither_another_township_nor_another_role_opens_the_door(county: TestCounty, who: str) -> None:
    with pytest.raises(NotAllowed):
        reveal_identity(child=a_child(county), reason="与户口簿核对", by=county.people[who], on=TODAY)


def test_compared_rows_are_shown_in_one_event(county: TestCounty) -> None:
    child = a_child(county)
    row = an_entry(county, kind="enrolment", source="S-SQ", id_number=None)

    numbers = reveal_numbers(child=child, holders=[row], reason="与学籍卡核对", by=county.bob, on=TODAY)

    assert numbers == (an_id(BORN), "")
    assert Event.objects.filter(action="identity.revealed").count() == 1
