"""Puts event rows into the table: numbers first, so that the keyed hash covers the number too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper

from notoneless.trail.counting import count_written
from notoneless.trail.instants import instant_text
from notoneless.vault.keyed import KeyedHash, keyed_hash
from notoneless.vault.keys import keyring

TABLE = "trail_event"
COLUMNS = (
    "seq", "at", "day", "actor", "post", "role", "area", "action", "about", "result", "reason", "detail", "mac",
)  # fmt: skip
_INSERT = f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"
_NEXT_SQLITE = f"SELECT seq FROM sqlite_sequence WHERE name = '{TABLE}'"
_NEXT_POSTGRES = f"SELECT nextval(pg_get_serial_sequence('{TABLE}', 'seq')) FROM generate_series(1, %s)"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event before it has its number."""

    at: datetime
    day: date
    actor: str
    post: str
    role: str
    area: str
    action: str
    about: str
    result: str
    reason: str
    detail: str

    def values(self) -> tuple[Any, ...]:
        """What the keyed hash covers, in the order of COLUMNS."""
        return (
            instant_text(self.at), self.day.isoformat(), self.actor, self.post, self.role, self.area,
            self.action, self.about, self.result, self.reason, self.detail,
        )  # fmt: skip


def mac_of(key: KeyedHash, seq: int, values: Sequence[Any]) -> bytes:
    """Keyed hash over every column of the row but itself; `values` as `Entry.values` gives them.

    ascii() of a list is unambiguous and the same in every Python, which repr() of new characters is not.
    """
    return key.digest(ascii([seq, *values]).encode())


def write(entries: Sequence[Entry]) -> None:
    """In the caller's transaction: without its trail row no deed is done."""
    if not entries:
        return
    connection = connections[DEFAULT_DB_ALIAS]
    key = keyed_hash(keyring().trail)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        numbers = _take_numbers(cursor, len(entries), connection.vendor)
        adapt = connection.ops.adapt_datetimefield_value
        rows = [
            (seq, adapt(entry.at), *(values := entry.values())[1:], mac_of(key, seq, values))
            for seq, entry in zip(numbers, entries, strict=True)
        ]
        if len(rows) == 1:
            cursor.execute(_INSERT, rows[0])
        else:
            cursor.executemany(_INSERT, rows)
    count_written(len(rows))


def _take_numbers(cursor: CursorWrapper, count: int, vendor: str) -> list[int]:
    """SQLite has one writer, its numbers have no gaps; PostgreSQL's have one for each deed undone."""
    if vendor != "sqlite":
        cursor.execute(_NEXT_POSTGRES, [count])
        return [row[0] for row in cursor.fetchall()]
    cursor.execute(_NEXT_SQLITE)
    row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return list(range(first, first + count))
