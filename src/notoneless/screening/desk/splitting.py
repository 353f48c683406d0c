"""Findings split by who must check them: for each unit how many wait, are done, are late, and of which kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from notoneless.officers.models import Officer
from notoneless.places.models import Unit
from notoneless.screening.lists import visible_findings


@dataclass(slots=True)
class UnitLine:
    """`kinds`: code of a kind -> how many wait."""

    code: str
    name: str
    kind: str
    open: int = 0
    judged: int = 0
    late: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return self.open + self.judged


def split(findings: QuerySet[Any], *, on: date) -> list[UnitLine]:
    """One statement for all units; `findings` is already narrowed to the officer. In the order of the trees."""
    waiting = Q(state="open")
    rows = (
        findings.exclude(state="withdrawn")
        .order_by("owner__path", "kind")
        .values_list("owner__code", "owner__name", "owner__kind", "kind")
        .annotate(
            n_open=Count("pk", filter=waiting),
            n_judged=Count("pk", filter=Q(state="judged")),
            n_late=Count("pk", filter=waiting & Q(due_on__lt=on)),
        )
    )
    return _lines(rows)


def _lines(rows: Iterable[tuple[Any, ...]]) -> list[UnitLine]:
    lines: dict[str, UnitLine] = {}
    for code, name, unit_kind, kind, waiting, judged, late in rows:
        line = lines.setdefault(code, UnitLine(code, name, unit_kind))
        line.open += waiting
        line.judged += judged
        line.late += late
        if waiting:
            line.kinds[kind] = waiting
    return list(lines.values())


def owner_named(officer: Officer, code: str, *, on: date) -> Unit | None:
    """None for a unit that has nothing to check in the officer's sight: it looks like one that is none."""
    seen = visible_findings(officer, on=on).filter(owner__code=code).select_related("owner")
    found = seen.order_by("pk").first()
    return found.owner if found else None
