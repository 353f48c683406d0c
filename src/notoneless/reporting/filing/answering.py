"""The receiver's side: received, returned with a reason, a period locked, everybody who is late urged at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import StaleVersion
from notoneless.reporting.filing.lists import owed_to
from notoneless.reporting.filing.models import Filing
from notoneless.reporting.filing.models.filing import ACCEPTED, LOCKED, OPEN_STATES, RETURNED, SUBMITTED
from notoneless.reporting.filing.receiving import is_receiver
from notoneless.reporting.filing.refusals import (
    LockRefused,
    NothingFiledYet,
    NotYourReceipt,
    PeriodLocked,
    ReasonNeeded,
)
from notoneless.reporting.filing.submitting import step
from notoneless.trail.deeds import deed

WHY = "compare-and-set of a report reached by its receiver"
NAMED = 5


@deed
def accept_filing(*, filing: Filing, expected: int, by: Officer, on: date) -> Filing:
    _check(filing, by=by, on=on)
    return _answered(filing, "accepted", expected=expected, by=by, on=on, state=ACCEPTED)


@deed
def return_filing(*, filing: Filing, reason: str, expected: int, by: Officer, on: date) -> Filing:
    """退回: it is owed again at once; what was filed stays on record."""
    _check(filing, by=by, on=on)
    if not reason.strip():
        raise ReasonNeeded("退回")
    return _answered(filing, "returned", expected=expected, word=reason.strip(), by=by, on=on, state=RETURNED)


@deed
def lock_period(*, obligation: str, period: str, by: Officer, on: date) -> list[Filing]:
    """Only when all of it was received: a locked period is whole."""
    require(Permission.RECEIVE_REPORTS, by=by, on=on)
    rows = [one for one in owed_to(by, on=on).filter(obligation=obligation, period=period)]
    waiting = [one for one in rows if one.state not in (ACCEPTED, LOCKED)]
    if not rows:
        raise NothingFiledYet
    if waiting:
        raise LockRefused([one.unit.name for one in waiting[:NAMED]], len(waiting))
    done = [one for one in rows if one.state == ACCEPTED]
    for one in done:
        _change(one, one.version, state=LOCKED, locked_on=on, locked_by=by.code)
        step(one, "locked", by=by, on=on)
    query = {"obligation": obligation, "period": period}
    trail.note_list("filings.locked", by=by, on=on, query=query, members=[one.code for one in done])
    return done


@deed
def urge(*, obligation: str = "", period: str = "", by: Officer, on: date) -> list[Filing]:
    """一键催办: every unit that has not filed though its day is today or past; once a day each."""
    require(Permission.RECEIVE_REPORTS, by=by, on=on)
    wanted = {"obligation": obligation, "period": period}
    rows = owed_to(by, on=on).filter(state__in=OPEN_STATES, due_on__lte=on)
    rows = rows.filter(**{name: value for name, value in wanted.items() if value}).exclude(urged_on=on)
    urged = list(rows)
    for one in urged:
        _change(one, one.version, urged_on=on, urged_by=by.code)
        step(one, "urged", by=by, on=on)
    trail.note_list("filings.urged", by=by, on=on, query=wanted, members=[one.code for one in urged])
    return urged


def _check(filing: Filing, *, by: Officer, on: date) -> None:
    require(Permission.RECEIVE_REPORTS, by=by, at=[filing, filing.unit], on=on)
    if not is_receiver(filing, by):
        raise NotYourReceipt(filing.receiver_label)
    if filing.state == LOCKED:
        raise PeriodLocked(filing.period_label)
    if filing.state not in (SUBMITTED, ACCEPTED):
        raise NothingFiledYet


def _answered(
    filing: Filing, what: str, *, expected: int, word: str = "", by: Officer, on: date, state: str
) -> Filing:
    _change(filing, expected, state=state)
    step(filing, what, by=by, on=on, word=word)
    detail: dict[str, Sequence[str]] = {"period": filing.period, "obligation": filing.obligation}
    trail.note(f"filing.{what}", by=by, on=on, about=filing.code, area=filing.unit.path, detail=detail)
    return filing


def _change(filing: Filing, expected: int, **values: Any) -> None:
    rows = Filing.objects.unscoped(WHY).filter(pk=filing.pk, version=expected)
    if not rows.update(**values, version=F("version") + 1):
        raise StaleVersion(f"报表{filing.code}")
    filing.refresh_from_db()
