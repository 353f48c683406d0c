"""Dated rows: `since` is the first day in force, `until` the first day no longer in force."""

from datetime import date

from django.db.models import Q


def in_force(on: date, prefix: str = "") -> Q:
    """Rows in force on a day; `prefix` reaches a dated row through a relation ('post__')."""
    open_end = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": on})
    return Q(**{f"{prefix}since__lte": on}) & open_end


def is_in_force(since: date, until: date | None, on: date) -> bool:
    return since <= on and (until is None or on < until)
