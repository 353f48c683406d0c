"""Targets handed down from the county to schools, groups, classes and persons, with their sums checked."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.policy.figures.catalogue import COUNTS, RATES
from notoneless.policy.figures.targets import AT_LEAST, AT_MOST, MEASURES, NUMBER, Part, part_fault
from notoneless.reporting.figures.models import Target
from notoneless.trail.deeds import deed

RANKS = {
    "county": 0, "department": 1, "township": 1, "village": 2, "school": 2, "group": 3, "class": 4, "person": 5,
}  # fmt: skip
LEVELS = dict(Target.LEVELS)


class TargetUnfit(Refusal):
    """A target that does not fit its figure, its level or the one above it."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one holder takes on; `unit` where the holder is a unit or stands in one."""

    level: str
    holder: str
    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Aim:
    """What the whole county is to reach in a year."""

    figure: str
    year: int
    measure: str
    value: Decimal
    document: str


@dataclass(frozen=True, slots=True)
class Line:
    """A target with how deep it stands in its tree, and what its parts add up to (None where it has none)."""

    target: Target
    depth: int
    parts_sum: Decimal | None


@deed
def set_target(*, aim: Aim, at: Unit, by: Officer, on: date) -> Target:
    """The head of a tree; an earlier one for the same figure, year and place ends, with its parts."""
    require(Permission.ASSIGN_WORK, by=by, at=at, on=on)
    _check(aim)
    heads = _standing().filter(
        above=None, figure=aim.figure, year=aim.year, measure=aim.measure, area_path=at.path
    )
    for old in heads:
        _end(old, by, on)
    share = Share(at.kind if at.kind in dict(Target.LEVELS) else "county", at.name, aim.value, at)
    made = _made(share, aim, None, by, on)
    trail.note(
        "target.set",
        by=by,
        on=on,
        about=made.code,
        area=at.path,
        detail={"figure": aim.figure, "year": aim.year},
    )
    return made


@deed
def hand_down(*, above: Target, shares: Sequence[Share], by: Officer, on: date) -> list[Target]:
    """All parts of one target at once; refused where they do not make it up. Earlier parts end with theirs below."""
    require(Permission.ASSIGN_WORK, by=by, at=above.area_path, on=on)
    if above.ended_on is not None:
        raise TargetUnfit("这项目标已被新的目标取代，请在新的目标下分解。")
    wrong = [one.holder for one in shares if RANKS[one.level] <= RANKS[above.level]]
    if wrong:
        raise TargetUnfit(f"“{'”、“'.join(wrong)}”的层级不在{LEVELS[above.level]}之下，不能分到。")
    fault = part_fault(above.measure, above.value, [Part(one.holder, one.value) for one in shares])
    if fault:
        raise TargetUnfit(fault)
    away = [
        one.holder for one in shares if not one.unit.path.startswith(_root(above.area_path, one.unit.path))
    ]
    if away:
        raise TargetUnfit(f"“{'”、“'.join(away)}”不在{above.holder}之下，不能分到。")
    for old in _standing().filter(above=above):
        _end(old, by, on)
    aim = Aim(above.figure, above.year, above.measure, above.value, above.document)
    made = [_made(one, aim, above, by, on) for one in shares]
    trail.note(
        "target.handed_down",
        by=by,
        on=on,
        about=above.code,
        area=above.area_path,
        detail={"parts": len(made)},
    )
    return made


def visible_targets(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Those standing; newest year first."""
    rows = Target.objects.visible_to(officer, on=on, permission=Permission.VIEW_EQUATION)
    return rows.filter(ended_on=None).select_related("unit").order_by("-year", "figure", "measure", "pk")


def tree_of(targets: Iterable[Target]) -> list[Line]:
    """Each head followed by what stands below it; one whose head is out of sight begins a tree of its own."""
    rows = list(targets)
    known = {one.pk for one in rows}
    below: dict[int | None, list[Target]] = {}
    for one in rows:
        below.setdefault(one.above_id if one.above_id in known else None, []).append(one)
    found: list[Line] = []
    waiting = [(one, 0) for one in reversed(below.get(None, []))]
    while waiting:
        one, depth = waiting.pop()
        parts = below.get(one.pk, [])
        total = sum((part.value for part in parts), Decimal(0)) if parts and one.measure == NUMBER else None
        found.append(Line(one, depth, total))
        waiting += [(part, depth + 1) for part in reversed(parts)]
    return found


def _standing() -> ScopedQuerySet:
    return Target.objects.unscoped("targets of a deed that checked its place").filter(ended_on=None)


def _check(aim: Aim) -> None:
    if aim.figure not in COUNTS and aim.figure not in RATES:
        raise TargetUnfit("没有这项指标，请从列表中选择。")
    if aim.measure not in MEASURES or (aim.measure == NUMBER) != (aim.figure in COUNTS):
        raise TargetUnfit("人数类指标只能定目标数，比率类指标只能定上限或下限。")
    if aim.value < 0 or (aim.measure in (AT_LEAST, AT_MOST) and aim.value > 100):
        raise TargetUnfit("目标数不能小于零，比率须在 0 至 100 之间。")


def _root(above: str, below: str) -> str:
    """The two trees meet only at their roots: the county hands down to schools too."""
    return above if above[0] == below[0] else below[:1]


def _end(old: Target, by: Officer, on: date) -> None:
    waiting = [old]
    while waiting:
        one = waiting.pop()
        waiting += _standing().filter(above=one)
        one.ended_on, one.ended_by = on, by.code
        one.save(update_fields=["ended_on", "ended_by"])


def _made(share: Share, aim: Aim, above: Target | None, by: Officer, on: date) -> Target:
    return Target.objects.create(
        code=f"MB-{secrets.token_hex(4)}", above=above, figure=aim.figure, year=aim.year, measure=aim.measure,
        value=share.value, level=share.level, holder=share.holder, unit=share.unit, area_path=share.unit.path,
        document=aim.document, on=on, recorded_at=timezone.now(), by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
