"""The holiday notice of a year, as its text is pasted: days off, days worked in exchange, and what does not fit."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from notoneless.policy.deadlines import SATURDAY, HolidayTable
from notoneless.policy.timeline import PackError

OFF, WORKED = "放假", "上班"
WEEKDAYS = "一二三四五六日"
LONGEST_HOLIDAY = 12  # days in one go; more is a slip of the pen
_NUMBERED = r"(?:[一二三四五六七八九十]+[、.．]|\d+[、.．]|[（(][一二三四五六七八九十]+[）)])?"
_HEADING = re.compile(rf"(?:^|[。；;\n])\s*{_NUMBERED}\s*([^\s：:。；;，,]{{2,12}})[：:]")
_CLAUSE = re.compile(r"[。；;，,\n]")
_DAY = (
    r"(?:(?P<{0}y>\d{{4}})年)?(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})日(?:[（(](?P<{0}w>[^）)]*)[）)])?"
)
_SPAN = re.compile(_DAY.format("a") + r"(?:\s*(?:至|到|—|－|~|-)\s*" + _DAY.format("b") + ")?")
_TOLD = re.compile(r"(?:共|放假)\s*(\d{1,2})\s*天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")


@dataclass(frozen=True)
class YearTable:
    """Weekdays off with the name of their holiday, and weekend days worked in exchange."""

    year: int
    rest: Mapping[date, str]
    work: frozenset[date]

    def as_text(self) -> str:
        """As a record keeps it: one text, the same for the same days."""
        named: dict[str, list[str]] = {}
        for day, name in sorted(self.rest.items()):
            named.setdefault(name, []).append(day.isoformat())
        kept = {"rest": named, "work": sorted(day.isoformat() for day in self.work)}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    def entered_in(self, table: HolidayTable, *, source: str) -> HolidayTable:
        return table.with_year(self.year, rest=self.rest, work=self.work, source=source)


@dataclass(slots=True)
class _Reading:
    year: int
    rest: dict[date, str] = field(default_factory=dict)
    work: set[date] = field(default_factory=set)
    month: int = 0


def year_table(year: int, text: str) -> YearTable:
    """From what `as_text` made of it."""
    raw = json.loads(text)
    rest = {date.fromisoformat(day): name for name, days in raw["rest"].items() for day in days}
    work = frozenset(date.fromisoformat(day) for day in raw["work"])
    return YearTable(year, MappingProxyType(rest), work)


def read_notice(text: str, *, year: int) -> YearTable:
    """Raises `PackError` with the words that do not fit; nothing is guessed."""
    reading = _Reading(year)
    found = False
    for name, passage in _passages(text):
        found = True
        for clause in _clauses(passage):
            _read_clause(name, clause, reading)
        _check_count(name, passage, reading)
    if not found or not reading.rest:
        raise PackError(str(year), "没有读到放假安排。请粘贴通知中“一、元旦：……放假”各条")
    both = sorted(set(reading.rest) & reading.work)
    if both:
        raise PackError(str(year), f"{both[0].month}月{both[0].day}日既放假又上班")
    return YearTable(year, MappingProxyType(dict(sorted(reading.rest.items()))), frozenset(reading.work))


def absent_names(table: YearTable, known: HolidayTable) -> tuple[str, ...]:
    """Holidays that the newest year before had and this one lacks: perhaps a line was not pasted."""
    earlier = max((year for year in known.years if year < table.year), default=0)
    names = dict.fromkeys(name for day, name in sorted(known.names.items()) if day.year == earlier)
    told = "、".join(table.rest.values())
    return tuple(name for name in names if name not in told)


def _passages(text: str) -> Iterator[tuple[str, str]]:
    """Name of the holiday and what is said of it."""
    marks = list(_HEADING.finditer(text))
    for mark, following in zip(marks, [*marks, None][1:], strict=True):
        stop = following.start() if following else len(text)
        passage = text[mark.end() : stop]
        if OFF in passage:
            yield mark.group(1), passage


def _clauses(passage: str) -> Iterator[str]:
    """Commas inside brackets do not part anything."""
    hidden = re.sub(r"[（(][^）)]*[）)]", lambda one: re.sub(r"[，,。；;]", "、", one.group()), passage)
    yield from (clause.strip() for clause in _CLAUSE.split(hidden) if clause.strip())


def _read_clause(name: str, clause: str, reading: _Reading) -> None:
    days = [day for span in _SPAN.finditer(clause) for day in _days_of(span, clause, reading)]
    if not days:
        return
    if WORKED in clause and OFF not in clause:
        reading.work |= {_worked(day, reading.year) for day in days if day.year == reading.year}
    elif OFF in clause and WORKED not in clause:
        off = [day for day in days if day.year == reading.year and day.weekday() < SATURDAY]
        reading.rest |= dict.fromkeys(off, name)
    else:
        raise PackError(name, f"“{clause[:30]}”没有写明是放假还是上班")


def _days_of(span: re.Match[str], clause: str, reading: _Reading) -> list[date]:
    first = _day(span, "a", clause, reading)
    last = _day(span, "b", clause, reading) if span.group("bd") else first
    if last < first and not span.group("by") and span.group("bm"):
        last = last.replace(year=last.year + 1)
    length = (last - first).days + 1
    if not 1 <= length <= LONGEST_HOLIDAY:
        raise PackError(str(reading.year), f"“{span.group()}”起止不合")
    return [first + timedelta(days=turn) for turn in range(length)]


def _day(span: re.Match[str], side: str, clause: str, reading: _Reading) -> date:
    """A day without a month is in the month named last; a weekday in brackets must be the right one."""
    reading.month = int(span.group(f"{side}m") or reading.month)
    year = int(span.group(f"{side}y") or reading.year)
    try:
        day = date(year, reading.month, int(span.group(f"{side}d")))
    except ValueError as fault:
        raise PackError(str(year), f"“{clause[:30]}”里没有这一天") from fault
    said = _WEEKDAY.search(span.group(f"{side}w") or "")
    right = WEEKDAYS[day.weekday()]
    if said and said.group(1).replace("天", "日") != right:
        wrong = f"{day.year}年{day.month}月{day.day}日是星期{right}，文中写的是星期{said.group(1)}"
        raise PackError(str(year), f"{wrong}。请核对是不是 {reading.year} 年的通知")
    return day


def _worked(day: date, year: int) -> date:
    if day.weekday() < SATURDAY:
        raise PackError(str(year), f"{day.month}月{day.day}日不是周六、周日，不是调休上班")
    return day


def _check_count(name: str, passage: str, reading: _Reading) -> None:
    """共 n 天 must be as many days as were read."""
    told = _TOLD.search(passage)
    span = next((one for one in _SPAN.finditer(passage)), None)
    if told is None or span is None:
        return
    length = len(_days_of(span, passage, reading))
    if length != int(told.group(1)):
        raise PackError(name, f"文中写共 {told.group(1)} 天，起止是 {length} 天")
