"""Ledgers of groups that need care: children of assisted and monitored households by status, and those left behind."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, Subquery

from notoneless.reporting.ledgers.asof import circumstance_on
from notoneless.reporting.ledgers.columns import ADDRESS, STANDS, WHERE, WHO
from notoneless.reporting.ledgers.terms import Choice, Ledger, LedgerColumn


def status_marks(kind: str) -> Callable[[date], Mapping[str, Any]]:
    def marks(day: date) -> Mapping[str, Any]:
        newest = circumstance_on(day, kind)
        value, since = Subquery(newest.values("value")[:1]), Subquery(newest.values("since")[:1])
        return {f"{kind}_status": value, f"{kind}_since": since}

    return marks


def _of_kind(code: str, kind: str, heading: str) -> Ledger:
    status = LedgerColumn(f"{kind}_status", heading, width=16)
    since = LedgerColumn(f"{kind}_since", "认定日期", "date")
    return Ledger(
        code=code,
        where=Q(**{f"{kind}_status__isnull": False}),
        columns=(*WHO, ADDRESS, status, since, *WHERE, *STANDS),
        marks=status_marks(kind),
        choices=(Choice("status", "类别", f"{kind}_status", ()),),  # its values are those of the day
    )


LEDGERS = (_of_kind("assisted", "poverty", "帮扶类别"), _of_kind("left_behind", "left_behind", "留守类别"))
