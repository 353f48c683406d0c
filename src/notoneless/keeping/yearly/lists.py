"""The reading side: changes of the year and their lines within an officer's scope."""

from datetime import date

from notoneless.keeping.yearly.models import TurnLine, YearTurn
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission


def turns() -> list[YearTurn]:
    """The newest first; a change names nobody."""
    return list(YearTurn.objects.order_by("-year", "-pk"))


def turn_of(code: str) -> YearTurn | None:
    return YearTurn.objects.filter(code=code).first()


def standing_of(year: int) -> YearTurn | None:
    return YearTurn.objects.filter(year=year, undone_on=None).first()


def lines_of(turn: YearTurn, officer: Officer, *, on: date) -> list[TurnLine]:
    rows = TurnLine.objects.visible_to(officer, on=on, permission=Permission.VIEW_EQUATION)
    return list(rows.filter(turn=turn).select_related("unit").order_by("base", "unit__path"))
