"""By which children an office counts: a township and a primary school their area, a junior school its pupils."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from notoneless.places.lists import zone_villages
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, is_root, under

REGISTERED, ENROLLED, AREA = "registered", "enrolled", "area"
LABELS = {
    REGISTERED: "户籍在本地的适龄儿童",
    ENROLLED: "在本校（县）就读的适龄学生",
    AREA: "招生片区内户籍适龄儿童",
}
OF_AREA = ("primary", "teaching_point", "nine_year")
NOBODY = Q(pk__in=())


@dataclass(frozen=True, slots=True)
class Base:
    """`where` narrows the rebuilt children of a day to those this office counts."""

    code: str
    label: str
    where: Q


def bases_of(at: Unit) -> tuple[str, ...]:
    """The first is the one the rules name; a whole county is counted by households and by schools."""
    if at.kind in ("county", "bureau"):
        return (REGISTERED, ENROLLED)
    if not is_education(at.path):
        return (REGISTERED,)
    profile = getattr(at, "school", None)
    return (AREA, ENROLLED) if profile is not None and profile.school_kind in OF_AREA else (ENROLLED,)


def base_of(at: Unit, wanted: str, *, on: date) -> Base:
    """`wanted` where this unit may be counted so, else the first."""
    offered = bases_of(at)
    code = wanted if wanted in offered else offered[0]
    return Base(code, LABELS[code], Q(then_in_band=True) & _where(code, at, on))


def _where(code: str, at: Unit, on: date) -> Q:
    if code == ENROLLED:
        inside = Q() if is_root(at.path) else under("then_school", at.path)
        return Q(then_enrolled=True) & inside
    if code == AREA:
        villages = [under("then_area", village.path) for village in zone_villages(at, on=on)]
        return Q(then_registered=True) & (reduce(or_, villages) if villages else NOBODY)
    inside = Q() if is_root(at.path) else under("then_area", at.path)
    return Q(then_registered=True) & inside
