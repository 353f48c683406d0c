"""Which kinds of list a role sends in, as docs/registers.md promises it."""

import pytest

from notoneless.officers.models import Officer
from notoneless.officers.roles import ROLES
from notoneless.places.models import Unit
from notoneless.registers import lists
from notoneless.registers.importing.receiving import ReceivedFile, receive_file
from notoneless.registers.kinds import CODES
from notoneless.registers.models import Batch
from notoneless.registers.refusals import KindOfOthers, SourceOfOthers
from notoneless.registers.sending import kinds_sent_by
from tests.county import TODAY, TestCounty
from tests.journeys.staff import seated

pytestmark = pytest.mark.django_db


def send(by: Officer, unit: Unit, kind: str) -> Batch:
    file = ReceivedFile(b"name\n", f"{kind}.csv")
    return receive_file(file=file, kind=kind, source_unit=unit, as_of=TODAY, by=by, on=TODAY)


def test_every_kind_a_role_sends_is_a_kind_of_register() -> None:
    named = [terms.sends for terms in ROLES.values() if terms.sends is not None]

    assert frozenset().union(*named) <= set(CODES)


def test_a_principal_sends_the_roll_of_the_own_school(county: TestCounty) -> None:
    batch = send(county.dora, county.units["S-SQ"], "in_school")

    assert (batch.kind, batch.received_by) == ("in_school", "O-dora")


def test_the_reporter_of_a_school_sends_its_roll_too(county: TestCounty) -> None:
    reporter = seated(county, "reporter", "S-SQ")

    assert send(reporter, county.units["S-SQ"], "in_school").source_unit == county.units["S-SQ"]


def test_a_school_sends_no_household_register(county: TestCounty) -> None:
    with pytest.raises(KindOfOthers):
        send(county.dora, county.units["S-SQ"], "household")


def test_a_department_sends_its_kinds_for_its_own_unit_and_sees_no_others(county: TestCounty) -> None:
    office = seated(county, "department_officer", "999901")
    send(county.alice, county.units["999901"], "household")

    batch = send(office, county.units["999901"], "disability")

    assert list(lists.visible_batches(office, on=TODAY)) == [batch]
    assert kinds_sent_by(office) == ("poverty", "disability", "left_behind")
    assert [line.code for line in lists.source_units(office, on=TODAY)] == ["999901"]


def test_a_department_of_the_county_sends_nothing_in_the_name_of_a_township(county: TestCounty) -> None:
    with pytest.raises(SourceOfOthers):
        send(seated(county, "department_officer", "999901"), county.units["999901100"], "disability")
