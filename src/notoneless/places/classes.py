"""The classes of schools: who they are, and the deed that sets up those a list of pupils names for the first time."""

from collections.abc import Collection, Sequence
from datetime import date

from notoneless import trail
from notoneless.places.building import NewUnit, build_units
from notoneless.places.keepers import MANAGE_PLACES, Keeper
from notoneless.places.models import Alias, Unit
from notoneless.places.periods import in_force
from notoneless.trail.deeds import deed

CLASS = "class"


def classes_of(schools: Collection[int], *, on: date) -> list[tuple[int, str, str]]:
    """(school, name, path) of every open class of these schools, other names of it too; the oldest first."""
    units = Unit.objects.filter(in_force(on), kind=CLASS, parent__in=schools)
    named = units.values_list("parent_id", "name", "path")
    others = Alias.objects.filter(unit__in=units).values_list("unit__parent_id", "text", "unit__path")
    return [*named.order_by("path"), *others.order_by("unit__path", "pk")]  # type: ignore[list-item]


@deed
def set_up_classes(*, wanted: Sequence[tuple[int, str]], about: str, by: Keeper, on: date) -> list[Unit]:
    """`wanted`: school and title; `about` names the list they come from. One event says how many classes where."""
    by.require(MANAGE_PLACES, on=on)
    schools = {unit.pk: unit for unit in Unit.objects.filter(pk__in={school for school, _ in wanted})}
    turn: dict[int, int] = {pk: unit.last_segment for pk, unit in schools.items()}
    new = []
    for school, title in wanted:
        turn[school] += 1
        parent = schools[school].code
        new.append(NewUnit(f"{parent}-B{turn[school]:03d}", title, CLASS, parent))
    units = build_units(new, on=on)
    counts = {"classes": len(units), "schools": len(schools)}
    trail.note("unit.classes_added", by=by, on=on, about=about, detail=counts)
    return units
