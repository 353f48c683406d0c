"""Recipes of the keeping rooms, a module for each room, with whose each record is (`THEIRS`)."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOMS: tuple[ModuleType, ...] = tuple(
    import_module(f"{__name__}.{path.stem}")
    for path in sorted(Path(__file__).resolve().parent.glob("*.py"))
    if path.stem != "__init__"
)
