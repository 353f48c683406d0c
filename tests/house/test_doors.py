"""Every door, every method, everybody: who may not enter is told so, and nobody sees or changes what is not theirs."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from notoneless.web.entrances import ENTRANCES
from notoneless.web.frame.entrance import PUBLIC, Entrance
from tests.county import make_county
from tests.house.principals import NAMES, Principals, state_of_the_house
from tests.journeys import recipes
from tests.journeys.filling import CANARIES, fill

pytestmark = pytest.mark.django_db

# Pages about a second factor do not exist for who has none.
WITHOUT_SECOND_FACTOR = {"mfa_deactivate_totp", "mfa_view_recovery_codes"}


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Principals]:
    """Filled once for the module; everything is taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Principals(fill(make_county()))
        transaction.set_rollback(True)


def each(house: Principals, method: str | None = None) -> Iterator[Entrance]:
    """The entrances, one after the other; what was done at one door is undone before the next."""
    for entrance in ENTRANCES:
        if method is None or method in entrance.methods:
            with transaction.atomic():
                yield entrance
                transaction.set_rollback(True)


def test_every_recipe_an_entrance_names_is_written_and_the_other_way_round() -> None:
    written = {
        name for name, one in vars(recipes).items() if getattr(one, "__module__", "") == recipes.__name__
    }

    assert {name for name in written if name.islower() and name[0] != "_"} == {
        one.recipe for one in ENTRANCES
    } - {""}


def test_a_stranger_comes_no_further_than_the_login(house: Principals) -> None:
    wrong = []
    for entrance in each(house):
        for method in entrance.methods:
            answer = house.ask(None, method, house.address(entrance))
            at_login = (answer.status, answer.leads_to.partition("?")[0]) == (302, "/login/")
            if not at_login and entrance.needs is not PUBLIC:
                wrong.append(f"{entrance.name} {method}: {answer.status}")

    assert wrong == []


def test_nobody_enters_without_the_permission(house: Principals) -> None:
    wrong = [
        f"{entrance.name} {method} {name}: {answer.status}"
        for entrance in each(house)
        for name in NAMES
        for method in entrance.methods
        if not house.may_enter(name, entrance)
        and (answer := house.ask(name, method, house.address(entrance))).status != 403
    ]

    assert wrong == []


def test_a_method_that_the_door_does_not_list_is_refused(house: Principals) -> None:
    wrong = [
        f"{entrance.name} {method}: {answer.status}"
        for entrance in each(house)
        for method in {"GET", "POST"} - set(entrance.methods)
        if (answer := house.ask("alice", method, house.address(entrance))).status != 405
    ]

    assert wrong == []


def test_who_may_enter_gets_an_answer(house: Principals) -> None:
    """Alice has the whole county before her; the others may find that a record is not theirs."""
    wrong = []
    for entrance in each(house, "GET"):
        for name in [one for one in NAMES if house.may_enter(one, entrance)]:
            status = house.ask(name, "GET", house.address(entrance)).status
            whole = name == "alice" and entrance.name not in WITHOUT_SECOND_FACTOR
            if status not in ((200, 204, 302) if whole else (200, 204, 302, 404)):
                wrong.append(f"{entrance.name} {name}: {status}")

    assert wrong == []


def test_looking_changes_nothing(house: Principals) -> None:
    wrong, before = [], state_of_the_house()
    for entrance in each(house, "GET"):
        for name in [one for one in NAMES if house.may_enter(one, entrance)]:
            house.ask(name, "GET", house.address(entrance))
        after = state_of_the_house()
        wrong += [f"{entrance.name}: {table}" for table in before if before[table] != after[table]]

    assert wrong == []


def test_an_empty_form_is_answered_without_a_fault(house: Principals) -> None:
    wrong = [
        f"{entrance.name} {name}: {answer.status}"
        for entrance in each(house, "POST")
        for name in NAMES
        if house.may_enter(name, entrance)
        and (answer := house.ask(name, "POST", house.address(entrance))).status >= 500
    ]

    assert wrong == []


def test_a_form_without_its_token_changes_nothing(house: Principals) -> None:
    wrong, before = [], state_of_the_house()
    for entrance in each(house, "POST"):
        answer = house.ask("alice", "POST", house.address(entrance), enforce_csrf_checks=True)
        if answer.status != 403 or state_of_the_house() != before:
            wrong.append(f"{entrance.name}: {answer.status}")

    assert wrong == []


def test_the_officer_of_another_township_sees_the_same_as_for_a_record_that_is_missing(
    house: Principals,
) -> None:
    wrong = []
    for entrance in each(house):
        missing_address = house.missing_address(entrance)
        for method in entrance.methods if missing_address and house.may_enter("charlie", entrance) else ():
            foreign = house.ask("charlie", method, house.address(entrance))
            missing = house.ask("charlie", method, missing_address)
            if (foreign.status, missing.status) != (404, 404) or foreign.body != missing.body:
                wrong.append(f"{entrance.name} {method}: {foreign.status}, missing {missing.status}")

    assert wrong == []


@pytest.mark.parametrize("name", ["charlie", "system", "security", "audit"])
def test_no_answer_names_a_child_of_bob_to(house: Principals, name: str) -> None:
    """Charlie is the officer of another township; the three administrators meet no child anywhere."""
    secrets = (*CANARIES, *house.filled.numbers)
    met = {
        f"{entrance.name} {method}: {word[:3]}…"
        for entrance in each(house)
        for method in entrance.methods
        for body in [house.ask(name, method, house.address(entrance)).body]
        for word in secrets
        if word in body
    }

    assert met == set()


@pytest.mark.parametrize("typed", [CANARIES[0], CANARIES[0][:2], "7701", "2015-03-02"])
def test_charlie_finds_no_child_of_bob_by_searching(house: Principals, typed: str) -> None:
    met = []
    for entrance in each(house, "POST"):
        if entrance.has_hole or not house.may_enter("charlie", entrance):
            continue
        body = house.search("charlie", house.address(entrance), typed)
        met += [f"{entrance.name}: {word[:3]}…" for word in CANARIES if word in body.replace(typed, "")]

    assert met == []


def test_the_canaries_are_there_for_who_may_see_them(house: Principals) -> None:
    """Otherwise the tests above would hold for an empty house."""
    seen = {
        word
        for entrance in each(house, "GET")
        for body in [house.ask("bob", "GET", house.address(entrance)).body]
        for word in CANARIES
        if word in body
    }

    assert len(seen) >= 4
