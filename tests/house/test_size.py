"""Limits of size: files, functions, nesting, folders, templates; every module says what it is for."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, TESTS, functions, modules, parsed, short

FILE_LINES, TEST_FILE_LINES, TEMPLATE_LINES = 400, 500, 150
FUNCTION_LINES, NESTING, FILES_PER_FOLDER = 60, 3, 15
VAGUE = {
    "utils",
    "helpers",
    "services",
    "common",
    "misc",
    "base",
    "core",
    "tools",
    "manager",
    "managers",
    "util",
}
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def depth(node: ast.AST, *, level: int = 0) -> int:
    deepest = level
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        inside = level
        # `elif` is an If inside the orelse of an If: the reader sees the same level.
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        if isinstance(child, BLOCKS) and not chained:
            inside += 1
        deepest = max(deepest, depth(child, level=inside))
    return deepest


@pytest.mark.parametrize(
    ("folder", "pattern", "limit"),
    [(SOURCE, "*.py", FILE_LINES), (TESTS, "*.py", TEST_FILE_LINES), (SOURCE, "*.html", TEMPLATE_LINES)],
)
def test_no_file_is_longer_than_its_limit(folder: Path, pattern: str, limit: int) -> None:
    files = [path for path in folder.rglob(pattern) if "migrations" not in path.parts]

    assert [f"{short(path)}: {lines(path)}" for path in files if lines(path) > limit] == []


@pytest.mark.parametrize("folder", [SOURCE, TESTS, ROOT / "benchmarks"], ids=lambda path: path.name)
def test_no_function_is_longer_than_sixty_lines_or_nested_deeper_than_three(folder: Path) -> None:
    wrong = [fault for path in modules(folder) for one in functions(path) for fault in too_large(one, path)]

    assert wrong == []


def too_large(function: ast.FunctionDef | ast.AsyncFunctionDef, path: Path) -> Iterator[str]:
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    if length > FUNCTION_LINES:
        yield f"{short(path)}:{function.name} {length} lines"
    if depth(function) > NESTING:
        yield f"{short(path)}:{function.name} nested {depth(function)} deep"


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    written = [path for path in [*modules(), *modules(TESTS)] if path.read_text(encoding="utf-8").strip()]
    silent = [short(path) for path in written if not ast.get_docstring(parsed(path))]

    assert silent == []


def test_no_module_has_a_vague_name() -> None:
    vague = [short(path) for path in modules() if path.stem in VAGUE or path.parent.name in VAGUE]

    assert vague == []


def test_no_folder_holds_more_than_fifteen_files() -> None:
    folders = Counter(path.parent for path in modules())

    assert [
        f"{short(folder)}: {count}" for folder, count in folders.items() if count > FILES_PER_FOLDER
    ] == []


def test_every_public_function_is_fully_annotated() -> None:
    bare = []
    for path in modules():
        for function in functions(path):
            arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            unknown = [
                one.arg for one in arguments if one.annotation is None and one.arg not in ("self", "cls")
            ]
            if not function.name.startswith("_") and (unknown or function.returns is None):
                bare.append(f"{short(path)}:{function.name}")

    assert bare == []


def test_no_path_of_a_developers_machine_stands_in_the_project() -> None:
    texts = [path for path in ROOT.glob("docs/**/*.md")] + modules() + modules(TESTS)
    words = ("/work" + "/main", "../" + "shared", "farm" + "-studio", "/work" + "/plan")

    assert [
        short(path) for path in texts if any(word in path.read_text(encoding="utf-8") for word in words)
    ] == []
