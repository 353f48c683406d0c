"""What is owed at a place: reports due, late, missing and to come, and open problems; each number opens its list."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from notoneless.officers.permissions import Permission, may
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.reporting.accountability.lists import open_problems
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
from notoneless.web.journeys.board.pages import OwingLine, Tile

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


def problems_tile(request: HttpRequest, asked: Asked) -> tuple[Tile, ...]:
    """As they stand today; of a past day nobody can tell which were overdue, and no cut of children has any."""
    officer, on = desk.officer_of(request), clock.today()
    if asked.is_past or asked.cut or not may(Permission.VIEW_WORK, by=officer, at=asked.at, on=on):
        return ()
    found = open_problems(officer, asked.at, on=on)
    note = f"超过整改期限 {found.overdue} 项" if found.overdue else ""
    address = reverse("accountability.open_at", args=[asked.at.code])
    return (Tile("未销号问题", found.number, "项", address, note=note, overdue=bool(found.overdue)),)
