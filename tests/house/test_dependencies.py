"""Each dependency has its reason, and the lock files hold what pyproject asks for, with hashes."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(TEXT)
GROUPS = {"run": (), "test": ("test",), "dev": ("test", "dev", "benchmarks")}


def asked(purpose: str) -> list[Requirement]:
    project = PROJECT["project"]
    words = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    for group in GROUPS[purpose]:
        words += [one for one in PROJECT["dependency-groups"][group] if isinstance(one, str)]
    return [Requirement(word) for word in words]


def locked(purpose: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{purpose}.lock").read_text(encoding="utf-8")
    lines = re.findall(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.M)
    return {canonicalize_name(name): version for name, version in lines}


def test_every_dependency_says_why_it_is_there() -> None:
    silent = []
    for line in TEXT.splitlines():
        stated = re.match(r'\s*(?:\w+ = \[)?"([A-Za-z0-9_.\-]+)(?:\[[\w,]+\])?~=[^"]+"(.*)', line)
        if stated and "#" not in stated[2]:
            silent.append(stated[1])

    assert silent == []


@pytest.mark.parametrize("purpose", sorted(GROUPS))
def test_a_lock_file_holds_every_dependency_in_the_range_asked_for(purpose: str) -> None:
    held = locked(purpose)

    wrong = {
        one.name: held.get(canonicalize_name(one.name))
        for one in asked(purpose)
        if held.get(canonicalize_name(one.name)) is None
        or not one.specifier.contains(held[canonicalize_name(one.name)], prereleases=True)
    }

    assert wrong == {}


@pytest.mark.parametrize("purpose", sorted(GROUPS))
def test_every_locked_version_carries_its_hash(purpose: str) -> None:
    text = (ROOT / "requirements" / f"{purpose}.lock").read_text(encoding="utf-8")
    pieces = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)

    assert [piece.split()[0] for piece in pieces if "==" in piece and "--hash=sha256:" not in piece] == []


def test_the_program_imports_only_what_it_declares() -> None:
    """The floors forbid Django below; this forbids what is in the environment by chance."""
    declared = {canonicalize_name(one.name) for one in asked("run")}

    assert {"django", "polars", "rapidfuzz", "openpyxl", "cryptography"} <= declared
