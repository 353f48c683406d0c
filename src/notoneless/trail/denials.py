"""Refusals survive the rollback they cause: the door collects them and writes them once the deed is undone."""

import contextlib
import logging
from collections.abc import Iterator
from contextvars import ContextVar

from notoneless.trail.writing import Entry, write

_waiting: ContextVar[list[Entry] | None] = ContextVar("waiting_denials", default=None)
log = logging.getLogger(__name__)


@contextlib.contextmanager
def deferred_denials() -> Iterator[None]:
    """Every door (request, command, job) wraps its work in this; a door within a door leaves it to the outer one.

    A second connection could not write them at once: on SQLite the open deed holds the only write lock.
    """
    if _waiting.get() is not None:
        yield
        return
    kept: list[Entry] = []
    token = _waiting.set(kept)
    try:
        yield
    finally:
        _waiting.reset(token)
        write(kept)


def keep(refused: Entry) -> bool:
    """False when no door is open: then the event stands in the deed's own transaction."""
    kept = _waiting.get()
    if kept is None:
        log.warning("a denial (%s) was noted inside a transaction without a door", refused.action)
        return False
    kept.append(refused)
    return True
