"""How a moment is spelled where it is hashed, in the rows, the seals and the anchors alike."""

from datetime import UTC, datetime


def instant_text(at: datetime) -> str:
    """One spelling for a moment, whatever the database makes of it; without a zone it is UTC (SQLite)."""
    if at.tzinfo not in (None, UTC):
        at = at.astimezone(UTC)
    return at.replace(tzinfo=None).isoformat(timespec="microseconds")
