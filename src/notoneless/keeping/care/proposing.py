"""Who might help whom: the hardest pressed first, each to whoever has fewest, the own class before the school.

A proposal, no more: a person picks, and every proposal says how many the helper has.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InNeed:
    """`needs` are codes, the most pressing first; `rank` is that of the first, `helpers` the kinds who may help."""

    code: str
    school_path: str
    needs: tuple[str, ...]
    rank: int
    helpers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Free:
    """A helper with the pairs that run; `path` is the class of whose teacher it is."""

    code: str
    kind: str
    path: str
    load: int


@dataclass(frozen=True, slots=True)
class Proposed:
    child: str
    helper: str
    load: int
    own_class: bool


def propose(children: Sequence[InNeed], helpers: Sequence[Free], most: int | None) -> list[Proposed]:
    """Nobody is proposed beyond `most`; the same input gives the same list whatever its order."""
    load = {one.code: one.load for one in helpers}
    found = []
    for child in sorted(children, key=lambda one: (-len(one.needs), one.rank, one.code)):
        fit = [one for one in helpers if one.kind in child.helpers]
        free = [one for one in fit if most is None or load[one.code] < most]
        if not free:
            continue
        picked = min(free, key=lambda one: (load[one.code], not _same_class(one, child), one.code))
        own = next((one for one in free if _same_class(one, child)), None)
        if own is not None and load[own.code] <= load[picked.code] + 1:
            picked = own
        found.append(Proposed(child.code, picked.code, load[picked.code], _same_class(picked, child)))
        load[picked.code] += 1
    return found


def _same_class(helper: Free, child: InNeed) -> bool:
    return bool(helper.path) and helper.path == child.school_path
