"""How long a disposition runs: its last day, when it must be warned of, when it is looked at again."""

from dataclasses import dataclass
from datetime import date, timedelta

from notoneless.policy.rows import Disposition
from notoneless.policy.terms import Policy

TERM, YEAR, STATED = "term", "year", "stated"
TERMS = ("autumn_term", "spring_term")
YEARLY = "recheck_months"
ONE_DAY = timedelta(days=1)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """`end` None: it runs until something ends it. `fault` is the sentence of a refused last day."""

    end: date | None
    explanation: str
    fault: str = ""


def period_of(way: Disposition, start: date, policy: Policy, *, stated: date | None = None) -> Period:
    """The last day stated, held to what the pack allows; where none was stated, what the pack itself gives."""
    if not way.ends:
        return Period(None, "未规定期限，至办结或转为其他安置时止")
    longest, why = _longest(way, start, policy)
    if stated is None:
        fault = "" if longest else f"“{way.label}”须写明截止日期"
        return Period(longest, why, fault)
    if stated < start:
        return Period(stated, why, f"截止日期{stated}早于开始日期{start}")
    if longest and stated > longest:
        return Period(stated, why, f"截止日期{stated}超过最长期限（{why}，至{longest}），期满可续办")
    return Period(stated, f"申请办理至{stated}" + (f"；{why}" if longest else ""))


def _longest(way: Disposition, start: date, policy: Policy) -> tuple[date | None, str]:
    schooling = policy.schooling
    if way.ends == TERM and schooling.leave_terms:
        return end_of_terms(start, schooling.leave_terms, policy), f"原则上{schooling.leave_terms}学期"
    if way.ends == TERM and schooling.leave_max_years:
        years = schooling.leave_max_years
        return after_months(start, years * MONTHS) - ONE_DAY, f"最长{years}学年"
    if way.ends == YEAR and schooling.deferral_max_years:
        years = schooling.deferral_max_years
        return after_months(start, years * MONTHS) - ONE_DAY, f"最长{years}年"
    return None, "本地未规定期限，按申请和批准的日期"


def end_of_terms(start: date, count: int, policy: Policy) -> date:
    """Last day of the term in which `start` lies, or of a later one."""
    last = start - ONE_DAY
    for _ in range(count):
        last = term_around(last + ONE_DAY, policy)[1]
    return last


def term_around(day: date, policy: Policy) -> tuple[date, date]:
    """First and last day of the term in which a day lies; every day of the year is in one."""
    for code in TERMS:
        row = policy.school_terms[code]
        for year in (day.year - 1, day.year):
            first, last = _in_year(row.first, year), _in_year(row.last, year)
            last = last if last >= first else _in_year(row.last, year + 1)
            if first <= day <= last:
                return first, last
    raise ValueError(f"no school term covers {day}")


def months_of_term(code: str, policy: Policy) -> frozenset[int]:
    row = policy.school_terms[code]
    first, last = int(row.first[:2]), int(row.last[:2])
    span = (last - first) % MONTHS + 1
    return frozenset((first - 1 + step) % MONTHS + 1 for step in range(span))


def warned_from(end: date | None, policy: Policy) -> date | None:
    """The day from which a running disposition is shown as about to end."""
    days = policy.schooling.deferral_renewal_before_days or policy.schooling.expiry_warning_days
    return end - timedelta(days=days) if end and days else end


def returns_to_check(end: date, policy: Policy) -> date | None:
    """The first day on which a placement that ended unrenewed explains its child no more; None: no rule says so."""
    days = policy.schooling.lapse_after_days
    return end + timedelta(days=days) if days else None


def looked_at_again(way: Disposition, since: date, policy: Policy) -> date | None:
    months = getattr(policy.schooling, recheck_rule(way)) if way.rechecked else None
    return after_months(since, months) if months else None


def recheck_rule(way: Disposition) -> str:
    """The term of `schooling` that says how often it is looked at."""
    return way.recheck_rule or YEARLY


def after_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is none."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    following = date(year + (month == MONTHS - 1), (month + 1) % MONTHS + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - ONE_DAY)


def _in_year(month_day: str, year: int) -> date:
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, day)
