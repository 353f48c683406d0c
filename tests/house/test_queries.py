"""Any list, for any role: a fixed small number of statements. The scope is asked for once, whoever looks."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from notoneless.web.entrances import ENTRANCES
from notoneless.web.frame.entrance import PUBLIC
from tests.county import make_county
from tests.house.principals import NAMES, Principals
from tests.journeys.filling import fill

pytestmark = pytest.mark.django_db
AT_MOST = 12
# Pages that answer several questions at once, each with its own bound.
BOXES = sum(1 for entrance in ENTRANCES if entrance.waiting)
SEVERAL_QUESTIONS = {
    "home.page": 22,
    "desk.counts": BOXES + 6,
    "equation.board": 13,
    "api.figures": 13,
    "board.page": 20,
    "dossiers.list": 19,
}
"""The counts beside the navigation ask once for each box, and a few times for who looks."""


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Principals]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Principals(fill(make_county()))
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", NAMES)
def test_no_page_asks_more_of_the_database_for_one_role_than_for_another(
    house: Principals, name: str
) -> None:
    """Savepoints are those of the test; the session writes its clock once a minute, at the first page."""
    asked = {}
    house.ask(name, "GET", "/")
    for entrance in ENTRANCES:
        if entrance.recipe or "GET" not in entrance.methods or entrance.needs is PUBLIC:
            continue
        client = house.client(name)
        with transaction.atomic(), CaptureQueriesContext(connection) as spent:
            client.get(house.address(entrance))
            transaction.set_rollback(True)
        asked[entrance.name] = len([one for one in spent if "SAVEPOINT" not in one["sql"]])

    over = {one: number for one, number in asked.items() if number > SEVERAL_QUESTIONS.get(one, AT_MOST)}
    assert over == {}
