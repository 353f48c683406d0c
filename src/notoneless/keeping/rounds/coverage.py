"""What an area has to reach, and what of it was reached: counted anew by the deed that changes it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from notoneless.children.models import Child, Circumstance
from notoneless.keeping.rounds.models import ChildCheck, HouseholdSheet, PlaceVisit, RoundArea
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, prefixes, under
from notoneless.policy.keeping.rounds import CHILDREN, HOUSEHOLDS, RoundKind

WHY = "counting what an area has to reach"


def children_at(area: RoundArea, kind: RoundKind, rows: ScopedQuerySet) -> ScopedQuerySet:
    """Of `rows`, those of school age who are registered, live or learn there; of the kind's group where it has one.

    The round's own unit as an area holds those whom no smaller place names.
    """
    itself, path = area.unit_id == area.round.unit_id, area.unit.path
    there = Q()
    for name in _fields(path):
        there |= Q(**{name: path}) if itself else under(name, path)
    return _of_age(rows.filter(there), kind)


def due_in(kind: RoundKind, unit: Unit, pieces: Sequence[Unit]) -> dict[int, int]:
    """For each piece: its children, its households with children, or one. One pass over the children of the unit."""
    if kind.covers not in (CHILDREN, HOUSEHOLDS):
        return {piece.pk: 1 for piece in pieces}
    by_path = {piece.path: piece.pk for piece in pieces}
    found: dict[int, set[object]] = defaultdict(set)
    for number, household, *paths in _rows(kind, unit):
        for piece in {by_path[home] for path in paths if (home := _home(path, by_path))}:
            found[piece].add(household if kind.covers == HOUSEHOLDS and household else number)
    return {piece.pk: len(found[piece.pk]) for piece in pieces}


def recount(area: RoundArea, covers: str) -> None:
    """`done` again from what stands; in the transaction of the deed that changed it."""
    if covers == CHILDREN:
        done = ChildCheck.objects.unscoped(WHY).filter(area=area, stands=True).count()
    elif covers == HOUSEHOLDS:
        done = HouseholdSheet.objects.unscoped(WHY).filter(area=area, stands=True, counted=True).count()
    else:
        done = int(PlaceVisit.objects.unscoped(WHY).filter(area=area, stands=True).exists())
    RoundArea.objects.unscoped(WHY).filter(pk=area.pk).update(done=done, version=F("version") + 1)
    area.refresh_from_db()


def share(done: int, due: int) -> str:
    """In whole percent, never rounded up to 100: only whole is whole (全覆盖)."""
    if not due:
        return "没有应访对象"
    return "全覆盖" if done >= due else f"{done * 100 // due}%"


def _rows(kind: RoundKind, unit: Unit) -> QuerySet[Any, Any]:
    there = Q()
    for name in _fields(unit.path):
        there |= under(name, unit.path)
    rows = _of_age(Child.objects.unscoped(WHY).filter(there), kind)
    return rows.order_by().values_list("pk", "household_number", *_fields(unit.path))


def _fields(path: str) -> tuple[str, ...]:
    return ("school_path",) if is_education(path) else ("area_path", "stay_path")


def _of_age(rows: ScopedQuerySet, kind: RoundKind) -> ScopedQuerySet:
    found = rows.filter(in_band=True, merged_into__isnull=True, withdrawn_on__isnull=True)
    if not kind.only:
        return found
    known = Circumstance.objects.unscoped(WHY).filter(child=OuterRef("pk"), kind=kind.only, until=None)
    return found.filter(Exists(known))


def _home(path: str, pieces: dict[str, int]) -> str:
    """The lowest piece that a path lies in."""
    return next((one for one in prefixes(path) if one in pieces), "")
