"""Which sheets a unit makes, for which periods, with which items: read from the packs."""

from datetime import date, timedelta

from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.assessing.periods import periods_of
from notoneless.policy.assessing.rows import ScoreIndicator, ScoreItem, ScoreSheet
from notoneless.policy.filing.periods import Period
from notoneless.reporting.assessing.refusals import PeriodUnfit, SheetUnfit

LOOKED_BACK = timedelta(days=730)


def sheets_by(unit: Unit, policy: Policy) -> list[ScoreSheet]:
    """The kinds of sheet that this unit makes."""
    return [one for one in policy.score_sheets.values() if unit.kind in one.scored_by]


def sheet_kind(code: str, unit: Unit, policy: Policy) -> ScoreSheet:
    """Raises SheetUnfit."""
    found = policy.score_sheets.get(code)
    if found is None or unit.kind not in found.scored_by:
        raise SheetUnfit(found.label if found else code, unit.name)
    return found


def periods_for(sheet: ScoreSheet, policy: Policy, *, on: date) -> list[Period]:
    """Begun already, the newest first, two years back."""
    found = periods_of(sheet, policy, since=on - LOOKED_BACK, until=on)
    return [one for one in reversed(found) if one.first <= on]


def period_for(sheet: ScoreSheet, code: str, policy: Policy, *, on: date) -> Period:
    """Raises PeriodUnfit: a future period cannot be assessed."""
    found = next((one for one in periods_for(sheet, policy, on=on) if one.code == code), None)
    if found is None:
        raise PeriodUnfit(code)
    return found


def items_of(kind: str, policy: Policy) -> dict[str, ScoreItem]:
    rows = sorted(policy.score_items.values(), key=lambda one: (one.turn, one.code))
    return {one.code: one for one in rows if kind in one.sheets}


def indicators_of(kind: str, policy: Policy) -> list[ScoreIndicator]:
    rows = sorted(policy.score_indicators.values(), key=lambda one: (one.turn, one.code))
    return [one for one in rows if kind in one.sheets]
