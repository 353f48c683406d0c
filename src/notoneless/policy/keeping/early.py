"""Attendance as the rules see it: which absences in a row or in sum are too many; pure functions over days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROW, SUM = "row", "sum"
DAYS, WEEKS, MONTHS = "days", "weeks", "months"
WARN, REPORT = "warn", "report"
TERMS = ("autumn_term", "spring_term")
LOOK_BACK = timedelta(
    days=220
)  # a run of absences is looked for so far back: more than a term with its holidays

Words = tuple[str, ...]


@dataclass(frozen=True)
class AbsenceLimit:
    """So many absences are too many: `count` in a row or in the sum of a term, in school days, weeks or months.

    `excused` counts leave too; without it a day of leave breaks a row. `told` are routes to units; `leads_to` is warn,
    or report, which makes a 疑似 report where the county has confirmed the value.
    """

    code: str
    label: str
    count: str
    measure: str
    number: int
    told: Words
    excused: bool = False
    leads_to: str = WARN


@dataclass(frozen=True, slots=True)
class Reached:
    """A limit that one child reached: by which days, and the sentence that says so."""

    limit: AbsenceLimit
    first: date
    last: date
    days: int

    @property
    def sentence(self) -> str:
        how = "缺课（含请假）" if self.limit.excused else "未请假缺课"
        span = "连续" if self.limit.count == ROW else "本学期累计"
        return f"{self.first} 至 {self.last}，{span}{how} {self.days} 天，达到“{self.limit.label}”。"


def term_start(terms: Mapping[str, object], on: date) -> date:
    """The first day of the term that runs on a day."""
    firsts = [getattr(terms[code], "first") for code in TERMS if code in terms]  # noqa: B009 - rows of any catalogue
    days = [_month_day(year, first) for first in firsts for year in (on.year - 1, on.year)]
    return max((day for day in days if day <= on), default=_month_day(on.year - 1, "09-01"))


def reached(
    limits: Sequence[AbsenceLimit],
    absent: Mapping[date, bool],
    held: Sequence[date],
    *,
    at: date,
    since: date,
) -> Iterator[Reached]:
    """`absent` says of each day out whether it was leave, `held` are the days on which the class was looked at, in
    order; `at` is a day out, `since` the first day of the term."""
    for limit in limits:
        out = {day for day, excused in absent.items() if limit.excused or not excused}
        found = _in_sum(out, since) if limit.count == SUM else _in_a_row(out, held, at)
        if found and _enough(limit, found):
            first = since if limit.count == SUM else found[0]
            yield Reached(limit, first, found[-1], len(found))


def _in_sum(out: set[date], since: date) -> list[date]:
    return sorted(day for day in out if day >= since)


def _in_a_row(out: set[date], held: Sequence[date], at: date) -> list[date]:
    """The run around a day: a day on which the class was looked at and the child was there ends it."""
    if at not in out:
        return []
    there = sorted(set(held) - out)
    before = max((day for day in there if day < at), default=date.min)
    after = min((day for day in there if day > at), default=date.max)
    return sorted(day for day in out if before < day < after)


def _enough(limit: AbsenceLimit, days: Sequence[date]) -> bool:
    if limit.measure == DAYS:
        return len(days) >= limit.number
    if limit.measure == WEEKS:
        return days[-1] - days[0] >= timedelta(weeks=limit.number)
    return days[-1] >= months_after(days[0], limit.number)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.month - 1 + months, 12)
    first_of_next = date(day.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _month_day(year: int, text: str) -> date:
    month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)


@dataclass(frozen=True)
class Early:
    """How soon a wavering pupil is visited, and again; how long what was only heard is kept in mind."""

    first_visit_days: int | None
    visit_again_days: int | None
    rumour_days: int | None
    leave_ends_days: int | None
    over_age_years: int | None
    earlier_case_months: int | None
    not_arrived_days: int | None


@dataclass(frozen=True)
class SignKind:
    """A sign that a pupil may leave (苗头). `found_by` names the rule of the machine; nothing: a person saw it."""

    code: str
    label: str
    found_by: str = ""
    measures: Words = ()
