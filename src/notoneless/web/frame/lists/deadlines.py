"""The column of a deadline: the day, how many days are left, and red once it has passed."""

from datetime import date

from notoneless.web.frame import clock, wording
from notoneless.web.frame.lists.terms import Column


def due_column(key: str, label: str) -> Column:
    """Only for lists of what is still open: what was done in time does not become late afterwards."""
    return Column(key, label, "date", sort=key, show=due_shown, late=_passed)


def due_shown(value: date | None) -> str:
    return wording.NOTHING if value is None else f"{value} {wording.days_left(value, on=clock.today())}"


def _passed(value: date | None) -> bool:
    return value is not None and value < clock.today()
