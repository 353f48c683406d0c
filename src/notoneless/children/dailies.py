"""The equation as it stood on each day, line by line: kept at night, read as the trend of a board."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from notoneless.children.lists import of_base, place_field
from notoneless.children.loading import load_rows, update_rows
from notoneless.children.models import Child, DailyCount
from notoneless.places.paths import prefixes

BASES = ("registered", "enrolled")
DAYS_SHOWN = 12
UNEXPLAINED = "unexplained"


def keep_day(*, on: date) -> int:
    """One row per unit that counts anybody; the same day again corrects its own rows. Part of the nightly job."""
    return sum(_keep(base, on) for base in BASES)


def trends(base: str, paths: Iterable[str], *, on: date) -> dict[str, list[tuple[date, int]]]:
    """Path -> the last days kept with the number of unexplained children, oldest first; the caller checked the unit."""
    rows = DailyCount.objects.unscoped("trend of a board whose unit was checked").filter(
        base=base, unit_path__in=list(paths), day__lte=on
    )
    found: dict[str, list[tuple[date, int]]] = {}
    for path, day, number in rows.order_by("day").values_list("unit_path", "day", "unexplained"):
        found.setdefault(path, []).append((day, number))
    return {path: days[-DAYS_SHOWN:] for path, days in found.items()}


def _keep(base: str, on: date) -> int:
    place = place_field(base)
    children = Child.objects.unscoped("the count of a day").filter(merged_into=None, withdrawn_on=None)
    counted = of_base(children, base).order_by().values(place, "situation").annotate(number=Count("pk"))
    totals: dict[str, list[int]] = {}
    for path, situation, number in counted.values_list(place, "situation", "number"):
        for step in prefixes(path):
            line = totals.setdefault(step, [0, 0])
            line[0] += number
            line[1] += number if situation == UNEXPLAINED else 0
    known = dict(
        DailyCount.objects.unscoped("the count of a day")
        .filter(base=base, day=on)
        .values_list("unit_path", "pk")
    )
    load_rows(
        DailyCount,
        ("base", "unit_path", "day", "total", "unexplained"),
        ((base, path, on, *numbers) for path, numbers in sorted(totals.items()) if path not in known),
    )
    again = ((*totals.get(path, (0, 0)), pk) for path, pk in known.items())
    update_rows(DailyCount, ("total", "unexplained"), again)
    return len(totals)
