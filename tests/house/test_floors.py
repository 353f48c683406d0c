"""The floors: imports go down only and never round, the foundation knows no Django, journeys do not know each other."""

import ast
import contextlib
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import grimp
from importlinter.cli import lint_imports

from tests.house.tree import SOURCE, modules, parsed, short


def test_every_floor_imports_downwards_only() -> None:
    said = io.StringIO()

    with contextlib.redirect_stdout(said):
        outcome = lint_imports(config_filename=str(SOURCE.parents[1] / "pyproject.toml"), no_cache=True)

    assert outcome == 0, said.getvalue()


def test_no_module_reaches_itself_through_its_imports() -> None:
    """Imports inside functions count too: they are how a ring is hidden from Python, not how it is opened."""
    graph = grimp.build_graph("notoneless", cache_dir=None)
    imports = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}

    assert rings(imports) == []


def rings(imports: Mapping[str, Iterable[str]]) -> list[set[str]]:
    """What is left when modules that import nothing, or that nobody imports, are taken away again and again."""
    left = {one: set(imports[one]) for one in imports}
    while True:
        wanted = set().union(*left.values())
        ends = {one for one, those in left.items() if not those or one not in wanted}
        if not ends:
            return [set(left)] if left else []
        left = {one: those - ends for one, those in left.items() if one not in ends}


def test_a_ring_of_three_is_seen() -> None:
    tree = {"a": ["b"], "b": ["c"], "c": []}

    assert rings(tree) == []
    assert rings(tree | {"c": ["a"], "d": ["a"]}) == [{"a", "b", "c"}]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_journeys_do_not_import_each_other() -> None:
    journeys = SOURCE / "web" / "journeys"
    wrong = []
    for path in modules(journeys):
        own = path.relative_to(journeys).parts[0]
        for name in imported(path):
            parts = name.split(".")
            if parts[:3] == ["notoneless", "web", "journeys"] and len(parts) > 3 and parts[3] != own:
                wrong.append(f"{short(path)} imports {name}")

    assert wrong == []


def test_pages_never_query_records_themselves() -> None:
    wrong = [
        f"{short(path)}:{node.lineno}"
        for path in modules(SOURCE / "web")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager")
    ]

    assert wrong == []


def test_nobody_below_the_doors_asks_the_clock() -> None:
    allowed = {"trail", "jobs"}  # the server's own receipt times
    above = {"web", "operations", "config", "notoneless"}
    below = [path for path in modules() if path.relative_to(SOURCE).parts[0] not in allowed | above]

    assert [asked for path in below for asked in asks_the_clock(path)] == []


def asks_the_clock(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            if called in ("date.today", "datetime.date.today", "datetime.now", "datetime.datetime.now"):
                yield f"{short(path)}:{node.lineno} {called}"
