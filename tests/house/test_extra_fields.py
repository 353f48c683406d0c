"""What a form does not ask for changes nothing: a hand-made field is neither a right, a place, a state nor an owner."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from notoneless.officers.models import Officer
from notoneless.web.entrances import ENTRANCES
from tests.county import TODAY, make_county
from tests.house.principals import Principals, tables_written
from tests.journeys.filling import fill

pytestmark = pytest.mark.django_db

# Columns that only deeds write; no form of the house has a field of one of these names.
SMUGGLED = {
    "id": "1", "pk": "1", "by": "O-alice", "by_code": "O-alice", "role": "county_officer", "is_active": "on",
    "is_staff": "on", "is_superuser": "on", "person_code": "P", "must_change_password": "", "state": "committed",
    "closed_on": "2026-01-01", "opened_by": "O-alice", "decided_by": "O-alice", "received_by": "O-bob",
    "reported_by": "O-alice", "area_path": "G0001/", "school_path": "E0001/", "owner_path": "G0001/", "owner_id": "1",
    "situation": "graduated", "live": "on", "merged_into": "1", "child_id": "1", "batch_id": "1", "unit_id": "1",
    "registered_here": "on", "in_band": "", "policy_fingerprint": "x", "found_on": "2020-01-01", "sampled": "on",
}  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Principals]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Principals(fill(make_county()))
        transaction.set_rollback(True)


def changed_by(house: Principals, name: str, address: str, said: dict[str, str]) -> set[str]:
    """The tables that were written to; everything is taken back."""
    with transaction.atomic(), tables_written() as written:
        house.client(name).post(address, said)
        transaction.set_rollback(True)
    return written


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_no_door_takes_more_from_a_form_with_foreign_fields_than_from_an_empty_one(
    house: Principals, name: str
) -> None:
    doors = [one for one in ENTRANCES if "POST" in one.methods and house.may_enter(name, one)]

    wrong = [
        f"{door.name}: {sorted(more)}"
        for door in doors
        if (more := changed_by(house, name, house.address(door), SMUGGLED))
        != changed_by(house, name, house.address(door), {})
    ]

    assert len(doors) > 20
    assert wrong == []


def test_an_account_made_with_foreign_fields_is_an_ordinary_one(house: Principals) -> None:
    form = {"name": "白新人", "login": "bai", "phone": "19900005001", "same": "", "same_login": ""}

    with transaction.atomic():
        house.client("system").post("/officers/new/", SMUGGLED | form)
        made = Officer.objects.get(login="bai")
        transaction.set_rollback(True)

    assert (made.must_change_password, made.person_code == "P") == (True, False)
    assert made.current_posts(TODAY) == []


def test_a_case_told_with_foreign_fields_keeps_its_state_and_its_owner(house: Principals) -> None:
    case = house.filled.case
    before = (case.state, case.closed_on, case.opened_by, case.owner_path)

    with transaction.atomic():
        house.client("bob").post(
            f"/cases/{case.code}/check/", SMUGGLED | {"note": "已电话联系监护人", "round": ""}
        )
        case.refresh_from_db()
        transaction.set_rollback(True)

    assert (case.state, case.closed_on, case.opened_by, case.owner_path) == before
