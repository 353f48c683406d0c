"""Which reports fall due between two days for a kind of unit: one `Obligation` for each rule and period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.policy.deadlines import Calendar, Deadline, due_on_day
from notoneless.policy.filing.periods import (
    MONTHLY,
    MONTHS,
    ONE_DAY,
    TERMLY,
    WEEK_DAYS,
    WEEKLY,
    YEARLY,
    Period,
    periods_between,
)
from notoneless.policy.rows import FilingRule
from notoneless.policy.terms import Policy
from notoneless.policy.timing.calendar import day_in

ALWAYS, ANY, CHANGE = "always", "any", "change"
CONDITIONS = frozenset({ALWAYS, ANY, CHANGE})
# A period may begin this long before its report falls due.
LONGEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Obligation:
    """`condition`: always, only where there is any child, or only on change; not `binding`: it only reminds."""

    code: str
    rule: FilingRule
    period: Period
    due: Deadline
    condition: str
    binding: bool


def due_filings(
    policy: Policy, kinds: Iterable[str], since: date, until: date, calendar: Calendar | None = None
) -> list[Obligation]:
    """Of units of these kinds, what falls due on the days from `since` to `until`, in the order of days."""
    wanted, table = set(kinds), calendar or policy.calendar
    found = [
        one
        for rule in policy.filings.values()
        if wanted & set(rule.filers)
        for one in _of_rule(rule, policy, since, until, table)
        if since <= one.due.date <= until
    ]
    return sorted(found, key=lambda one: (one.due.date, one.code, one.period.code))


def _of_rule(
    rule: FilingRule, policy: Policy, since: date, until: date, table: Calendar
) -> Iterator[Obligation]:
    binding = policy.binds(f"filings.{rule.code}")
    for period in periods_between(rule.rhythm, since - LONGEST, until, policy.school_terms):
        if not _any_work(period, table):
            continue
        due = due_on_day(named_day(rule, period), table)
        yield Obligation(rule.code, rule, period, due, rule.condition, binding)
        if rule.rhythm == YEARLY and not rule.repeats:
            yield from _later_months(rule, policy, period, due, table, binding)


def _later_months(
    rule: FilingRule, policy: Policy, year: Period, first: Deadline, table: Calendar, binding: bool
) -> Iterator[Obligation]:
    """次月无变化不再报送，有变化及时报送: the months after the yearly day, each only when something changed."""
    for month in periods_between(MONTHLY, first.date, year.last, policy.school_terms):
        if month.first > first.date:
            due = due_on_day(month.last, table)
            yield Obligation(rule.code, rule, month, due, CHANGE, binding)


def named_day(rule: FilingRule, period: Period) -> date:
    """The day that the rule names for a period, before rest days are looked at; its last day where it names none."""
    if rule.rhythm == WEEKLY and rule.weekday:
        return period.first + timedelta(days=rule.weekday - 1)
    if rule.rhythm == TERMLY and rule.after_days is not None:
        return period.first + timedelta(days=rule.after_days)
    if rule.rhythm == YEARLY and rule.month_day:
        named = day_in(rule.month_day, period.first.year)
        return named if named >= period.first else day_in(rule.month_day, period.last.year)
    if rule.rhythm in MONTHS and rule.before_day:
        return min(period.last.replace(day=1) + timedelta(days=rule.before_day - 1), period.last)
    return period.last + timedelta(days=rule.after_days or 0)


def _any_work(period: Period, table: Calendar) -> bool:
    """The week of a long holiday owes no report."""
    if (period.last - period.first).days >= WEEK_DAYS:
        return True
    days = (period.first + ONE_DAY * turn for turn in range(WEEK_DAYS))
    return any(table.is_working(day) for day in days)
