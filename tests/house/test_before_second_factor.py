"""An officer who owes a second factor comes to the page that sets it up, and nowhere else."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from notoneless.officers.login.sessions import OPEN_BEFORE_SECOND_FACTOR, SECOND_FACTOR_PAGE
from notoneless.web.entrances import ENTRANCES
from notoneless.web.frame.entrance import PUBLIC, Entrance
from tests.county import make_county
from tests.house.principals import Principals
from tests.journeys.filling import CANARIES, fill

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Principals]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Principals(fill(make_county()))
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", ["bob", "dora", "kate"])
def test_every_door_leads_to_the_page_that_sets_it_up(house: Principals, name: str) -> None:
    doors = [
        one for one in ENTRANCES if one.needs is not PUBLIC and one.name not in OPEN_BEFORE_SECOND_FACTOR
    ]

    with override_settings(MFA_REQUIRED=True):
        passed = [one for door in doors for one in passes(house, name, door)]

    assert len(doors) > 60
    assert passed == []


def passes(house: Principals, name: str, door: Entrance) -> Iterator[str]:
    """Led elsewhere than to the page of the second factor, or shown something of a child."""
    for method in door.methods:
        answer = house.ask(name, method, house.address(door))
        if answer.leads_to != reverse(SECOND_FACTOR_PAGE) or any(word in answer.body for word in CANARIES):
            yield f"{method} {door.name}: {answer.status} {answer.leads_to}"
