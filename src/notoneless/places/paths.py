"""Where a unit stands in its tree, written so that a subtree is one range of an index."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr

GOVERNMENT_ROOT = "G"
EDUCATION_ROOT = "E"
SEGMENT_LENGTH = 4
MAX_PATH_LENGTH = 60
# Columns that copy a unit's path in any room above this one; they move when the unit moves.
COPIED_PATHS = frozenset({"path", "area_path", "stay_path", "school_path"})

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class PathField(models.CharField[str, str]):
    """A path column. PostgreSQL compares it byte by byte, as SQLite does, whatever the server's locale."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_PATH_LENGTH)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def segment(number: int) -> str:
    """The four base-36 digits of one step of a path."""
    if not 0 <= number < 36**SEGMENT_LENGTH:
        raise ValueError(f"no path segment for {number}")
    digits = ""
    for _ in range(SEGMENT_LENGTH):
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits


def root_path(line_letter: str, number: int) -> str:
    return f"{line_letter}{segment(number)}/"


def child_path(parent: str, number: int) -> str:
    return f"{parent}{segment(number)}/"


def depth(path: str) -> int:
    return path.count("/")


def is_root(path: str) -> bool:
    return depth(path) == 1


def is_education(path: str) -> bool:
    return path.startswith(EDUCATION_ROOT)


def prefixes(path: str) -> Iterator[str]:
    """The path itself and all paths above it, longest first."""
    end = len(path)
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end - 1) + 1


def after(path: str) -> str:
    """The first text that sorts after the whole subtree: '0' follows '/' directly in byte order."""
    return path[:-1] + "0"


def under(field: str, path: str) -> Q:
    """The subtree of `path` as a half-open range; `startswith` would scan the whole index on SQLite."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": after(path)})


def covers(prefix: str, path: str) -> bool:
    return bool(prefix) and path.startswith(prefix)


def move_subtree(*, old: str, new: str) -> int:
    """Every copied path of every room follows the unit, in the caller's transaction; returns rows changed."""
    changed = 0
    for model in apps.get_models():
        names = [f.name for f in model._meta.concrete_fields if _is_path_column(f)]
        for name in names:
            moved = Concat(Value(new), Substr(F(name), len(old) + 1), output_field=models.CharField())
            changed += model._base_manager.filter(under(name, old)).update(**{name: moved})
    return changed


def _is_path_column(field: "models.Field[Any, Any]") -> bool:
    return isinstance(field, PathField) or (
        isinstance(field, models.CharField)
        and field.name in COPIED_PATHS
        and field.model.__module__.startswith("notoneless.")
    )
