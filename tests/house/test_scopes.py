"""Protected records are reached through the officer's scope; each way around it says why, and their number is known."""

import ast
from collections import Counter
from pathlib import Path

from django.apps import apps

from notoneless.officers.scoped import ScopedManager
from tests.house.tree import SOURCE, modules, parsed, short

# How many ways around the scope each room has. A new one needs a look by a second person, and then this number.
CEILINGS = {
    "children": 19,
    "evidence": 13,
    "evidence.held": 2,
    "reporting.responsibility": 7,
    "registers": 28,
    "screening": 33,
    "casework": 13,
    "casework.clock": 19,
    "casework.handing": 26,
    "casework.noticing": 14,
    "casework.visiting": 14,
    "reporting.figures": 17,
    "reporting.filing": 24,  # proofs of leave, and the other receipts of one report
    "reporting": 32,
    "reporting.dossiers": 13,  # a village reads what its schools filed
    "reporting.assessing": 28,
    "reporting.accountability": 17,  # rates of units held against their limits
    "reporting.exchange": 14,
    "keeping.groups": 7,
    "keeping.yearly": 11,
    "keeping.listening": 13,
    "officers": 2,
    "operations": 7,  # the demo finds the areas of the round it opened
    "casework.placing": 23,
    "casework.returning": 6,
    "casework.cleaning": 9,
    "casework.teaching": 16,
    "keeping.early": 51,
    "keeping.care": 29,
    "keeping.aid": 25,  # donations and wishes: three of a donation, one of a wish, one of poor households
    "keeping.catching": 17,
    "keeping.rounds": 32,
}

# Records of a person's affairs that need no scope of their own, each with its reason.
WITHOUT_SCOPE = {
    "casework_noticing.PaperSeries": "counters of papers, no person",
    "casework_noticing.PaperTemplate": "the county's own templates, no person",
    "children.NameGram": "an index of the children, only ever joined to a scoped list",
    "registers.ColumnMemory": "headings of lists, no person",
    "registers.Snapshot": "a digest and a file name, no person",
    "screening.PairDecision": "keyed digests of two rows, no person can be read from it",
    "screening.Run": "counts of a run; its page needs its own permission",
    "casework_clock.Digest": "codes of cases by officer; the page reads the cases anew in the officer's scope",
    "casework_cleaning.Campaign": "a name, days and standards, no person",
    "casework_placing.Cover": "posts and officers, no child; shown to their own unit",
}


def calls_of_unscoped(folder: Path) -> list[tuple[str, ast.Call]]:
    return [
        (f"{short(path)}:{node.lineno}", node)
        for path in modules(folder)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "unscoped"
    ]


def test_pages_never_go_around_the_scope() -> None:
    assert [where for where, _ in calls_of_unscoped(SOURCE / "web")] == []


def reason_of(call: ast.Call, where: str) -> str:
    """A literal, or a constant of the same module."""
    given = call.args[0] if len(call.args) == 1 else None
    if isinstance(given, ast.Name):
        body = parsed(SOURCE.parents[1] / where.split(":")[0]).body
        named = {ast.unparse(one.targets[0]): one.value for one in body if isinstance(one, ast.Assign)}
        given = named.get(given.id)
    return str(given.value) if isinstance(given, ast.Constant) else ""


def test_every_way_around_the_scope_says_why_in_words() -> None:
    silent = [where for where, call in calls_of_unscoped(SOURCE) if len(reason_of(call, where)) < 8]

    assert silent == []


def room_of(where: str) -> str:
    """A room within a room that has records of its own is counted by itself."""
    parts = where.split("/")[2:-1]
    while len(parts) > 1 and not (SOURCE.joinpath(*parts) / "apps.py").exists():
        parts = parts[:-1]
    return ".".join(parts)


def test_the_number_of_ways_around_the_scope_does_not_grow_unseen() -> None:
    counted = Counter(room_of(where) for where, _ in calls_of_unscoped(SOURCE))

    assert {room: number for room, number in counted.items() if number > CEILINGS.get(room, 0)} == {}


def test_every_record_about_children_is_reached_through_a_scope() -> None:
    rooms = ("children", "evidence", "registers", "screening", "casework")
    open_records = {
        model._meta.label
        for room in apps.get_app_configs()
        if room.name.startswith("notoneless.") and room.name.split(".")[1] in rooms
        for model in room.get_models()
        if not isinstance(model._meta.default_manager, ScopedManager)
    }

    assert open_records == set(WITHOUT_SCOPE)
