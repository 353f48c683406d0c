"""Which rounds are owed in which months, and which months passed without one: a reminder, never a fault by itself."""

from dataclasses import dataclass
from datetime import date

from notoneless.keeping.rounds.lists import rounds
from notoneless.keeping.rounds.models import VisitRound
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission
from notoneless.officers.scope import scope_of
from notoneless.places.models import Unit
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.keeping.rounds import RoundKind, months_of

WHY = "since when the county keeps this register, asked for the months that were missed"
MONTHS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Month:
    """`standing`: none (not due), missed, waiting (due this month, not begun), or the state of the round."""

    first: date
    standing: str
    code: str = ""
    done: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    unit: Unit
    months: tuple[Month, ...]

    @property
    def missed(self) -> int:
        return sum(one.standing == "missed" for one in self.months)


def months_before(on: date, count: int = MONTHS_SHOWN) -> list[date]:
    """First days of the last months, this one last."""
    numbers = [on.year * 12 + on.month - 1 - back for back in range(count - 1, -1, -1)]
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def due_kinds(unit: Unit, policy: Policy, on: date) -> list[RoundKind]:
    """What this unit is to hold in the month of that day."""
    return [
        kind for kind in policy.round_kinds.values() if unit.kind in kind.keepers and _due(kind, policy, on)
    ]


def waiting(officer: Officer, policy: Policy, *, on: date) -> list[RoundKind]:
    """Kinds due this month that the officer's own unit has not begun."""
    post = officer.active_post
    if post is None:
        return []
    begun = set(
        VisitRound.objects.visible_to(officer, on=on, permission=Permission.VIEW_WORK)
        .filter(unit=post.unit, month=on.replace(day=1))
        .values_list("kind", flat=True)
    )
    return [kind for kind in due_kinds(post.unit, policy, on) if kind.code not in begun]


def months_of_units(kind: RoundKind, officer: Officer, policy: Policy, *, on: date) -> list[Line]:
    """Every keeper of the kind in the officer's sight, month by month; months before the register began owe nothing."""
    shown = months_before(on)
    scope = scope_of(officer, on=on, permission=Permission.VIEW_WORK)
    units = Unit.objects.filter(scope.filter(gov_field=("path",), school_field="path"), in_force(on))
    held = {
        (one.unit_id, one.month): one
        for one in rounds(officer, on=on).filter(kind=kind.code, month__gte=shown[0])
    }
    first = (
        VisitRound.objects.unscoped(WHY)
        .filter(kind=kind.code)
        .order_by("month")
        .values_list("month", flat=True)
        .first()
    )
    began = first or on.replace(day=1)
    return [
        Line(
            unit, tuple(_month(kind, policy, month, held.get((unit.pk, month)), began, on) for month in shown)
        )
        for unit in units.filter(kind__in=kind.keepers).order_by("path")
    ]


def _month(
    kind: RoundKind, policy: Policy, month: date, one: VisitRound | None, began: date, on: date
) -> Month:
    if one is not None:
        return Month(month, one.state, one.code, one.done, one.due)  # type: ignore[attr-defined]
    if not _due(kind, policy, month) or month < began:
        return Month(month, "none")
    return Month(month, "waiting" if month == on.replace(day=1) else "missed")


def _due(kind: RoundKind, policy: Policy, day: date) -> bool:
    return day.month in months_of(kind, policy.assessment.campaign_months)
