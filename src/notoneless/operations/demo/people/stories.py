"""The stories planted in the demo county: how many children live each and which registers know of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

FULL_SIZE = 86_258
"""School-age children of the county whose size the demo has; `count` of a story is for that many."""


@dataclass(frozen=True)
class Story:
    """What is true of a child and where it is written.

    `enrolment`: status in the pupil register ('' = no row; 'primary_left' = row at the primary school only).
    `roll`: 'present' or 'unreported' in the in-school roll. `elsewhere`: 'proof' or 'statement'.
    `findings`: kinds of the packs' finding kinds that a perfect screening would raise, any of which will do;
    `search` is true while somebody must look for the child.
    """

    code: str
    situation: str
    count: int
    ages: tuple[int, int]
    whys: tuple[str, ...]
    household: bool = True
    enrolment: str = ""
    roll: str = ""
    elsewhere: str = ""
    special: bool = False
    vocational: bool = False
    disability: str = ""
    ledger: str = ""
    disposition: str = ""
    moves: str = ""
    door: bool = False
    poor: bool = False
    findings: tuple[str, ...] = ()
    search: bool = False

    @property
    def is_recorded(self) -> bool:
        """Some register shows the child learning, away or gone: what matching alone can find."""
        return bool(
            self.enrolment or self.roll or self.elsewhere or self.special or self.vocational or self.moves
        )


def _told(group: str) -> tuple[Story, ...]:
    text = files(__package__).joinpath("stories.toml").read_text(encoding="utf-8")
    lists = ("ages", "whys", "findings")

    def story(row: dict[str, Any]) -> Story:
        terms: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in row.items()}
        return Story(**terms)

    return tuple(story(row) for row in tomllib.loads(text)[group])


REGISTERED = _told("registered")
BESIDE = _told("beside")
GROWN = _told("grown")
"""Children past grade nine: by shares rather than counts."""
(ORDINARY,) = _told("ordinary")
BY_CODE: Mapping[str, Story] = {s.code: s for s in (*REGISTERED, *BESIDE, *GROWN, ORDINARY)}


def wanted(story: Story, children: int) -> int:
    """At least one child lives each story however small the county."""
    return max(1, round(story.count * children / FULL_SIZE))
