"""While one case is read, what several rooms ask of the records is asked of the database once."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Found = TypeVar("Found")
_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("notoneless_one_reading", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Only around reading: nothing may be written inside, so nothing remembered can grow stale."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def once(key: Hashable, load: Callable[[], Found]) -> Found:
    """What `load` finds; inside one reading the first answer serves all. Outside of it nothing is kept."""
    memory = _memory.get()
    if memory is None:
        return load()
    if key not in memory:
        memory[key] = load()
    found: Found = memory[key]
    return found
