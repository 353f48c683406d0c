"""The sealer: chains new events in the order they are found, closes the stretch, and anchors its head outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from notoneless.trail import anchoring
from notoneless.trail.instants import instant_text
from notoneless.trail.models import Seal
from notoneless.vault.keyed import KeyedHash, keyed_hash
from notoneless.vault.keys import keyring

STRETCH = 5_000
LOOK_BACK = 2_000
GENESIS = b"not one less: the first link"
SEALER_LOCK = 0x6E6F6C31
_LAST = "SELECT place, head, (SELECT MAX(seq) FROM trail_link) FROM trail_link ORDER BY place DESC LIMIT 1"
_PENDING = (
    "SELECT e.seq, e.mac FROM trail_event e LEFT JOIN trail_link l ON l.seq = e.seq "
    "WHERE e.seq > %s AND l.seq IS NULL ORDER BY e.seq LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class _End:
    place: int
    head: bytes
    highest_seq: int


def seal_pending(*, everything: bool = False) -> int:
    """Seals whatever is not sealed yet, and returns how many events that was.

    A deed that committed late (PostgreSQL hands out numbers before the commit) is found LOOK_BACK numbers
    back; `everything`, for the nightly run, looks through all of them.
    """
    anchoring.anchor(Seal.objects.last())
    if not _has_pending(everything):
        return 0
    sealed = 0
    while count := _seal_stretch(everything):
        sealed += count
        if count < STRETCH:
            break
    return sealed


def trail_key() -> KeyedHash:
    return keyed_hash(keyring().trail)


def first_head(key: KeyedHash) -> bytes:
    return key.digest(GENESIS)


def next_head(key: KeyedHash, head: bytes, place: int, seq: int, mac: bytes) -> bytes:
    return key.digest(b"%b|%d|%d|%b" % (head, place, seq, mac))


def seal_mac(key: KeyedHash, seal: Seal) -> bytes:
    facts = (seal.from_place, seal.to_place, seal.from_seq, seal.to_seq, seal.count, instant_text(seal.at))
    return key.digest(repr(facts).encode() + bytes(seal.head))


def _has_pending(everything: bool) -> bool:
    """Asked without a transaction: an idle sealer never takes SQLite's one write lock."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        start = _start(_chain_end(cursor), everything)
        cursor.execute(_PENDING, [start, 1])
        return cursor.fetchone() is not None


def _start(end: "_End", everything: bool) -> int:
    return 0 if everything else max(0, end.highest_seq - LOOK_BACK)


def _seal_stretch(everything: bool) -> int:
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic(), connection.cursor() as cursor:
        if not _alone(cursor, connection.vendor):
            return 0
        end = _chain_end(cursor)
        cursor.execute(_PENDING, [_start(end, everything), STRETCH])
        pending = cursor.fetchall()
        if not pending:
            return 0
        seal = _close(cursor, end, pending, timezone.now())
    transaction.on_commit(lambda: anchoring.anchor(seal))
    return len(pending)


def _alone(cursor: CursorWrapper, vendor: str) -> bool:
    """SQLite has one writer anyhow; on PostgreSQL the second sealer leaves the work to the first."""
    if vendor != "postgresql":
        return True
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALER_LOCK])
    return bool(cursor.fetchone()[0])


def _chain_end(cursor: CursorWrapper) -> _End:
    cursor.execute(_LAST)
    row = cursor.fetchone()
    return _End(row[0], bytes(row[1]), row[2]) if row else _End(0, first_head(trail_key()), 0)


def _close(cursor: CursorWrapper, end: _End, pending: Sequence[tuple[int, bytes]], at: datetime) -> Seal:
    key, head, links = trail_key(), end.head, []
    for place, (seq, mac) in enumerate(pending, start=end.place + 1):
        head = next_head(key, head, place, seq, bytes(mac))
        links.append((place, seq, head))
    cursor.executemany("INSERT INTO trail_link (place, seq, head) VALUES (%s, %s, %s)", links)
    numbers = [seq for seq, _ in pending]
    seal = Seal(
        from_place=end.place + 1,
        to_place=end.place + len(pending),
        from_seq=min(numbers),
        to_seq=max(numbers),
        count=len(pending),
        at=at,
        head=head,
    )
    seal.mac = seal_mac(key, seal)
    seal.save(force_insert=True)
    return seal
