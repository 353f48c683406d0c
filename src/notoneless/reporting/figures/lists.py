"""The reading side of the figures, and the only way in for pages."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from notoneless.children.lists import listed_children
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.policy.figures.catalogue import COUNTS
from notoneless.reporting.figures.computing import cut_value
from notoneless.reporting.figures.members import opened
from notoneless.reporting.figures.models import Cut, Figure, Footing

MARKS = ("poor", "left_behind", "disability")
SHOWN = ("code", "area_path", "on", "formula", "above", "below", "inputs", "cuts")


def newest_cut(day: date) -> Cut | None:
    """The last taking up to a day."""
    return Cut.objects.filter(on__lte=day).order_by("-on", "-pk").first()


def visible_figures(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Figure.objects.visible_to(officer, on=on, permission=Permission.VIEW_EQUATION)


def standing(rows: ScopedQuerySet, day: date) -> ScopedQuerySet:
    """As they stood at the end of a day."""
    return rows.filter(Q(until=None) | Q(until__gt=day), on__lte=day)


def figures_on(
    paths: Iterable[str], *, by: Officer, on: date, day: date, codes: Sequence[str] = ()
) -> list[Figure]:
    """All or some figures of these places as they stood on a day, without their members; one statement."""
    rows = standing(visible_figures(by, on=on), day).filter(area_path__in=list(paths))
    if codes:
        rows = rows.filter(code__in=codes)
    return list(rows.only(*SHOWN, "id", "cut_id", "until"))


def figure_of(officer: Officer, code: str, path: str, *, on: date, day: date) -> Figure | None:
    """With its cut; None where there was none on that day or it is not within one's right."""
    rows = standing(visible_figures(officer, on=on), day).filter(code=code, area_path=path)
    return rows.select_related("cut").first()


def history_of(figure: Figure, officer: Officer, *, on: date) -> list[Figure]:
    """Every value it had, newest first; until the next it stood as it was."""
    rows = visible_figures(officer, on=on).filter(code=figure.code, area_path=figure.area_path)
    return list(rows.select_related("cut").defer("members").order_by("-on", "-pk"))


def trend_of(
    codes: Sequence[str], path: str, *, by: Officer, on: date, since: date
) -> dict[str, list[tuple[date, int, int | None]]]:
    """Code -> (day it came to be so, above, below), oldest first, one that stood before `since` included."""
    rows = visible_figures(by, on=on).filter(
        Q(until=None) | Q(until__gt=since), code__in=codes, area_path=path
    )
    found: dict[str, list[tuple[date, int, int | None]]] = {}
    for code, day, above, below in rows.order_by("on", "pk").values_list("code", "on", "above", "below"):
        found.setdefault(code, []).append((day, above, below))
    return found


def may_open(figure: Figure, officer: Officer, *, on: date) -> bool:
    """Whoever may see children there; those of a figure about disabilities need that right too."""
    if not may(Permission.VIEW_CHILDREN, by=officer, at=figure.area_path, on=on):
        return False
    private = figure.code in COUNTS and COUNTS[figure.code].private
    return not private or may(Permission.VIEW_DISABILITY, by=officer, at=figure.area_path, on=on)


def members_of(
    figure: Figure, officer: Officer, *, on: date, cut: str = "", value: str = ""
) -> ScopedQuerySet:
    """The children a figure or one cut of it is made of, as far as this officer may see them today."""
    keys = opened(figure.members)
    if cut:
        keys = _of_cut(figure, keys, cut, value, officer, on)
    return listed_children(officer, on=on).filter(pk__in=among(keys))


def county_figures(paths: Iterable[str], *, day: date) -> dict[tuple[str, str], tuple[int, int | None]]:
    """(code, path) -> (above, below): only for numbers that are hidden where they are small, never for lists."""
    rows = standing(Figure.objects.unscoped("numbers of a county, small ones hidden by the page"), day)
    found = rows.filter(area_path__in=list(paths)).values_list("code", "area_path", "above", "below")
    return {(code, path): (above, below) for code, path, above, below in found}


def _of_cut(figure: Figure, keys: list[int], cut: str, value: str, officer: Officer, on: date) -> list[int]:
    """By what the taking knew of each member, not by what is known today."""
    rows = Footing.objects.visible_to(officer, on=on).filter(pk__lte=figure.cut.marks["footing"])
    rows = rows.filter(child_key__in=among(keys)).order_by("pk")
    known = {
        row["child_key"]: row
        for row in rows.values("child_key", "sex", "stage", "registered", "enrolled", *MARKS)
    }
    return sorted(key for key, row in known.items() if cut_value(row, cut) == value)


def among(keys: Sequence[int]) -> Any:
    """Any number of keys as one parameter."""
    text = "[" + ",".join(map(str, keys)) + "]"
    if connection.vendor == "postgresql":
        return RawSQL("SELECT value::bigint FROM json_array_elements_text(%s::json)", [text])
    return RawSQL("SELECT value FROM json_each(%s)", [text])
