"""A place for which there is no pack: which ones have a like path or name, and where all of them are listed."""

import difflib

from notoneless.policy import PackError, library

MOST_TOLD = 3
NEAR = 0.5


def unknown_place(place: str) -> str | None:
    """The sentence about a place without a pack; None for one that has its own."""
    known = {pack.place: pack.name for pack in library()}
    if place in known:
        return None
    near = [f"{path}（{known[path]}）" for path in _near(place, known)]
    guess = f"相近的有：{'、'.join(near)}。" if near else ""
    return f"没有“{place}”这个地方的政策底本。{guess}全部底本见：notoneless policy list"


def told(fault: PackError, *places: str) -> str:
    """The sentence for whoever named the place; a fault of the shelf itself is passed on as it is."""
    return next((said for place in places if place and (said := unknown_place(place))), str(fault))


def _near(place: str, known: dict[str, str]) -> list[str]:
    """By a piece of the path or the name first, then by likeness of the path, of its last part, or of the name."""
    if holding := [path for path, name in known.items() if place in path or place in name]:
        return holding[:MOST_TOLD]
    likeness = {path: _likeness(place, path, name) for path, name in known.items()}
    ordered = sorted(known, key=lambda path: (-likeness[path], path))
    return [path for path in ordered if likeness[path] >= NEAR][:MOST_TOLD]


def _likeness(place: str, path: str, name: str) -> float:
    pairs = ((place, path), (place.rpartition("/")[2], path.rpartition("/")[2]), (place, name))
    return max(difflib.SequenceMatcher(None, left, right).ratio() for left, right in pairs)
