"""Every deed takes its officer and its day by keyword, is one transaction, and is known by name."""

import importlib
import inspect
from collections.abc import Callable

from notoneless.trail.deeds import DEEDS
from tests.house.tree import SOURCE, deeds, functions, is_decorated, modules, short

ROOMS = ("places", "officers", "children", "registers", "screening", "casework", "reporting")

# Functions that open a transaction and are not deeds of an officer, each with its reason.
OWN_TRANSACTIONS = {
    "src/notoneless/officers/login/entering.py:post_login": "the login itself: there is no deed before it",
    "src/notoneless/officers/login/entering.py:set_password": "the form of the login package calls it",
    "src/notoneless/officers/login/entering.py:second_factor_changed": "the login package tells of it afterwards",
}


def loaded() -> dict[str, Callable[..., object]]:
    """The deeds by name, after every module that holds one is there."""
    for path in set(deeds().values()):
        importlib.import_module(".".join(path.relative_to(SOURCE.parent).with_suffix("").parts))
    return dict(DEEDS)


def test_there_are_deeds_in_every_room_that_changes_records() -> None:
    rooms = {name.split(".")[1] for name in loaded()}

    assert {"places", "officers", "children", "registers", "screening", "casework"} <= rooms


def test_a_deed_takes_everything_by_keyword_with_an_officer_and_a_day() -> None:
    terms = {name: inspect.signature(one).parameters for name, one in loaded().items()}

    assert [name for name, given in terms.items() if not {"by", "on"} <= set(given)] == []
    assert [
        name
        for name, given in terms.items()
        if any(one.kind.name != "KEYWORD_ONLY" for one in given.values())
    ] == []
    assert [name for name, given in terms.items() if given["on"].default is not inspect.Parameter.empty] == []


def test_nothing_in_the_rooms_opens_a_transaction_of_its_own_without_being_a_deed() -> None:
    found = {
        f"{short(path)}:{function.name}"
        for room in (*ROOMS, "trail", "jobs")
        for path in modules(SOURCE / room)
        for function in functions(path)
        if is_decorated(function, "transaction.atomic", "atomic")
    }

    assert found - set(OWN_TRANSACTIONS) == set()


def test_every_deed_writes_to_the_trail_by_its_own_words() -> None:
    """`@deed` proves it at run time; this reads that the deed, or what it calls in its module, notes something."""
    silent = []
    for path in modules():
        there = [one for one in functions(path) if is_decorated(one, "deed")]
        text = path.read_text(encoding="utf-8")
        if there and not any(word in text for word in ("trail.note", "note_", "_note(", "note(")):
            silent += [f"{short(path)}:{one.name}" for one in there]

    assert silent == []
