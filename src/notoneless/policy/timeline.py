"""One rule through time: dated entries, checked for gaps and overlaps, read on a day as known on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


class PackError(Exception):
    """The law shelf is wrong: names the file and the key, and stops loudly at start-up and in tests."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}")


@dataclass(frozen=True)
class Source:
    """The document a value comes from; `ends` closes the period it speaks of; not `law` is mere practice."""

    code: str
    title: str
    section: str = ""
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    ends: date | None = None
    remark: str = ""
    law: bool = True

    def __str__(self) -> str:
        return f"《{self.title}》{self.section}" if self.title else ""


@dataclass(frozen=True)
class Entry:
    """One dated statement of a pack; neither value nor text means that the place explicitly leaves it open."""

    start: date
    source: Source
    until: date | None = None
    value: object = None
    text: str = ""
    mark: str = ""
    note: str = ""
    entered: date | None = None

    @property
    def is_open(self) -> bool:
        return self.value is None and not self.text


@dataclass(frozen=True)
class Span:
    """An entry with the last day on which it really speaks (its own end, or the eve of the next entry)."""

    entry: Entry
    last: date | None

    def covers(self, day: date) -> bool:
        return self.entry.start <= day and (self.last is None or day <= self.last)


def known_entries(entries: Sequence[Entry], known_on: date | None) -> list[Entry]:
    """Entries that had reached the office by that day; of two with the same start the later entered one stands."""
    by_start: dict[date, Entry] = {}
    for entry in sorted(entries, key=_order):
        if known_on is None or entry.entered is None or entry.entered <= known_on:
            by_start[entry.start] = entry
    return list(by_start.values())


def spans(entries: Sequence[Entry], *, known_on: date | None = None) -> tuple[Span, ...]:
    """Lay the entries end to end: an entry without an end runs until the eve of the next one."""
    known = known_entries(entries, known_on)
    laid = []
    for index, entry in enumerate(known):
        eve = known[index + 1].start - ONE_DAY if index + 1 < len(known) else None
        ends = [day for day in (entry.until, eve) if day is not None]
        laid.append(Span(entry, min(ends) if ends else None))
    return tuple(laid)


def read(entries: Sequence[Entry], *, on: date, known_on: date | None = None) -> Span | None:
    """The entry that speaks on a day, or none when the place says nothing on that day."""
    for span in spans(entries, known_on=known_on):
        if span.covers(on):
            return span
    return None


def check(entries: Sequence[Entry], *, where: str) -> None:
    """Refuse overlaps and gaps, also for every earlier state of knowledge (`entered`)."""
    if not entries:
        raise PackError(where, "没有任何取值（values 为空）")
    for entry in entries:
        if entry.until is not None and entry.until < entry.start:
            raise PackError(where, f"止期 {entry.until} 早于起期 {entry.start}")
    starts = [(entry.start, entry.entered) for entry in entries]
    if len(set(starts)) != len(starts):
        raise PackError(where, "重叠：两条取值的起期相同，又没有用 entered 说明哪一条后到")
    arrivals = sorted({entry.entered for entry in entries if entry.entered is not None})
    for known_on in [date.min, *arrivals]:
        _check_one_state(known_entries(entries, known_on), where=where)


def _check_one_state(known: Sequence[Entry], *, where: str) -> None:
    for entry, following in zip(known, known[1:], strict=False):
        if entry.until is None:
            continue
        if entry.until >= following.start and following.entered is None:
            raise PackError(
                where, f"重叠：{entry.start} 起的取值到 {entry.until}，下一条自 {following.start}"
            )
        if entry.until + ONE_DAY < following.start:
            raise PackError(where, f"缺口：{entry.until} 之后到 {following.start} 之前没有取值")


def _order(entry: Entry) -> tuple[date, date]:
    return entry.start, entry.entered or date.min
