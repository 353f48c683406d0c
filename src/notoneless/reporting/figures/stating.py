"""登记底数: numbers typed from papers for formulas (毕业生, 招生, 转入转出 …), with period, origin and paper."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from notoneless import trail
from notoneless.evidence.held.keeping import hold_file
from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal
from notoneless.officers.scope import scope_of
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.models import Unit
from notoneless.places.paths import is_education, prefixes
from notoneless.places.periods import in_force
from notoneless.policy import Policy
from notoneless.policy.figures.catalogue import COUNTS
from notoneless.policy.timing.calendar import school_year
from notoneless.reporting.figures.models import StatedCount
from notoneless.trail.deeds import deed

WHY = "numbers entered for the formulas of a taking; no child"
MEASURES: Mapping[str, str] = MappingProxyType(
    {one.code: one.label for one in COUNTS.values() if one.entered}
)
# Numbers of one formula are of one year: that of the first, the newest that is stated.
TOGETHER = (
    ("graduates", "cohort_entrants", "cohort_in", "cohort_out"),
    ("last_roll_at_start", "roll_losses", "roll_gains"),
    ("roll_at_start",),
)
LONGEST_ORIGIN = 120
EARLIEST = 2000


class StatementUnfit(Refusal):
    """A number that cannot be entered so."""


@dataclass(frozen=True, slots=True)
class Statement:
    measure: str
    year: int
    value: int
    origin: str
    paper: SentFile | None = None


@deed
def state_count(*, unit: Unit, said: Statement, policy: Policy, by: Officer, on: date) -> StatedCount:
    """A corrected number is stated again; the earlier one stays on record."""
    require(Permission.SET_COUNTS, by=by, at=unit, on=on)
    _check(unit, said, policy, on)
    made = StatedCount.objects.create(
        code=f"DS-{secrets.token_hex(5)}", unit=unit, unit_path=unit.path, measure=said.measure, year=said.year,
        value=said.value, origin=said.origin.strip()[:LONGEST_ORIGIN], on=on, recorded_at=timezone.now(),
        by_code=by.code, by_post=by.post_code,
    )  # fmt: skip
    if said.paper is not None:
        hold_file(
            unit=unit, sent=said.paper, subject=made.subject, label=f"登记底数 {made.code}", by=by, on=on
        )
    detail = {"measure": said.measure, "year": said.year, "value": said.value}
    trail.note("stated.entered", by=by, on=on, about=made.code, area=unit.path, detail=detail)
    return made


def _check(unit: Unit, said: Statement, policy: Policy, on: date) -> None:
    if said.measure not in MEASURES:
        raise StatementUnfit("没有这一项底数，请从列表中选择。")
    if not is_education(unit.path):
        raise StatementUnfit("底数登记在学校或县教委名下，乡镇的比率按所辖学校合计。")
    now = school_year(policy, on)
    if not EARLIEST <= said.year <= now:
        raise StatementUnfit(f"学年应在 {EARLIEST} 至 {now} 之间，还没有开始的学年不能登记。")
    if not said.origin.strip():
        raise StatementUnfit("请写明来源，如“2026年教育事业统计报表（基础基312）”。")


def standing_statements(rows: ScopedQuerySet) -> ScopedQuerySet:
    """The newest of each unit, measure and year."""
    turn = Window(RowNumber(), partition_by=[F("unit"), F("measure"), F("year")], order_by=[F("pk").desc()])
    return rows.annotate(turn=turn).filter(turn=1)


def units_to_state(officer: Officer, *, on: date) -> list[Unit]:
    """The bureau and schools for which the officer may enter numbers."""
    scope = scope_of(officer, on=on, permission=Permission.SET_COUNTS)
    rows = Unit.objects.filter(in_force(on), kind__in=("bureau", "school"))
    return list(rows.filter(scope.filter("path", "path", reading=False)).order_by("path"))


def visible_statements(officer: Officer, *, on: date) -> ScopedQuerySet:
    rows = StatedCount.objects.visible_to(officer, on=on, permission=Permission.VIEW_EQUATION)
    return rows.select_related("unit")


def stated_on(on: date, policy: Policy) -> dict[str, dict[str, int]]:
    """Measure -> path of the unit that stated it -> number, of the newest year up to now in which it is whole."""
    rows = standing_statements(StatedCount.objects.unscoped(WHY).filter(on__lte=on))
    known: dict[str, dict[int, dict[str, int]]] = {}
    for path, year, measure, value in rows.values_list("unit_path", "year", "measure", "value"):
        known.setdefault(path, {}).setdefault(year, {})[measure] = value
    found: dict[str, dict[str, int]] = {}
    now = school_year(policy, on)
    for path, years in known.items():
        for measures in TOGETHER:
            for measure, value in _of_one_year(years, measures, now).items():
                found.setdefault(measure, {})[path] = value
    return found


def _of_one_year(
    years: Mapping[int, Mapping[str, int]], measures: tuple[str, ...], now: int
) -> dict[str, int]:
    """学年初在校生 is of this school year or not at all."""
    first = measures[0]
    said = [year for year, known in years.items() if first in known and year <= now]
    if not said or (first == "roll_at_start" and max(said) != now):
        return {}
    return {measure: years[max(said)][measure] for measure in measures if measure in years[max(said)]}


def spread(counted: Mapping[str, int], own: Mapping[str, int]) -> dict[str, int]:
    """Added up to every unit above; what a unit states itself stands there and upwards in place of its parts."""
    found = dict(counted)
    for path in sorted(own, key=len, reverse=True):
        more = own[path] - found.get(path, 0)
        for step in prefixes(path):
            if step != path and step in own:
                break
            found[step] = found.get(step, 0) + more
    return found
