"""The column of a deadline: the day, how many days are left, and red once it has passed."""

from datetime import date

from notoneless.web.frame import clock, wording
from notoneless.web.frame.lists.terms import Column


def due_column(key: str, label: str, *, sort: str = "") -> Column:
    """`key` is the day of what is still open, empty of what is done: what was done in time is never late afterwards.

    `sort` is the stored field, where the list works `key` out.
    """
    return Column(key, label, "date", sort=sort or key, show=due_shown, late=_passed)


def due_shown(value: date | None) -> str:
    return wording.NOTHING if value is None else f"{value} {wording.days_left(value, on=clock.today())}"


def _passed(value: date | None) -> bool:
    return value is not None and value < clock.today()
