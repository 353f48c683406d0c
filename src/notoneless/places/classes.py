"""The classes of schools: who they are, those a list names for the first time, and how they go up with the year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from notoneless import trail
from notoneless.places.building import NewUnit, build_units
from notoneless.places.keepers import MANAGE_PLACES, Keeper
from notoneless.places.models import Alias, Unit, UnitChange
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


@dataclass(frozen=True, slots=True)
class ClassChange:
    """`after` is the class's name from now on; '' for one that ends."""

    unit: int
    before: str
    after: str = ""


@deed
def promote_classes(*, changes: Sequence[ClassChange], about: str, by: Keeper, on: date) -> None:
    """A class goes up with its pupils: the unit, its path and its teacher stay, its name becomes the next year's.

    No other name is kept for registers: what last year's lists called so is another class this year.
    """
    by.require(MANAGE_PLACES, on=on)
    for one in changes:
        said = {"name": one.after} if one.after else {"until": on}
        Unit.objects.filter(pk=one.unit).update(version=F("version") + 1, **said)
    _note_changes(changes, by=by, on=on)
    trail.note("unit.classes_promoted", by=by, on=on, about=about, detail={"classes": len(changes)})


@deed
def demote_classes(*, changes: Sequence[ClassChange], about: str, by: Keeper, on: date) -> None:
    """The way back of `promote_classes`: every class has its former name again, and those that ended go on."""
    by.require(MANAGE_PLACES, on=on)
    for one in changes:
        Unit.objects.filter(pk=one.unit).update(version=F("version") + 1, name=one.before, until=None)
    back = [ClassChange(one.unit, one.after or f"{one.before}（已撤销）", one.before) for one in changes]
    _note_changes(back, by=by, on=on)
    trail.note("unit.classes_demoted", by=by, on=on, about=about, detail={"classes": len(changes)})


def _note_changes(changes: Sequence[ClassChange], *, by: Keeper, on: date) -> None:
    UnitChange.objects.bulk_create(
        UnitChange(
            unit_id=one.unit, what="name" if one.after else "closed", before=one.before, after=one.after, on=on,
            by_code=by.code,
        )
        for one in changes
    )  # fmt: skip
