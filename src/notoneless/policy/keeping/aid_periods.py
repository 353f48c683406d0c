"""The period of an item on a day, and from when who received nothing is missed out; no records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.policy.keeping.aid import ONCE, RHYTHMS, YEAR, Aid, AidItem
from notoneless.policy.terms import Policy
from notoneless.policy.timing.calendar import TERM, day_in, marks_on, school_year


@dataclass(frozen=True, slots=True)
class Period:
    """What an item is given for: a term, a school year, or once and for all."""

    code: str
    label: str
    first: date


def period_of(item: AidItem, policy: Policy, on: date) -> Period:
    return period_on(item.rhythm, policy, on)


def period_on(rhythm: str, policy: Policy, on: date) -> Period:
    """The period of this rhythm that the day lies in."""
    year = school_year(policy, on)
    begins = day_in(policy.school_terms["school_year"].first, year)
    if rhythm == ONCE:
        return Period(ONCE, "一次性", begins)
    term = next((one for one in marks_on(policy, on) if one.kind == TERM), None)
    if rhythm == YEAR or term is None:
        return Period(f"{year}", f"{year}学年", begins)
    return Period(f"{year}-{term.key.rpartition('.')[2]}", f"{term.first.year}年{term.label}", term.first)


def periods_on(policy: Policy, on: date) -> dict[str, Period]:
    """Rhythm -> its period on that day."""
    return {rhythm: period_on(rhythm, policy, on) for rhythm in RHYTHMS}


def period_label(code: str, policy: Policy) -> str:
    """A stored period in words: 2026-autumn_term, 2026, once."""
    year, _, term = code.partition("-")
    row = policy.school_terms.get(term)
    if row is not None:
        return f"{year}学年{row.label}"
    return "一次性" if code == ONCE else f"{year}学年"


def late_from(period: Period, rules: Aid) -> date | None:
    """From this day on who received nothing is missed out; None where nobody rules it."""
    days = rules.received_within_days
    return None if days is None else period.first + timedelta(days=days)


def matched_items(policy: Policy) -> Sequence[AidItem]:
    return [item for item in policy.aid_items.values() if item.matched]
