"""The periods that a kind of sheet is made for: school years, or the checks within one (上学期末、下学期初、学年末)."""

from collections.abc import Iterator
from datetime import date

from notoneless.policy.assessing.rows import CHECKS, ScoreSheet
from notoneless.policy.filing.periods import ONE_DAY, SCHOOL_YEAR, YEARLY, Period, periods_between
from notoneless.policy.terms import Policy
from notoneless.policy.timing.calendar import day_in


def periods_of(sheet: ScoreSheet, policy: Policy, *, since: date, until: date) -> list[Period]:
    """In the order of days, those that begin not after `until` and end not before `since`."""
    years = periods_between(YEARLY, since, until, policy.school_terms)
    if sheet.rhythm != CHECKS:
        return list(years)
    return [
        one
        for year in years
        for one in _checks(sheet, policy, year)
        if one.first <= until and one.last >= since
    ]


def _checks(sheet: ScoreSheet, policy: Policy, year: Period) -> Iterator[Period]:
    """Each speaks of the days since the one before."""
    first = year.first
    for turn, said in enumerate(sheet.checks, start=1):
        word, _, where = said.partition("=")
        last = _day(where, policy, year)
        if last < first:
            raise ValueError(f"checks of {sheet.code} are not in the order of days: {said}")
        yield Period(f"{year.code}-{turn}", f"{year.label}{word}", first, last)
        first = last + ONE_DAY


def _day(where: str, policy: Policy, year: Period) -> date:
    """`term.first` or `term.last` within the school year."""
    term, _, end = where.partition(".")
    if term == SCHOOL_YEAR:
        return year.first if end == "first" else year.last
    row = policy.school_terms[term]
    first = day_in(row.first, year.first.year)
    first = first if first >= year.first else day_in(row.first, year.first.year + 1)
    if end == "first":
        return first
    last = day_in(row.last, first.year)
    return min(last if last >= first else day_in(row.last, first.year + 1), year.last)
