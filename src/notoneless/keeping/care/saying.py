"""What is common to all records of this room: words trimmed, days checked, codes made."""

import secrets
from datetime import date
from typing import Any

from django.utils import timezone

from notoneless.keeping.care.refusals import DayUnfit, NotYet, WordMissing
from notoneless.officers.models import Officer

MONTHS = 12


def said(text: str, what: str, longest: int) -> str:
    """What was typed, trimmed; raises WordMissing where nothing was."""
    clean = text.strip()
    if not clean:
        raise WordMissing(what)
    return clean[:longest]


def past(day: date, on: date, *, since: date | None = None) -> date:
    """A day on which something was done. Raises NotYet, DayUnfit."""
    if day > on:
        raise NotYet(day)
    if since is not None and day < since:
        raise DayUnfit(f"{day}早于开始的{since}。请核对日期。")
    return day


def stamped(mark: str, by: Officer, on: date) -> dict[str, Any]:
    """Code, day, time and person of a new row."""
    return {
        "code": f"{mark}{on:%Y}-{secrets.token_hex(4).upper()}", "on": on, "recorded_at": timezone.now(),
        "by_code": by.code, "by_post": by.post_code,
    }  # fmt: skip


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    turn = day.month - 1 + months
    year, month = day.year + turn // MONTHS, turn % MONTHS + 1
    for last in range(day.day, 0, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return day
