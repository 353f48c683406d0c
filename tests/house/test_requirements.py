"""docs/requirements.toml says truthfully what of the 216 duties works, and by which tests."""

import ast
import re
import tomllib
from functools import cache

from tests.house.tree import ROOT, parsed

DUTIES = tomllib.loads((ROOT / "docs" / "requirements.toml").read_text(encoding="utf-8"))["duty"]
ROWS = {"S0": 45, "S1": 31, "S2": 51, "S3": 51, "S4": 38}
STATES = ("works", "part", "open")


@cache
def names_in(path: str) -> frozenset[str]:
    """Names of the tests in a file, those inside classes as Class::name."""
    tree = parsed(ROOT / path)
    names = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    names |= {
        f"{group.name}::{one.name}"
        for group in classes
        for one in group.body
        if isinstance(one, ast.FunctionDef)
    }
    return frozenset(name for name in names if name.split("::")[-1].startswith("test_"))


def exists(test: str) -> bool:
    path, _, name = test.partition("::")
    return (
        bool(re.fullmatch(r"tests/[\w/]+/test_\w+\.py", path))
        and (ROOT / path).is_file()
        and name in names_in(path)
    )


def test_each_of_the_216_duties_stands_there_once_in_its_order() -> None:
    wanted = [f"{seed}-{number:02}" for seed, rows in ROWS.items() for number in range(1, rows + 1)]

    assert [duty["id"] for duty in DUTIES] == wanted
    assert len(wanted) == 216


def test_every_duty_says_what_it_is_and_where_it_stands() -> None:
    assert [duty["id"] for duty in DUTIES if not duty["title"] or duty["state"] not in STATES] == []


def test_what_works_or_works_in_part_names_its_place_and_its_tests() -> None:
    begun = {duty["id"]: duty["state"] != "open" for duty in DUTIES}

    assert begun == {duty["id"]: bool(duty["tests"]) for duty in DUTIES}
    assert begun == {duty["id"]: bool(duty["where"]) for duty in DUTIES}


def test_what_does_not_wholly_work_says_what_is_missing() -> None:
    whole = {duty["id"]: duty["state"] == "works" for duty in DUTIES}

    assert whole == {duty["id"]: not duty.get("missing") for duty in DUTIES}


def test_every_test_that_a_duty_names_exists() -> None:
    assert [f"{duty['id']} {one}" for duty in DUTIES for one in duty["tests"] if not exists(one)] == []


def test_no_duty_claims_the_same_test_twice() -> None:
    assert [duty["id"] for duty in DUTIES if len(set(duty["tests"])) != len(duty["tests"])] == []
