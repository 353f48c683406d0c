"""The only place where pages ask what time it is; rooms below are told the day."""

from datetime import date, datetime

from notoneless.web.frame.wording import COUNTY_ZONE

SPRING_TERM_OPENS_IN = 2
AUTUMN_TERM_OPENS_IN = 8


def now() -> datetime:
    return datetime.now(COUNTY_ZONE)


def today() -> date:
    """The county's day, whatever zone the server stands in."""
    return now().date()


def term_shown(on: date) -> str:
    """The school term named in the top bar; only a label, nothing is computed from it."""
    if on.month >= AUTUMN_TERM_OPENS_IN:
        return f"{on.year}年秋季学期"
    if on.month >= SPRING_TERM_OPENS_IN:
        return f"{on.year}年春季学期"
    return f"{on.year - 1}年秋季学期"
