"""完成 of a target: the figure of its place, or its children narrowed to a class or to whom a person answers for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from notoneless.officers.models import Officer
from notoneless.policy.figures.catalogue import COUNTS, DOWN, RATES
from notoneless.policy.figures.formulas import FORMULAS, Formula
from notoneless.policy.figures.shares import Share
from notoneless.policy.figures.targets import AT_LEAST, AT_MOST, NUMBER
from notoneless.reporting.figures.aiming.narrowing import Members
from notoneless.reporting.figures.lists import figures_on, newest_cut
from notoneless.reporting.figures.models import Cut, Figure, Target
from notoneless.reporting.figures.targets import Line

PLACES = ("county", "township", "village", "school")
NO_CUT = "还没有取过数"
NO_PARTS = "分解到班级或个人后按各份合计"
NO_SUM = "比率不能由各份相加，完成数看所属学校"
PART_UNKNOWN = "完成数为各份合计；有一份还没有完成数，暂不合计"
NO_CHARGE = "包保责任中没有这个人，不能按名单计"


@dataclass(frozen=True, slots=True)
class Reached:
    """`value` None where it cannot be told, and then `way` says why; `met` None where nothing is to be compared."""

    value: Decimal | None
    shown: str
    way: str
    difference: Decimal | None = None
    met: bool | None = None

    @property
    def state(self) -> str:
        if self.met is None:
            return "未计数"
        return "达到" if self.met else "未达到"


def reached_of(lines: Sequence[Line], *, by: Officer, on: date, day: date) -> dict[int, Reached]:
    """Primary key of each target -> what was reached, as of the last taking up to `day` (of a past year its last)."""
    found: dict[int, Reached] = {}
    for year in sorted({one.target.year for one in lines}):
        own = [one.target for one in lines if one.target.year == year]
        cut = newest_cut(min(day, date(year, 12, 31)))
        if cut is None:
            found |= {one.pk: Reached(None, "", NO_CUT) for one in own}
        else:
            found |= _Year(own, cut, by, on).reached()
    return found


class _Year:
    """Targets of a year against one taking: all figures in one statement, members opened only where they are asked."""

    def __init__(self, targets: Iterable[Target], cut: Cut, by: Officer, on: date) -> None:
        self._targets, self._cut = list(targets), cut
        self._members = Members(cut)
        paths = {self._members.place_of(one.area_path) for one in self._targets}
        rows = figures_on(sorted(paths), by=by, on=on, day=cut.on)
        self._figures: Mapping[tuple[str, str], Figure] = {(one.code, one.area_path): one for one in rows}
        names = [one.holder for one in self._targets if one.level == "person"]
        self._members.charged(names, on=cut.on)
        self._found: dict[int, Reached] = {}

    def reached(self) -> dict[int, Reached]:
        """From the deepest up: a group or department is made up of its parts."""
        for one in reversed(self._targets):
            self._found[one.pk] = self._one(one)
        return self._found

    def _one(self, target: Target) -> Reached:
        if target.level in PLACES:
            return self._compared(target, self._of_place(target), f"取数 {self._cut.code}")
        if target.level == "class":
            return self._compared(target, self._within(target), f"取数 {self._cut.code} 的名单，按班级")
        if target.level == "person":
            if not self._members.is_charged(target.holder, target.area_path):
                return self._summed(target, NO_CHARGE)
            return self._compared(target, self._within(target), f"取数 {self._cut.code} 的名单，按包保责任")
        return self._summed(target, NO_PARTS)

    def _of_place(self, target: Target) -> Share | None:
        figure = self._figures.get((target.figure, target.area_path))
        if target.measure == NUMBER:
            counted = COUNTS[target.figure].has_members
            return Share(figure.above, 0) if figure else Share(0, 0) if counted else None
        return Share(figure.above, figure.below or 0, self._formula(target).capped) if figure else None

    def _within(self, target: Target) -> Share | None:
        if target.measure == NUMBER:
            return Share(self._count(target.figure, target), 0)
        formula = self._formula(target)
        if not all(COUNTS[code].has_members for code in formula.inputs):
            return None
        return formula.of({code: self._count(code, target) for code in formula.inputs})

    def _count(self, code: str, target: Target) -> int:
        figure = self._figures.get((code, self._members.place_of(target.area_path)))
        return self._members.number(figure, target) if figure else 0

    def _formula(self, target: Target) -> Formula:
        return FORMULAS[target.figure][self._cut.formulas[target.figure]]

    def _compared(self, target: Target, share: Share | None, way: str) -> Reached:
        if share is None or (target.measure != NUMBER and not share.applies):
            return Reached(None, "不适用", f"{way}：分母为零或没有登记")
        if target.measure == NUMBER:
            value = Decimal(share.numerator)
            return Reached(value, f"{value} 人", way, value - target.value, _met(target, value))
        value = share.percent or Decimal(0)
        shown = f"{share.shown(RATES[target.figure].places)}（{share.numerator} ÷ {share.denominator}）"
        return Reached(value, shown, way, value - target.value, _met(target, value))

    def _summed(self, target: Target, why: str) -> Reached:
        parts = [self._found[one.pk] for one in self._targets if one.above_id == target.pk]
        if target.measure != NUMBER and why == NO_PARTS:
            return Reached(None, "", NO_SUM)
        if target.measure != NUMBER or not parts:
            return Reached(None, "", why)
        if any(one.value is None for one in parts):
            return Reached(None, "", PART_UNKNOWN)
        value = sum((one.value for one in parts if one.value is not None), Decimal(0))
        return Reached(value, f"{value} 人", "各份合计", value - target.value, _met(target, value))


def _met(target: Target, value: Decimal) -> bool:
    if target.measure == AT_MOST:
        return value <= target.value
    if target.measure == AT_LEAST:
        return value >= target.value
    return value <= target.value if COUNTS[target.figure].direction == DOWN else value >= target.value
