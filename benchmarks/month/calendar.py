"""What the calendar of the packs asks of a county for one month, each report of each unit made as it would be filed.

Owed for a month is what falls due in it or speaks of a time that ends in it (the day moves on where it is a day of
rest). What is owed only where there is any child, or only on change, counts for every unit that names a child: the
most that the month can ask.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

MOVED_BY = timedelta(days=15)  # the longest holiday that can put a day off


@dataclass
class Owed:
    """One obligation of the month: how many units, rows of their forms, processor and wall seconds."""

    code: str
    form: str
    condition: str
    units: int = 0
    rows: int = 0
    seconds: tuple[float, float] = (0.0, 0.0)
    sizes: list[int] = field(default_factory=list)


def month_of(first: date, *, by: Any, on: date) -> list[Owed]:
    """Each report from the records to the bytes of its workbook, its digest and figures too."""
    from notoneless.places.rules import policy_on
    from notoneless.policy.filing.owing import due_filings
    from notoneless.policy.timing.calendar import month_end

    policy, last = policy_on(on), month_end(first)
    kinds = {kind for rule in policy.filings.values() for kind in rule.filers}
    found = []
    for owed in due_filings(policy, kinds, first, last + MOVED_BY):
        if owed.due.date <= last or first <= owed.period.last <= last:
            found.append(_made(owed, by=by, on=on))
    return found


def _made(owed: Any, *, by: Any, on: date) -> Owed:
    from notoneless.reporting.filing.content import content_of

    told = Owed(owed.code, owed.rule.form, owed.condition)
    began = time.process_time(), time.perf_counter()
    for filing in _filings(owed, on):
        content = content_of(filing, by=by, on=on)
        told.units += 1
        told.rows += len(content.members)
        told.sizes.append(len(content.workbook))
    told.seconds = time.process_time() - began[0], time.perf_counter() - began[1]
    return told


def _filings(owed: Any, on: date) -> Iterator[Any]:
    from notoneless.policy.filing.owing import ALWAYS
    from notoneless.reporting.filing import due
    from notoneless.reporting.filing.members import members_of
    from notoneless.reporting.filing.models import Filing

    for unit in due._filers(owed, on):
        if owed.condition == ALWAYS or members_of(owed.rule.form, unit):
            yield Filing(
                obligation=owed.code,
                form=owed.rule.form,
                label=owed.rule.label,
                unit=unit,
                period_label=owed.period.label,
            )
