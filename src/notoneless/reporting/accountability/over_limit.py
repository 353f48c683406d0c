"""辍学率超过控制范围 (吉县 七): rates of the newest taking above the limit of their stage, for a person to look at.

Only a limit that is adopted and confirmed is held against; the aim of no dropout at all is none (decision 10), so that
nobody is asked to answer because a number is not zero. One proposal for a place, stage and month.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.figures.catalogue import RATES
from notoneless.policy.figures.shares import Share
from notoneless.reporting.figures.models import Figure

RATE, CUT = "dropout", "stage"
STAGES = {"primary": "小学", "junior": "初中"}
KINDS = ("township", "school")
WHY = "rates of townships and schools held against the limits of the rules"


@dataclass(frozen=True, slots=True)
class Over:
    """A place whose rate of a stage is above its limit."""

    unit: Unit
    stage: str
    facts: str
    ref: str


def over_limits(policy: Policy, on: date) -> Iterator[Over]:
    """In order of place and stage; nothing where no limit binds."""
    limits = {
        stage: policy.term(key)
        for _, key, stage in RATES[RATE].limits
        if stage in STAGES and policy.term(key).state == "stated" and policy.term(key).binds
    }
    if not limits:
        return
    units = {one.path: one for one in Unit.objects.filter(kind__in=KINDS)}
    rows = Figure.objects.unscoped(WHY).filter(code=RATE, until=None, area_path__in=list(units))
    for figure in rows.order_by("area_path"):
        for stage, (above, below) in sorted(figure.cuts.get(CUT, {}).items()):
            share = Share(above, below)
            limit = limits.get(stage)
            if limit is None or share.meets(at_most=Decimal(f"{limit.value}")) is not False:
                continue
            unit, shown = units[figure.area_path], share.shown(RATES[RATE].places)
            said = f"{on}取数：{STAGES[stage]}辍学率 {shown}（{above} ÷ {below}），"
            said += f"控制值 {limit.value}%（{limit.source.title}）。"
            yield Over(unit, stage, said, f"{unit.code}/{stage}/{on:%Y-%m}")
