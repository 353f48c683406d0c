"""The statistics of volume A3B3 by village (分村统计), counted from the ledger on the day they are asked for."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from notoneless.children.models import Child
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.kinds import PRIMARY
from notoneless.places.lists import names_of, zone_villages
from notoneless.places.models import SchoolProfile, Unit
from notoneless.places.paths import depth, is_education, prefixes, under
from notoneless.policy.situations import GROUPS, SITUATIONS

VILLAGE_DEPTH = 3
NOWHERE = "县外或未登记户籍"


@dataclass(frozen=True, slots=True)
class Row:
    """One village: how many children in which group of situations, in the order of the groups."""

    village: str
    total: int
    groups: tuple[tuple[str, int], ...]


def children_of(unit: Unit, officer: Officer, *, on: date) -> ScopedQuerySet:
    """乡镇、小学统计本辖区，中学统计本校: a primary school counts the villages of its admission zone."""
    rows = Child.objects.visible_to(officer, on=on).filter(in_band=True, merged_into=None, withdrawn_on=None)
    if not is_education(unit.path):
        return rows.filter(under("area_path", unit.path))
    profile = SchoolProfile.objects.filter(unit=unit).first()
    if profile is None or PRIMARY not in profile.stages:
        return rows.filter(under("school_path", unit.path))
    wanted = under("school_path", unit.path)
    for village in zone_villages(unit, on=on):
        wanted |= under("area_path", village.path)
    return rows.filter(wanted)


def rows_by_village(children: ScopedQuerySet) -> tuple[Row, ...]:
    """Two statements, whatever the number of children."""
    counted = children.order_by().values_list("area_path", "situation").annotate(number=Count("pk"))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path, situation, number in counted:
        group = SITUATIONS[situation].group if situation in SITUATIONS else "other"
        found[_village(path)][group] += number
    names = names_of(found)
    return tuple(
        Row(names.get(path, NOWHERE), sum(by.values()), _groups(by)) for path, by in sorted(found.items())
    )


def groups_in(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The labels of the groups that any village has, in the order of the equation."""
    held = {label for row in rows for label, _ in row.groups}
    return tuple(group.label for group in GROUPS.values() if group.label in held)


def _village(path: str) -> str:
    return next((one for one in prefixes(path) if depth(one) == VILLAGE_DEPTH), path)


def _groups(by: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((group.label, by[code]) for code, group in GROUPS.items() if by[code])
