"""A test can fail: each one asserts something, and something that is not settled before it runs."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import TESTS, functions, modules, short

# Asserts inside a function it calls, whose name does not say so.
ASSERT_ELSEWHERE = {"test_the_scope_agrees_with_the_reference_in_random_counties"}


def is_assertion(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    called = ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""
    return "assert" in called or called in ("raises", "fail")


def is_settled(claim: ast.expr) -> bool:
    """`assert True`, `assert 1 == 1`, and the tuple `assert (claim, "message")` that is always true."""
    if isinstance(claim, ast.Tuple):
        return True
    return not any(isinstance(node, ast.Name | ast.Call | ast.Attribute) for node in ast.walk(claim))


def test_every_test_asserts_something() -> None:
    silent = [
        f"{short(path)}:{one.name}"
        for path in modules(TESTS)
        for one in functions(path)
        if one.name.startswith("test_") and not any(is_assertion(node) for node in ast.walk(one))
    ]

    assert [where for where in silent if where.split(":")[1] not in ASSERT_ELSEWHERE] == []


def test_no_test_asserts_what_is_settled_before_it_runs() -> None:
    settled = [
        f"{short(path)}:{node.lineno}"
        for path in modules(TESTS)
        for one in functions(path)
        for node in ast.walk(one)
        if isinstance(node, ast.Assert) and is_settled(node.test)
    ]

    assert settled == []


def test_a_settled_claim_is_told_from_an_open_one() -> None:
    claims = {"True": True, "1 == 1": True, "(x, 'message')": True, "x == 1": False, "not f()": False}

    assert {text: is_settled(ast.parse(text, mode="eval").body) for text in claims} == claims


def calls_while_collected(node: ast.AST) -> Iterator[ast.Call]:
    """Calls made when the module is read: bodies of functions apart, their decorators and defaults included."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for at_once in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            yield from calls_while_collected(at_once)
    elif not isinstance(node, ast.Lambda):
        if isinstance(node, ast.Call):
            yield node
        for part in ast.iter_child_nodes(node):
            yield from calls_while_collected(part)


def asked_for_the_day(text: str) -> list[int]:
    """Lines where a module asks what day it is while it is read: wrong in a run that goes on after midnight."""
    return [
        call.lineno
        for call in calls_while_collected(ast.parse(text))
        if ast.unparse(call.func).split(".")[-1] in ("today", "now", "localdate", "localtime")
    ]


def test_no_test_keeps_the_day_of_its_collection() -> None:
    kept = [
        f"{short(path)}:{line}" for path in modules(TESTS) for line in asked_for_the_day(path.read_text())
    ]

    assert kept == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("DAY = clock.today()", [1]),
        ("@mark(now())\ndef f(day=date.today()):\n    return today()", [1, 2]),
        ("def f():\n    return clock.today()\nAFTER = lambda: now()", []),
    ],
)
def test_what_is_asked_while_reading_is_told_from_what_is_asked_later(text: str, lines: list[int]) -> None:
    assert asked_for_the_day(text) == lines
