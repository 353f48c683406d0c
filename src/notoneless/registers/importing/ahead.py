"""Reads a night's whole delivery with both cores: the next files are read while the last one is put in."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

from django.db import connections

from notoneless.registers.models import Batch

READERS = 2
_waiting: ContextVar[dict[str, Future[Any]] | None] = ContextVar("readings_ahead", default=None)


@contextlib.contextmanager
def reading_ahead(
    batches: Sequence[Batch], *, read: Callable[[Batch], Any], readers: int = READERS
) -> Iterator[None]:
    """Within it, whoever asks `taken(code)` gets the reading as soon as it is there; each is kept until taken once."""
    with ThreadPoolExecutor(max_workers=readers) as pool:
        started = {batch.code: pool.submit(_alone, read, batch) for batch in batches}
        token = _waiting.set(started)
        try:
            yield
        finally:
            _waiting.reset(token)
            for future in started.values():
                future.cancel()


def taken(code: str) -> Any | None:
    """None when nobody reads this batch ahead; a fault of the reading is raised here."""
    waiting = _waiting.get()
    future = waiting.pop(code, None) if waiting else None
    return future.result() if future else None


def _alone(read: Callable[[Batch], Any], batch: Batch) -> Any:
    """A thread has database connections of its own and gives them back."""
    try:
        return read(batch)
    finally:
        connections.close_all()
