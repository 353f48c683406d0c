"""Checks the whole trail: every row against its keyed hash, the chain, the seals, and the anchors outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from notoneless.trail import anchoring
from notoneless.trail.models import Seal
from notoneless.trail.sealing import first_head, next_head, seal_mac
from notoneless.trail.writing import COLUMNS, instant_text, mac_of
from notoneless.vault.keys import keyring

FETCH = 5_000


@dataclass(frozen=True)
class Verdict:
    """`first_bad_seq` is the number of the first event that is wrong, or of the first that is missing."""

    ok: bool
    first_bad_seq: int | None
    sentence: str
    events: int = 0
    sealed: int = 0
    anchored: int = 0
    head: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class DayHead:
    """What the printed sheet of a day carries."""

    day: date
    place: int
    events: int
    head: str

    @property
    def groups(self) -> str:
        """Eight groups of eight, to be read aloud."""
        return " ".join(self.head[at : at + 8] for at in range(0, len(self.head), 8))


@dataclass(frozen=True)
class _Fault:
    place: float
    seq: int
    sentence: str


def verify() -> Verdict:
    """Names the first bad event: edited, deleted, inserted, swapped, doubled, re-dated, cut off or re-hashed.

    The one thing it cannot see is the deletion of the newest events before they were sealed (seconds).
    """
    walk = _Walk()
    with transaction.atomic():
        chain_fault = walk.chain()
        faults = [chain_fault, walk.seals(), *(walk.anchors(path) for path in anchoring.anchor_files())]
        found = [fault for fault in faults if fault] or [fault for fault in [walk.unsealed()] if fault]
    if found:
        first = min(found, key=lambda fault: (fault.place, fault.seq))
        return walk.verdict(first)
    return walk.verdict(None)


def head_of_day(day: date) -> DayHead | None:
    """The head as it stood at the end of a day, for the sheet that is printed and signed."""
    zone = ZoneInfo(settings.TIME_ZONE)
    seals = [seal for seal in Seal.objects.order_by("to_place") if seal.at.astimezone(zone).date() == day]
    if not seals:
        return None
    last = seals[-1]
    return DayHead(day, last.to_place, sum(seal.count for seal in seals), bytes(last.head).hex())


class _Walk:
    """One pass along the chain; remembers the heads that seals and anchors will be held against."""

    def __init__(self) -> None:
        self.key = keyring().trail
        self.sqlite = connections[DEFAULT_DB_ALIAS].vendor == "sqlite"
        self.seal_rows = list(Seal.objects.order_by("to_place"))
        self.anchor_rows = {path: _anchors_of(path) for path in anchoring.anchor_files()}
        self.wanted = {seal.to_place for seal in self.seal_rows}
        self.wanted |= {one.place for rows in self.anchor_rows.values() for one in rows}
        self.heads: dict[int, str] = {}
        self.last_place, self.last_seq, self.head = 0, 0, first_head(self.key)
        self.waiting, self.anchored = 0, 0
        self.remarks: list[str] = []

    def chain(self) -> _Fault | None:
        sql = (
            f"SELECT l.place, l.seq, l.head, {self._columns()} FROM trail_link l "
            "LEFT JOIN trail_event e ON e.seq = l.seq ORDER BY l.place"
        )
        try:
            for row in _rows(sql):
                if fault := self._step(row):
                    return fault
        except DatabaseError:
            return _Fault(self.last_place + 1, self.last_seq + 1, "无法读取，内容已被破坏")
        return None

    def _step(self, row: tuple[Any, ...]) -> _Fault | None:
        place, seq, head, stored_seq, *values, mac = row
        if place != self.last_place + 1:
            return _Fault(self.last_place + 1, self.last_seq + 1, "已被删除")
        if stored_seq is None:
            return _Fault(place, seq, "已被删除")
        if not self._is_true(seq, values, mac):
            return _Fault(place, seq, "内容与写入时不符，已被改动")
        expected = next_head(self.key, self.head, place, seq, bytes(mac))
        if expected != _bytes(head):
            return _Fault(place, seq, "与前后记录的链接不符，记录被改动、插入或调换")
        self.last_place, self.last_seq, self.head = place, seq, expected
        if place in self.wanted:
            self.heads[place] = expected.hex()
        return None

    def seals(self) -> _Fault | None:
        """Every place lies in exactly one seal, and each seal carries the head of its last place."""
        before = 0
        for seal in self.seal_rows:
            if seal.from_place != before + 1 or bytes(seal.mac) != seal_mac(self.key, seal):
                return _Fault(before + 1, seal.from_seq, "所在的封存记录被改动或删除")
            if seal.to_place > self.last_place:
                break  # the chain ended before: that fault is the earlier one, or the tail was cut
            if self.heads.get(seal.to_place) != bytes(seal.head).hex():
                return _Fault(seal.from_place, seal.from_seq, "与封存时的校验值不符，记录被整段改写")
            before = seal.to_place
        if before < self.last_place:
            return _Fault(before + 1, self.last_seq, "所在的封存记录已被删除")
        if self.seal_rows and self.seal_rows[-1].to_place > self.last_place:
            return _Fault(self.last_place + 1, self.last_seq + 1, "及其后的记录已被删去")
        return None

    def anchors(self, path: anchoring.Path) -> _Fault | None:
        """Anchors lie where whoever rewrites the database does not reach."""
        rows, good_place, good_seq = self.anchor_rows[path], 0, 0
        for one in rows:
            if one.place > self.last_place:
                return _Fault(self.last_place + 1, self.last_seq + 1, f"及其后的记录已被删去（依据锚点文件 {path}）")
            if self.heads.get(one.place) != one.head:
                start, seq = max(good_place + 1, one.from_place), max(good_seq + 1, one.from_seq)
                return _Fault(start, seq, f"起的记录被整段改写（依据锚点文件 {path}，至第 {one.seq} 号）")
            good_place, good_seq = one.place, one.seq
        self.anchored = max(self.anchored, good_place)
        late = [seal for seal in self.seal_rows if seal.to_place > good_place]
        if len(late) > 1:
            # One may be missing after a power cut; two mean that the file was cut or could not be written.
            return _Fault(float("inf"), late[0].from_seq, f"起的记录没有锚点：锚点文件 {path} 缺失、被截断或无法写入")
        return None

    def unsealed(self) -> _Fault | None:
        sql = (
            f"SELECT {self._columns()} FROM trail_event e "
            "LEFT JOIN trail_link l ON l.seq = e.seq WHERE l.seq IS NULL ORDER BY e.seq"
        )
        previous = self.last_seq
        for seq, *values, mac in _rows(sql):
            if not self._is_true(seq, values, mac):
                return _Fault(float("inf"), seq, "不是本系统写入的，或已被改动")
            if self.sqlite and seq > previous + 1:
                return _Fault(float("inf"), previous + 1, "已被删除")
            self.waiting += 1
            previous = max(previous, seq)
        return None

    def verdict(self, fault: _Fault | None) -> Verdict:
        if fault is None:
            events = self.last_place + self.waiting
            sentence = f"操作记录完整：共 {events} 条，已封存 {self.last_place} 条，锚定至第 {self.anchored} 位。"
        else:
            sentence = f"操作记录不完整：第 {fault.seq} 号{fault.sentence}。"
        return Verdict(
            ok=fault is None,
            first_bad_seq=fault.seq if fault else None,
            sentence=sentence,
            events=self.last_place + self.waiting,
            sealed=self.last_place,
            anchored=self.anchored,
            head=self.head.hex(),
            remarks=tuple(self.remarks),
        )

    def _columns(self) -> str:
        """SQLite hands moments over as text, so that a spoilt one is found here and not in the driver."""
        plain = [f"e.{name}" for name in COLUMNS]
        if self.sqlite:
            plain[1:3] = ["CAST(e.at AS TEXT)", "CAST(e.day AS TEXT)"]
        return ", ".join(plain)

    def _is_true(self, seq: int, values: list[Any], mac: Any) -> bool:
        at, day, *texts = values
        try:
            moment = instant_text(datetime.fromisoformat(at) if self.sqlite else at.astimezone(UTC))
            day_text = day if self.sqlite else day.isoformat()
        except (ValueError, TypeError, AttributeError):
            return False
        return mac_of(self.key, seq, [moment, day_text, *texts]) == _bytes(mac)


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, (bytes, bytearray, memoryview)) else b""


def _anchors_of(path: anchoring.Path) -> list[anchoring.Anchor]:
    if not path.exists():
        return []
    rows = [one for one in anchoring.read_anchors(path) if one is not None]
    return sorted(rows, key=lambda one: one.place)


def _rows(sql: str) -> Iterator[tuple[Any, ...]]:
    with connections[DEFAULT_DB_ALIAS].chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(FETCH):
            yield from rows
