"""The shelf of the keeping rooms: their topics and catalogues under the names the packs use."""

from collections.abc import Mapping
from dataclasses import dataclass

TOPICS: Mapping[str, type] = {}

CATALOGUES: Mapping[str, type] = {}


@dataclass(frozen=True)
class KeepingShelf:
    """The part of the rules that the keeping rooms ask; `Policy` is built on it."""
