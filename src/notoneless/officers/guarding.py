"""The guard around a request or job, and what is remembered inside it; outside there is neither."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# Scopes and posts already computed; None outside a request.
_request: ContextVar[dict[Any, Any] | None] = ContextVar("notoneless_request", default=None)


@contextmanager
def guarded() -> Iterator[None]:
    """Everything evaluated inside must be scoped; web middleware wraps each request in it, jobs may."""
    token = _request.set({})
    try:
        yield
    finally:
        _request.reset(token)


def request_memory() -> dict[Any, Any] | None:
    return _request.get()


def forget() -> None:
    """After an appointment the request must see the new rights at once."""
    memory = _request.get()
    if memory is not None:
        memory.clear()
