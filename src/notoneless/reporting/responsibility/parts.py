"""The four parts (统筹、协调、主体、配合) with who is named for each here, and whether each grid has its one person.

联控联保 (城口 五): the grid manager answers directly, one for each grid. 统筹—协调—主体—配合 (吉县 002-D 二).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from notoneless.officers.lists import posts_at
from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.answering import DutyPart
from notoneless.reporting.responsibility.lists import seen, units_seen
from notoneless.reporting.responsibility.models import Charge, Seat
from notoneless.reporting.responsibility.models.seat import HEAD

GRID, GRID_ROLE = "grid", "grid_manager"


@dataclass(frozen=True, slots=True)
class Part:
    """`units` have the part and are in the officer's sight; `heads` beside them, "" where nobody is named."""

    terms: DutyPart
    units: tuple[Unit, ...]
    heads: tuple[str, ...]

    @property
    def without(self) -> tuple[Unit, ...]:
        return tuple(unit for unit, head in zip(self.units, self.heads, strict=True) if not head)


@dataclass(frozen=True, slots=True)
class Grid:
    """`persons` who hold its post or answer for it (包网格); right is exactly one."""

    unit: Unit
    persons: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return len(self.persons) == 1


def parts_of(officer: Officer, *, policy: Policy, on: date) -> list[Part]:
    """In the order of the packs; in three statements."""
    terms = sorted(policy.duty_parts.values(), key=lambda one: one.turn)
    kinds = {kind for one in terms for kind in one.kinds}
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in units_seen(officer, on=on).filter(kind__in=kinds).order_by("path"):
        units[unit.kind].append(unit)
    heads = _heads([one.pk for held in units.values() for one in held], officer, on)
    return [_part(one, [unit for kind in one.kinds for unit in units[kind]], heads) for one in terms]


def grids_of(officer: Officer, *, on: date) -> list[Grid]:
    """Every grid in the officer's sight; one person twice (as holder and as charge) counts once."""
    units = list(units_seen(officer, on=on).filter(kind=GRID).select_related("parent").order_by("path"))
    posts = posts_at([one.path for one in units], on=on)
    rows = seen(Charge.objects, officer, on=on).filter(in_force(on), over__in=units).order_by("pk")
    charged: dict[int, list[str]] = defaultdict(list)
    for over, name in rows.values_list("over", "name"):
        charged[over].append(name)
    return [Grid(one, _persons(posts.get(one.path, ()), charged[one.pk])) for one in units]


def _persons(posts: Iterable[object], charged: Iterable[str]) -> tuple[str, ...]:
    holders = [one.holder for one in posts if one.role == GRID_ROLE and one.holder]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys([*holders, *charged]))


def _heads(units: Iterable[int], officer: Officer, on: date) -> dict[int, str]:
    rows = seen(Seat.objects, officer, on=on).filter(in_force(on), unit__in=list(units), place=HEAD)
    found: dict[int, str] = {}
    for unit, title, name in rows.order_by("pk").values_list("unit", "title", "name"):
        found.setdefault(unit, f"{title}{name}")
    return found


def _part(terms: DutyPart, units: list[Unit], heads: dict[int, str]) -> Part:
    return Part(terms, tuple(units), tuple(heads.get(one.pk, "") for one in units))
