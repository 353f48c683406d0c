"""Refusals survive the rollback they cause: the door collects them and writes them once the deed is undone."""

import contextlib
import logging
from collections.abc import Iterator
from contextvars import ContextVar

from django.db import transaction

from notoneless.trail.writing import Entry, write

_waiting: ContextVar[list[Entry] | None] = ContextVar("waiting_denials", default=None)
log = logging.getLogger(__name__)


@contextlib.contextmanager
def deferred_denials() -> Iterator[None]:
    """Every door (request, command, job, deed) wraps its work in this.

    What was refused inside is written as soon as no transaction is open that could still be undone: by this door,
    or by the one around it. A second connection could not write it at once: on SQLite the open deed holds the
    only write lock.
    """
    outer, kept = _waiting.get(), list[Entry]()
    token = _waiting.set(kept)
    try:
        yield
    finally:
        _waiting.reset(token)
        if outer is not None and transaction.get_connection().in_atomic_block:
            outer.extend(kept)
        else:
            write(kept)


def keep(refused: Entry) -> bool:
    """False when no door is open: then the event stands in the deed's own transaction."""
    kept = _waiting.get()
    if kept is None:
        log.warning("a denial (%s) was noted inside a transaction without a door", refused.action)
        return False
    kept.append(refused)
    return True
