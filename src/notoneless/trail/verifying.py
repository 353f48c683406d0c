"""Checks the whole trail: every row against its keyed hash, the chain, the seals, and the anchors outside."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from notoneless.trail import anchoring, guarding
from notoneless.trail.instants import instant_text
from notoneless.trail.models import Event, Seal
from notoneless.trail.sealing import first_head, next_head, seal_mac, trail_key
from notoneless.trail.writing import COLUMNS, mac_of

PAGE = 5_000
END = math.inf
REMARKS = 5
_LOOSE_LINK = (
    "SELECT MIN(place) FROM trail_link WHERE place > (SELECT COALESCE(MAX(to_place), 0) FROM trail_seal)"
)


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
    It takes no lock: what is sealed while it walks is left to the next run.
    """
    walk = _Walk()
    chain_fault = walk.chain()
    faults = [chain_fault, walk.seals(), *(walk.anchors(path) for path in walk.anchor_rows)]
    found = [fault for fault in faults if fault]
    if not found and (loose := walk.unsealed()):
        found = [loose]
    return walk.verdict(min(found, key=lambda fault: (fault.place, fault.seq), default=None))


def head_of_day(day: date) -> DayHead | None:
    """The head as it stood at the end of a day, for the sheet that is printed and signed."""
    start = datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))
    seals = list(Seal.objects.filter(at__gte=start, at__lt=start + timedelta(days=1)).order_by("to_place"))
    if not seals:
        return None
    last = seals[-1]
    return DayHead(day, last.to_place, sum(seal.count for seal in seals), bytes(last.head).hex())


class _Walk:
    """One pass along the chain; remembers the heads that seals and anchors are then held against."""

    def __init__(self) -> None:
        self.key = trail_key()
        self.sqlite = connections[DEFAULT_DB_ALIAS].vendor == "sqlite"
        self.remarks: list[str] = []
        # Anchors first: whatever they name was committed before the seals are read.
        self.anchor_rows = {path: self._anchors_of(path) for path in anchoring.anchor_files()}
        self.seal_rows = list(Seal.objects.order_by("to_place"))
        self.limit = self.seal_rows[-1].to_place if self.seal_rows else 0
        self.wanted = {seal.to_place for seal in self.seal_rows}
        self.wanted |= {one.place for rows in self.anchor_rows.values() for one in rows}
        self.heads: dict[int, str] = {}
        self.last_place, self.last_seq, self.head = 0, 0, first_head(self.key)
        self.waiting, self.anchored = 0, 0
        if guards := guarding.missing(connections[DEFAULT_DB_ALIAS]):
            self.remarks.append(f"数据库中缺少 {len(guards)} 个防改触发器：{'、'.join(guards)}。")

    def chain(self) -> _Fault | None:
        try:
            for row in self._links():
                if fault := self._step(row):
                    return fault
        except DatabaseError:
            return _Fault(self.last_place + 1, self.last_seq + 1, "无法读取，内容已被破坏")
        if self.last_place < self.limit:
            return _Fault(self.last_place + 1, self.last_seq + 1, "及其后的记录已被删去")
        return None

    def seals(self) -> _Fault | None:
        """Every place lies in exactly one seal, and each seal carries the head of its last place."""
        before, before_seq = 0, 0
        for seal in self.seal_rows:
            if seal.from_place != before + 1 or _bytes(seal.mac) != seal_mac(self.key, seal):
                return _Fault(before + 1, before_seq + 1, "所在的封存记录被改动或删除")
            if seal.to_place > self.last_place:
                return None  # the chain broke before; that fault comes first
            if self.heads.get(seal.to_place) != bytes(seal.head).hex():
                return _Fault(seal.from_place, seal.from_seq, "起与封存时的校验值不符，记录被整段改写")
            before, before_seq = seal.to_place, seal.to_seq
        [(loose,)] = _fetch(_LOOSE_LINK, [])
        return _Fault(loose, before_seq + 1, "所在的封存记录已被删除") if loose else None

    def anchors(self, path: Path) -> _Fault | None:
        """Anchors lie where whoever rewrites the database does not reach."""
        own, foreign = self._whose(path)
        if foreign:
            return _Fault(
                0, foreign[0].from_seq, f"起的记录曾被锚定，现已不在或被整段改写（依据锚点文件 {path}）"
            )
        good_place, good_seq = 0, 0
        for one in own:
            if one.place > self.last_place:
                return _Fault(
                    self.last_place + 1, self.last_seq + 1, f"及其后的记录已被删去（依据锚点文件 {path}）"
                )
            if self.heads.get(one.place) != one.head:
                start, seq = max(good_place + 1, one.from_place), max(good_seq + 1, one.from_seq)
                return _Fault(start, seq, f"起的记录被整段改写（依据锚点文件 {path}，至第 {one.seq} 号）")
            good_place, good_seq = one.place, one.seq
        self.anchored = max(self.anchored, good_place)
        late = [seal for seal in self.seal_rows if seal.to_place > good_place]
        # One may be missing after a power cut, and those of the last moment may be on their way.
        if len(late) > 1 and not anchoring.reaches(path, late[-2].to_place):
            return _Fault(END, late[0].from_seq, f"起的记录没有锚点：锚点文件 {path} 缺失、被截断或无法写入")
        return None

    def unsealed(self) -> _Fault | None:
        sql = (
            f"SELECT (SELECT MAX(seq) FROM trail_link), {self._columns()} FROM trail_event e "
            "LEFT JOIN trail_link l ON l.seq = e.seq WHERE l.seq IS NULL ORDER BY e.seq"
        )
        previous = self.last_seq
        for highest, seq, *values, mac in _fetch(sql, []):
            if not self._is_true(seq, values, mac):
                return _Fault(END, seq, "不是本系统写入的，或已被改动")
            previous = max(previous, highest or 0)
            if self.sqlite and seq > previous + 1:  # numbers of SQLite have no gaps
                return _Fault(END, previous + 1, "已被删除")
            self.waiting += 1
            previous = max(previous, seq)
        return None

    def verdict(self, fault: _Fault | None) -> Verdict:
        events = self.last_place + self.waiting
        if fault is None:
            sentence = (
                f"操作记录完整：共 {events} 条，已封存 {self.last_place} 条，锚定至第 {self.anchored} 位。"
            )
        else:
            sentence = f"操作记录不完整：第 {fault.seq} 号{fault.sentence}。"
        return Verdict(
            ok=fault is None,
            first_bad_seq=fault.seq if fault else None,
            sentence=sentence,
            events=events,
            sealed=self.last_place,
            anchored=self.anchored,
            head=self.head.hex(),
            remarks=tuple(self.remarks[:REMARKS]),
        )

    def _links(self) -> Iterator[tuple[Any, ...]]:
        sql = (
            f"SELECT l.place, l.seq, l.head, {self._columns()} FROM trail_link l "
            "LEFT JOIN trail_event e ON e.seq = l.seq WHERE l.place > %s AND l.place <= %s ORDER BY l.place"
        )
        for start in range(0, self.limit, PAGE):
            yield from _fetch(sql, [start, min(start + PAGE, self.limit)])

    def _step(self, row: tuple[Any, ...]) -> _Fault | None:
        place, seq, head, stored_seq, *values, mac = row
        if place != self.last_place + 1:
            return _Fault(self.last_place + 1, self.last_seq + 1, "已被删除")
        if stored_seq is None:
            return _Fault(place, seq, "已被删除")
        if not self._is_true(seq, values, mac):
            return _Fault(place, seq, "内容与写入时不符，已被改动")
        expected = next_head(self.key, self.head, place, seq, _bytes(mac))
        if expected != _bytes(head):
            return _Fault(place, seq, "与前后记录的链接不符，记录被改动、插入或调换")
        self.last_place, self.last_seq, self.head = place, seq, expected
        if place in self.wanted:
            self.heads[place] = expected.hex()
        return None

    def _anchors_of(self, path: Path) -> list[anchoring.Anchor]:
        lines = list(anchoring.read_anchors(path)) if path.exists() else []
        rows = sorted((one for one in lines if one), key=lambda one: one.place)
        if len(rows) < len(lines):
            self.remarks.append(f"锚点文件 {path} 有 {len(lines) - len(rows)} 行无法辨认。")
        return rows

    def _whose(self, path: Path) -> tuple[list[anchoring.Anchor], list[anchoring.Anchor]]:
        """Anchors of this trail, and those of another one that were made while this one claims to have existed.

        Older foreign anchors are what a county leaves behind that was set up anew: a remark, no alarm.
        """
        name, began = anchoring.trail_name(), self._began()
        own = [one for one in self.anchor_rows[path] if one.trail == name]
        foreign = [one for one in self.anchor_rows[path] if one.trail != name]
        during = [one for one in foreign if not began or one.at > began]
        if len(foreign) > len(during):
            self.remarks.append(f"锚点文件 {path} 中有 {len(foreign) - len(during)} 行属于以前的数据库。")
        if own and own[0].from_place > 1:
            self.remarks.append(f"锚点文件 {path} 自第 {own[0].from_seq} 号起才有锚点。")
        return own, during

    def _began(self) -> str:
        first = Event.objects.order_by("seq").values_list("at", flat=True).first()
        return instant_text(first) if first else ""

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


def _fetch(sql: str, given: list[int]) -> list[tuple[Any, ...]]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()
