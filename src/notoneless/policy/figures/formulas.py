"""The formulas in circulation for each rate; the pack of the county says which holds, and it is printed by the rate."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from notoneless.policy.figures.catalogue import ENROLLED, RATES, REGISTERED, label_of
from notoneless.policy.figures.shares import Share
from notoneless.policy.terms import STATED, Policy, Term

Terms = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Formula:
    """Sums of counts with their signs over sums of counts with theirs; `version` rises when its parts change."""

    code: str
    rate: str
    label: str
    above: Terms
    below: Terms
    source: str
    base: str = REGISTERED
    capped: bool = False
    version: int = 1

    @property
    def text(self) -> str:
        """As it is printed beside the rate."""
        capped = "，最高按 100% 计" if self.capped else ""
        return f"{_said(self.above)} ÷ {_said(self.below)} × 100%{capped}"

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for _, code in (*self.above, *self.below)))

    @property
    def known_as(self) -> str:
        return f"{self.rate}.{self.code}.{self.version}"

    def of(self, counts: Mapping[str, int | None]) -> Share:
        """Where a count was never made or entered there is no rate."""
        if any(counts.get(code) is None for code in self.inputs):
            return Share(0, 0, self.capped)
        return Share(_sum(self.above, counts), _sum(self.below, counts), self.capped)


@dataclass(frozen=True)
class Chosen:
    """`stated` is False where the county's rules do not say which; then the first in the list is used, and said so."""

    formula: Formula
    term: Term
    stated: bool

    @property
    def sentence(self) -> str:
        if self.stated:
            return f"口径：{self.formula.label}（{self.term.source.title or '本县采用'}）。"
        if self.term.state == STATED and self.term.mark:
            return f"口径：{self.formula.label}；本县所载“{self.term.shown}”{self.term.mark}，未采用。"
        return f"口径：{self.formula.label}；本县政策参数未规定，按通行口径。"


def _plus(*codes: str) -> Terms:
    return tuple((1, code) for code in codes)


_TABLE = (
    Formula("point", "dropout", "时点辍学率", _plus("out"), _plus("school_age"), "2019年区县总结：25÷86258"),
    Formula(
        "year_start",
        "dropout",
        "学年辍学率（本学年初在校生为底）",
        _plus("verified"),
        _plus("roll_at_start"),
        "学年内辍学学生数÷学年初在校生数",
        base=ENROLLED,
    ),
    Formula(
        "last_year_start",
        "dropout",
        "学年辍学率（上学年初在校生为底）",
        _plus("verified"),
        _plus("last_roll_at_start"),
        "学年内辍学学生数÷上学年初在校生数",
        base=ENROLLED,
    ),
    Formula(
        "movements",
        "dropout",
        "学年辍学率（按变动推算）",
        ((1, "roll_losses"), (-1, "roll_gains")),
        _plus("last_roll_at_start"),
        "教育统计年鉴做法，按校推算后汇总",
        base=ENROLLED,
    ),
    Formula(
        "cohort",
        "consolidation",
        "毕业生÷该届入学",
        _plus("graduates"),
        _plus("cohort_entrants"),
        "国家统计用语：初中毕业班学生数÷该年级入小学一年级时学生数",
        base=ENROLLED,
    ),
    Formula(
        "with_transfers",
        "consolidation",
        "毕业生÷（该届入学＋转入－转出）",
        _plus("graduates"),
        ((1, "cohort_entrants"), (1, "cohort_in"), (-1, "cohort_out")),
        "含正常流动生",
        base=ENROLLED,
    ),
    Formula(
        "county_form",
        "consolidation",
        "毕业生÷（招生＋转入－转出），最高100%",
        _plus("graduates"),
        ((1, "cohort_entrants"), (1, "cohort_in"), (-1, "cohort_out")),
        "县级报表",
        base=ENROLLED,
        capped=True,
    ),
    Formula(
        "less_exempt",
        "enrolment",
        "在学÷（适龄－延缓免学）",
        _plus("in_school"),
        ((1, "school_age"), (-1, "exempt")),
        "扣除经批准延缓入学的",
    ),
    Formula(
        "population",
        "enrolment",
        "在学÷适龄人口",
        _plus("in_school"),
        _plus("school_age"),
        "已升高一级的计入，休学的复学前不计",
    ),
    Formula(
        "return",
        "return",
        "返校÷（返校＋仍在外）",
        _plus("returned"),
        _plus("returned", "out"),
        "劝返成功÷（劝返成功＋仍在外）",
    ),
    Formula(
        "less_excepted",
        "return",
        "返校÷（返校＋仍在外－例外）",
        _plus("returned"),
        ((1, "returned"), (1, "out"), (-1, "excepted")),
        "除重度残疾、严重心理或精神疾病等特殊情形外",
    ),
    Formula(
        "with_exempt",
        "disabled_rate",
        "已安置（含免学、延缓）÷全部",
        _plus("disabled_inclusive", "disabled_special", "disabled_home", "disabled_exempt"),
        _plus("disabled"),
        "551÷562",
    ),
    Formula(
        "taught",
        "disabled_rate",
        "实际受教育÷全部",
        _plus("disabled_inclusive", "disabled_special", "disabled_home"),
        _plus("disabled"),
        "426÷562",
    ),
    Formula(
        "taught_of_due",
        "disabled_rate",
        "实际受教育÷（全部－免学、延缓）",
        _plus("disabled_inclusive", "disabled_special", "disabled_home"),
        ((1, "disabled"), (-1, "disabled_exempt")),
        "免学、延缓不计入底数",
    ),
    Formula(
        "weeks",
        "home_teaching",
        "达标周÷应送教周",
        _plus("weeks_met"),
        _plus("weeks_due"),
        "每周次数和学时都达到",
    ),
    Formula(
        "on_time", "reporting", "按时÷应报", _plus("reports_on_time"), _plus("reports_due"), "按报送期限"
    ),
    Formula(
        "households",
        "visiting",
        "已走访户÷应走访户",
        _plus("households_visited"),
        _plus("households_due"),
        "按户计",
    ),
)
FORMULAS: Mapping[str, Mapping[str, Formula]] = MappingProxyType(
    {rate: MappingProxyType({one.code: one for one in _TABLE if one.rate == rate}) for rate in RATES}
)


def chosen(rate: str, policy: Policy) -> Chosen:
    """The formula the county's rules of that day name; what is still to be confirmed does not bind."""
    term, known = policy.term(RATES[rate].rule), FORMULAS[rate]
    if term.binds and term.value in known:
        return Chosen(known[str(term.value)], term, stated=True)
    return Chosen(next(iter(known.values())), term, stated=False)


def formula_of(rule: str) -> Mapping[str, Formula]:
    """By the key of the rule that chooses among them."""
    rate = next((one.code for one in RATES.values() if one.rule == rule), "")
    return FORMULAS.get(rate, {})


def _sum(terms: Terms, counts: Mapping[str, int | None]) -> int:
    return sum(sign * (counts[code] or 0) for sign, code in terms)


def _said(terms: Terms) -> str:
    words = "".join(("－" if sign < 0 else "＋") + label_of(code) for sign, code in terms).removeprefix("＋")
    return words if len(terms) == 1 else f"（{words}）"
