"""Marks a function as a deed: one transaction, an officer, a day, and at least one row in the trail."""

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import transaction

from notoneless.trail.counting import rows_written
from notoneless.trail.denials import deferred_denials
from notoneless.trail.once import first_deed

P = ParamSpec("P")
R = TypeVar("R")

DEEDS: dict[str, Callable[..., object]] = {}


class DeedLeftNoTrail(RuntimeError):
    """A deed that changes records without a row in the trail is undone and stops loudly."""


def deed(function: Callable[P, R]) -> Callable[P, R]:
    """The function becomes atomic, and fails whole when it wrote nothing to the trail; what it refused is kept.

    It must take `by` and `on` by keyword; that is checked once, when the module is loaded.
    """
    keywords = inspect.signature(function).parameters
    missing = [
        name for name in ("by", "on") if name not in keywords or keywords[name].kind.name != "KEYWORD_ONLY"
    ]
    if missing:
        raise TypeError(f"{function.__qualname__} is a deed and must take {missing} by keyword")

    @functools.wraps(function)
    def carried_out(*args: P.args, **kwargs: P.kwargs) -> R:
        before = rows_written()
        with deferred_denials(), transaction.atomic(), first_deed():
            made = function(*args, **kwargs)
            if rows_written() == before:
                raise DeedLeftNoTrail(function.__qualname__)
        return made

    DEEDS[f"{function.__module__}.{function.__qualname__}"] = carried_out
    return carried_out
