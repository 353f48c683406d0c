"""Every door, every method, everybody: who may not enter is told so, and nobody sees or changes what is not theirs."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from notoneless.web.entrances import ENTRANCES
from notoneless.web.frame import clock
from notoneless.web.frame.entrance import PUBLIC, Entrance
from tests.county import make_county
from tests.house.principals import NAMES, Answer, Principals, tables_written
from tests.house.reach import THEIRS
from tests.journeys import keeping, recipes
from tests.journeys.filling import CANARIES, fill

pytestmark = pytest.mark.django_db

# Pages about a second factor do not exist for who has none.
WITHOUT_SECOND_FACTOR = {"mfa_deactivate_totp", "mfa_view_recovery_codes"}
ADMINISTRATORS = ("system", "security", "audit")


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Principals]:
    """Filled once for the module; everything is taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Principals(fill(make_county()))
        transaction.set_rollback(True)


class Looked:
    """Everybody looked through every door once: what each saw, and what changed though nobody did anything."""

    def __init__(self, house: Principals) -> None:
        self.answers: dict[tuple[str, str], Answer] = {}
        self.changed: list[str] = []
        for entrance in ENTRANCES:
            if "GET" in entrance.methods:
                self._look_through(entrance, house)

    def _look_through(self, entrance: Entrance, house: Principals) -> None:
        with transaction.atomic():
            address = house.address(entrance)
            with tables_written() as written:
                for name in NAMES:
                    self.answers[name, entrance.name] = house.ask(name, "GET", address)
            self.changed += [f"{entrance.name}: {one}" for one in written]
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def looked(house: Principals) -> Looked:
    return Looked(house)


def found(question: Callable[[Entrance], Iterable[str]], *, method: str = "") -> list[str]:
    """What the question finds wrong at each door; what was done at one is undone before the next."""
    wrong = []
    for entrance in ENTRANCES:
        if not method or method in entrance.methods:
            with transaction.atomic():
                wrong += [f"{entrance.name} {fault}" for fault in question(entrance)]
                transaction.set_rollback(True)
    return wrong


def test_every_recipe_an_entrance_names_is_written_and_the_other_way_round() -> None:
    written = {
        name
        for room in (recipes, *keeping.ROOMS)
        for name, one in vars(room).items()
        if getattr(one, "__module__", "") == room.__name__
    }

    assert {name for name in written if name.islower() and name[0] != "_"} == {
        one.recipe for one in ENTRANCES
    } - {""}


def test_a_stranger_comes_no_further_than_the_login(house: Principals) -> None:
    def passes(entrance: Entrance) -> Iterator[str]:
        for method in entrance.methods if entrance.needs is not PUBLIC else ():
            answer = house.ask(None, method, house.address(entrance))
            if (answer.status, answer.leads_to.partition("?")[0]) != (302, "/login/"):
                yield f"{method}: {answer.status}"

    assert found(passes) == []


def test_nobody_enters_without_the_permission(house: Principals, looked: Looked) -> None:
    def enters(entrance: Entrance) -> Iterator[str]:
        for name in [one for one in NAMES if not house.may_enter(one, entrance)]:
            seen = looked.answers.get((name, entrance.name))
            if seen and seen.status != 403:
                yield f"GET {name}: {seen.status}"
            if "POST" in entrance.methods and house.ask(name, "POST", house.address(entrance)).status != 403:
                yield f"POST {name}"

    assert found(enters) == []


def test_a_method_that_the_door_does_not_list_is_refused(house: Principals) -> None:
    def lets_in(entrance: Entrance) -> Iterator[str]:
        for method in {"GET", "POST"} - set(entrance.methods):
            if house.ask("alice", method, house.address(entrance)).status != 405:
                yield method

    assert found(lets_in) == []


def test_who_may_enter_finds_what_is_theirs_and_nothing_else(house: Principals, looked: Looked) -> None:
    """No wrong denial and no wrong welcome, held against a table that knows nothing of scopes."""

    def fails(entrance: Entrance) -> Iterator[str]:
        for name in [one for one in NAMES if house.may_enter(one, entrance)]:
            status = looked.answers[name, entrance.name].status
            theirs = name in THEIRS.get(entrance.recipe, NAMES) and entrance.name not in WITHOUT_SECOND_FACTOR
            if (status not in (200, 204, 302)) if theirs else (status != 404):
                yield f"{name}: {status}"

    assert found(fails, method="GET") == []


def test_looking_changes_nothing(looked: Looked) -> None:
    assert looked.changed == []


def test_an_empty_form_is_answered_without_a_fault(house: Principals) -> None:
    def breaks(entrance: Entrance) -> Iterator[str]:
        for name in [one for one in NAMES if house.may_enter(one, entrance)]:
            status = house.ask(name, "POST", house.address(entrance)).status
            if status >= 500:
                yield f"{name}: {status}"

    assert found(breaks, method="POST") == []


def test_a_form_without_its_token_changes_nothing(house: Principals) -> None:
    def works(entrance: Entrance) -> Iterator[str]:
        address = house.address(entrance)
        with tables_written() as written:
            answer = house.ask("alice", "POST", address, enforce_csrf_checks=True)
        if answer.status != 403 or written:
            yield f"{answer.status} {sorted(written)}"

    assert found(works, method="POST") == []


def test_the_officer_of_another_township_sees_the_same_as_for_a_record_that_is_missing(
    house: Principals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are asked in the same minute: the foot of the page says when it was made."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)

    def differs(entrance: Entrance) -> Iterator[str]:
        missing_address = house.missing_address(entrance)
        for method in entrance.methods if missing_address and house.may_enter("charlie", entrance) else ():
            foreign = house.ask("charlie", method, house.address(entrance))
            missing = house.ask("charlie", method, missing_address)
            if (foreign.status, missing.status) != (404, 404) or foreign.body != missing.body:
                yield f"{method}: {foreign.status}, missing {missing.status}"

    assert found(differs) == []


@pytest.mark.parametrize("name", ["charlie", *ADMINISTRATORS])
def test_no_page_names_a_child_of_bob_to(house: Principals, looked: Looked, name: str) -> None:
    """Charlie is the officer of another township; the three administrators meet no child anywhere."""
    secrets = (*CANARIES, *house.filled.numbers)

    met = {
        f"{door}: {word[:3]}…"
        for (who, door), answer in looked.answers.items()
        for word in secrets
        if who == name and word in answer.body
    }

    assert met == set()


def test_no_answer_to_a_form_names_a_child_of_bob_to_charlie(house: Principals) -> None:
    def names(entrance: Entrance) -> Iterator[str]:
        body = house.ask("charlie", "POST", house.address(entrance)).body
        yield from (f"{word[:3]}…" for word in (*CANARIES, *house.filled.numbers) if word in body)

    assert found(names, method="POST") == []


@pytest.mark.parametrize("typed", [CANARIES[0], CANARIES[0][:2], "7701", "2015-03-02"])
def test_charlie_finds_no_child_of_bob_by_searching(house: Principals, typed: str) -> None:
    def finds(entrance: Entrance) -> Iterator[str]:
        if not entrance.has_hole and house.may_enter("charlie", entrance):
            body = house.search("charlie", house.address(entrance), typed).replace(typed, "")
            yield from (f"{word[:3]}…" for word in CANARIES if word in body)

    assert found(finds, method="POST") == []


def test_the_canaries_are_there_for_who_may_see_them(looked: Looked) -> None:
    """Otherwise the tests above would hold for an empty house."""
    bodies = [answer.body for (who, _), answer in looked.answers.items() if who == "bob"]

    assert len([word for word in CANARIES if any(word in body for body in bodies)]) >= 4
