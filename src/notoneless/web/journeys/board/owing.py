"""What stands on the board about reports: due, late, missing and to come, by place, each number opening its list."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.filing.standing.timeliness import (
    DUE,
    LATE,
    MISSING,
    ON_TIME,
    WAITING,
    WORDS,
    standings_of,
)
from notoneless.web.frame import clock, desk
from notoneless.web.journeys.board.asking import Asked
from notoneless.web.journeys.board.pages import OwingLine

SHOWN = (DUE, ON_TIME, LATE, MISSING, WAITING)
HEADS = tuple(WORDS[one] for one in SHOWN)


def owing(request: HttpRequest, asked: Asked, below: Sequence[Unit], policy: Policy) -> tuple[OwingLine, ...]:
    """The place itself first; places that owe nothing are left out."""
    officer, on = desk.officer_of(request), clock.today()
    if not may(Permission.VIEW_FILINGS, by=officer, at=asked.at, on=on):
        return ()
    units = (asked.at, *below)
    rows = standings_of(tuple(one.path for one in units), officer, day=asked.day, policy=policy, on=on)

    def line(unit: Unit) -> OwingLine:
        numbers = rows[unit.path]
        cells = tuple((numbers[which], _address(unit, which, asked)) for which in SHOWN)
        return OwingLine(unit.name, cells, unit.path == asked.at.path)

    lines = tuple(line(unit) for unit in units)
    return tuple(one for one in lines if one.is_whole or any(number for number, _ in one.cells))


def reports_behind(which: str, asked: Asked) -> str:
    return _address(asked.at, which, asked)


def _address(unit: Unit, which: str, asked: Asked) -> str:
    return reverse("filing.reports", args=[unit.code, which, asked.day.isoformat()])
