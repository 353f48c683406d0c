"""Without a worker the trail is still sealed: every so many events the process does it itself."""

from django.db import transaction

SEAL_EVERY = 200
_uncounted = 0


def count_towards_sealing(events: int) -> None:
    global _uncounted
    _uncounted += events
    if _uncounted >= SEAL_EVERY:
        _uncounted = 0
        transaction.on_commit(_seal, robust=True)


def _seal() -> None:
    from notoneless.trail.sealing import seal_pending  # models are not ready when this module is imported

    seal_pending()
