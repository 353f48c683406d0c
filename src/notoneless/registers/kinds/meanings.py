"""What the kept words of a register say of a child: where it stands by itself, or what they do to an explanation."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("meanings.toml")


@dataclass(frozen=True, slots=True)
class Meanings:
    """Of one field: word -> code of a situation, and role -> words."""

    situations: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]


def meanings_of(field: str) -> Meanings:
    """KeyError for a field whose words decide nothing."""
    return all_meanings()[field]


@cache
def all_meanings() -> Mapping[str, Meanings]:
    listed = tomllib.loads(PATH.read_text("utf-8"))
    return {
        field: Meanings(
            terms.get("situations", {}),
            {role: tuple(words) for role, words in terms.get("roles", {}).items()},
        )
        for field, terms in listed.items()
    }
