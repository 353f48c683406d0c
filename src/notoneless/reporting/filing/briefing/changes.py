"""What changed since a unit's last brief: newly verified, back, settled, closed, deadlines broken; counts by place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from notoneless.casework.lists import overdue_cases
from notoneless.casework.models import CaseMove
from notoneless.children.lists import of_base, visible_children
from notoneless.officers.models import Officer
from notoneless.places.lists import names_of
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, is_root, prefixes, under
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.filing.models import Circular
from notoneless.reporting.filing.models.circular import BRIEF

STEPS = {
    "verify": "verified",
    "confirm_return": "returned",
    "confirm_placement": "settled",
    "close": "closed",
}
FIRST_LOOK = timedelta(days=30)
BROKEN = "broken"
NO_PLACE = "地点未登记"


@dataclass(frozen=True, slots=True)
class Changes:
    """`numbers` of the whole, `places` (name, numbers) of the units below with any; `children` concerned, by code."""

    since: date
    until: date
    numbers: Counter[str]
    out: int
    suspected: int
    overdue: int
    places: tuple[tuple[str, Counter[str]], ...]
    children: tuple[str, ...]

    @property
    def calls_for_a_brief(self) -> bool:
        """Closing a case changes nothing for a child: that alone is no news."""
        return any(self.numbers[one] for one in ("verified", "returned", "settled", BROKEN))

    @property
    def sentence(self) -> str:
        n = self.numbers
        return (
            f"新核实失学辍学 {n['verified']} 人，返校 {n['returned']} 人，处置安置 {n['settled']} 人，"
            f"销号 {n['closed']} 人，新逾期未办个案 {n[BROKEN]} 件"
        )


def last_brief(unit: Unit) -> Circular | None:
    return Circular.objects.filter(unit=unit, kind=BRIEF).order_by("-pk").first()


def changes_at(unit: Unit, *, by: Officer, on: date) -> Changes:
    """Within the officer's scope; a step entered after the last brief counts, whatever day it speaks of."""
    last = last_brief(unit)
    since = last.on if last else on - FIRST_LOOK
    moved = _moves(by, on, last.recorded_at if last else None, since)
    broken = overdue_cases(by, on=on).filter(due_on__gte=since)
    events = [(STEPS[move], area, child) for move, area, child in moved]
    events += [(BROKEN, area, child) for area, child in broken.values_list("child__area_path", "child__code")]
    out, suspected = _standing(unit, by, on)
    return Changes(
        since, on, Counter(what for what, _, _ in events), out, suspected, overdue_cases(by, on=on).count(),
        _places(unit, events), tuple(sorted({child for _, _, child in events})),
    )  # fmt: skip


def _moves(by: Officer, on: date, after: datetime | None, since: date) -> list[tuple[str, str, str]]:
    rows = CaseMove.objects.visible_to(by, on=on).filter(move__in=list(STEPS))
    rows = rows.filter(recorded_at__gt=after) if after else rows.filter(on__gte=since)
    return list(rows.values_list("move", "case__child__area_path", "case__child__code"))


def _standing(unit: Unit, by: Officer, on: date) -> tuple[int, int]:
    """失学辍学 and 疑似待核 now, of who is registered here."""
    rows = of_base(visible_children(by, on=on), "registered")
    if not (is_root(unit.path) or is_education(unit.path)):
        rows = rows.filter(under("area_path", unit.path))
    groups: Counter[str] = Counter()
    for row in rows.order_by().values("situation").annotate(n=Count("pk")):
        groups[SITUATIONS[row["situation"]].group] += row["n"]
    return groups["persuading"], groups["pending"] + groups["unproved"] + groups["unexplained"]


def _places(unit: Unit, events: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, Counter[str]], ...]:
    """By township of the county, by village of a township."""
    depth = 2 if is_root(unit.path) or is_education(unit.path) else unit.path.count("/") + 1
    found: dict[str, Counter[str]] = {}
    for what, area, _ in events:
        place = next((one for one in prefixes(area) if one.count("/") == depth), "")
        found.setdefault(place, Counter())[what] += 1
    names = names_of([path for path in found if path])
    return tuple((names.get(path, NO_PLACE), found[path]) for path in sorted(found))
