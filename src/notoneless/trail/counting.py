"""Counts the rows written: a deed must leave one, and every so many of them the process seals by itself."""

from contextvars import ContextVar

from django.db import transaction

SEAL_EVERY = 200
_written: ContextVar[int] = ContextVar("trail_rows_written", default=0)
_unsealed = 0


def rows_written() -> int:
    """So far, in this request, job or command."""
    return _written.get()


def count_written(rows: int) -> None:
    """Without a worker the trail is still sealed, after the commit of whoever wrote the last of SEAL_EVERY rows."""
    global _unsealed
    _written.set(_written.get() + rows)
    _unsealed += rows
    if _unsealed >= SEAL_EVERY:
        _unsealed = 0
        transaction.on_commit(_seal, robust=True)


def _seal() -> None:
    from notoneless.trail.sealing import seal_pending  # models are not ready when this module is imported

    seal_pending()
