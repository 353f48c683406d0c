"""For whom casework speaks, so that a screening run asks nothing about them: open cases, and placements that run."""

from collections.abc import Callable, Mapping
from datetime import date

from notoneless.casework.lists import situations_by_case

Speaker = Callable[[date], Mapping[int, str]]
"""Child pk -> the situation that a record of a room within casework gives it on that day."""
_speakers: list[Speaker] = []


def speaks_for_children(speaker: Speaker) -> Speaker:
    """Marks the reader of a room within casework, in a module that its app config imports when it is ready."""
    _speakers.append(speaker)
    return speaker


def situations_known(on: date) -> dict[int, str]:
    """Child pk -> situation; an open case has the last word over a placement that runs beside it."""
    found: dict[int, str] = {}
    for speaker in _speakers:
        found |= speaker(on)
    return found | situations_by_case()
