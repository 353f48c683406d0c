"""The stretches of time that a report speaks about: a week, a month, a quarter, a half-year, a term, a year."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.policy.rows import TermDates
from notoneless.policy.timing.calendar import day_in, month_end

DECEMBER, WEEK_DAYS = 12, 7
ONE_DAY = timedelta(days=1)
WEEKLY, MONTHLY, QUARTERLY, HALF_YEARLY = "weekly", "monthly", "quarterly", "half_yearly"
TERMLY, YEARLY = "termly", "yearly"
MONTHS = {MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6}
HALVES = ("上半年", "下半年")
SCHOOL_YEAR = "school_year"


@dataclass(frozen=True, slots=True)
class Period:
    """`code` is the same whenever it is computed: 2026-W38, 2026-09, 2026-Q3, 2026-H2, 2026-autumn_term, 2026."""

    code: str
    label: str
    first: date
    last: date


Terms = Mapping[str, TermDates]


def periods_between(rhythm: str, since: date, until: date, terms: Terms) -> Iterator[Period]:
    """Every period of the rhythm that touches one of these days, in their order."""
    if rhythm not in MAKERS:
        raise ValueError(f"no such rhythm: {rhythm}")
    return (one for one in MAKERS[rhythm](since, until, terms) if one.last >= since and one.first <= until)


def _weeks(since: date, until: date, _terms: Terms) -> Iterator[Period]:
    monday = since - timedelta(days=since.weekday())
    while monday <= until:
        year, week, _ = monday.isocalendar()
        sunday = monday + timedelta(days=WEEK_DAYS - 1)
        said = f"{monday.month}月{monday.day}日至{sunday.month}月{sunday.day}日"
        yield Period(f"{year}-W{week:02}", f"{year}年第{week}周（{said}）", monday, sunday)
        monday = sunday + ONE_DAY


def _stretches(rhythm: str) -> Callable[[date, date, Terms], Iterator[Period]]:
    def found(since: date, until: date, _terms: Terms) -> Iterator[Period]:
        months = MONTHS[rhythm]
        first = date(since.year, (since.month - 1) // months * months + 1, 1)
        while first <= until:
            last = month_end(date(first.year, first.month + months - 1, 1))
            code, label = _named(rhythm, first)
            yield Period(code, label, first, last)
            first = last + ONE_DAY

    return found


def _named(rhythm: str, first: date) -> tuple[str, str]:
    if rhythm == MONTHLY:
        return f"{first:%Y-%m}", f"{first.year}年{first.month}月"
    turn = (first.month - 1) // MONTHS[rhythm] + 1
    if rhythm == QUARTERLY:
        return f"{first.year}-Q{turn}", f"{first.year}年第{turn}季度"
    return f"{first.year}-H{turn}", f"{first.year}年{HALVES[turn - 1]}"


def _terms_of(since: date, until: date, terms: Terms) -> Iterator[Period]:
    rows = [row for row in terms.values() if row.code != SCHOOL_YEAR and not row.stage]
    found = [_term(row, year) for year in range(since.year - 1, until.year + 1) for row in rows]
    yield from sorted(found, key=lambda one: one.first)


def _term(row: TermDates, year: int) -> Period:
    first, last = day_in(row.first, year), day_in(row.last, year)
    if last < first:
        last = day_in(row.last, year + 1)
    return Period(f"{year}-{row.code}", f"{year}年{row.label}", first, last)


def _years(since: date, until: date, terms: Terms) -> Iterator[Period]:
    """School years, named by the year in which they begin."""
    row = terms[SCHOOL_YEAR]
    for year in range(since.year - 1, until.year + 1):
        last = day_in(row.first, year + 1) - ONE_DAY
        yield Period(str(year), f"{year}—{year + 1}学年", day_in(row.first, year), last)


MAKERS: Mapping[str, Callable[[date, date, Terms], Iterator[Period]]] = {
    WEEKLY: _weeks,
    MONTHLY: _stretches(MONTHLY),
    QUARTERLY: _stretches(QUARTERLY),
    HALF_YEARLY: _stretches(HALF_YEARLY),
    TERMLY: _terms_of,
    YEARLY: _years,
}
