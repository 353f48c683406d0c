"""What stands beside a score and is no part of it: the indicators, the roll, and how far it may be relied on."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from notoneless.places.models import Unit
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.figures.catalogue import COUNTS, label_of
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.assessing.kinds import indicators_of
from notoneless.reporting.assessing.models import Round, Sheet
from notoneless.reporting.assessing.reliability import nothing, reliability_of
from notoneless.reporting.figures.models import Figure
from notoneless.reporting.responsibility.models import Charge

WHY = "numbers of one body, told beside its score; no child is named"
NOT_TAKEN = "没有取数"
ROLL, OUT = "in_school", "out"


def beside_of(sheet: Sheet, policy: Policy, *, on: date) -> dict[str, Any]:
    """As known on the day; kept with the sheet, so that it can be read next year as it was."""
    held, day = sheet.round, min(sheet.round.last, on)
    days = (held.first, day)
    alone = bool(sheet.person_name)
    unknown = alone and sheet.person is None
    sure = nothing(policy) if unknown else reliability_of(sheet.unit, sheet.person, days, policy)
    told: dict[str, Any] = {
        "day": day.isoformat(),
        "reliability": [sure.looked, sure.held, sure.least],
        "indicators": [] if alone else _indicators(sheet.unit, held, policy, day),
    }
    if held.kind == "class":
        told["roll"] = _roll(sheet.unit, held.first, day)
    return told


def _indicators(unit: Unit, held: Round, policy: Policy, day: date) -> list[list[Any]]:
    rows = indicators_of(held.kind, policy)
    codes = {code for one in rows for code in one.figures}
    known = _figures(unit, codes, day)
    counts = {name: COUNTED[name](unit, held.first, day) for one in rows for name in one.counts}
    return [
        [
            one.label,
            [
                *([label_of(code), known.get(code, NOT_TAKEN)] for code in one.figures),
                *(pair for name in one.counts for pair in counts[name]),
            ],
        ]
        for one in rows
    ]


def _figures(unit: Unit, codes: Iterable[str], day: date) -> dict[str, str]:
    """Code -> as it stood on the day, in words."""
    rows = Figure.objects.unscoped(WHY).filter(
        Q(until=None) | Q(until__gt=day), area_path=unit.path, code__in=list(codes), on__lte=day
    )
    return {
        code: _worded(code, above, below) for code, above, below in rows.values_list("code", "above", "below")
    }


def _worded(code: str, above: int, below: int | None) -> str:
    if code in COUNTS:
        return f"{above:,} {COUNTS[code].unit}"
    if not below:
        return "没有对象"
    return f"{(Decimal(above) * 100 / below).quantize(Decimal('0.01'))}%（{above}÷{below}）"


def _roll(unit: Unit, first: date, last: date) -> list[str]:
    """期初数, 期末数, 辍学数 of a class, as they were taken; the last of them costs nothing."""
    begun, ended = (_figures(unit, (ROLL,), day).get(ROLL, NOT_TAKEN) for day in (first, last))
    return [begun, ended, _figures(unit, (OUT,), last).get(OUT, NOT_TAKEN)]


def _charges(unit: Unit, first: date, day: date) -> list[list[str]]:
    """结对帮扶: who answers for whom there on the day."""
    rows = Charge.objects.unscoped(WHY).filter(under("over_path", unit.path), in_force(day))
    return [
        ["包保责任人", f"{rows.values('name').distinct().count()} 人"],
        ["包到学生", f"{rows.exclude(child=None).values('child').distinct().count()} 人"],
    ]


def _problems(unit: Unit, first: date, day: date) -> list[list[str]]:
    """Of the list of problems, raised in the period and closed by the day: told beside, no part of any score."""
    rows = Problem.objects.unscoped(WHY).filter(
        under("owner__path", unit.path), raised_on__range=(first, day)
    )
    found, ended = rows.count(), rows.filter(closed_on__lte=day).count()
    return [["列入问题清单", f"{found} 项"], ["已销号", f"{ended} 项"], ["未销号", f"{found - ended} 项"]]


COUNTED: Mapping[str, Callable[[Unit, date, date], list[list[str]]]] = {
    "charges": _charges,
    "problems": _problems,
}
