"""What each figure counts, in words an inspector can hold against it: counts of children and others, then rates."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

UP, DOWN, NEITHER = "up", "down", ""
REGISTERED, ENROLLED = "registered", "enrolled"
CHILD, HOUSEHOLD, WEEK, REPORT, PERSON = "人", "户", "周", "件", "人次"


@dataclass(frozen=True)
class Count:
    """`direction`: which way is better. `entered`: typed from a paper, not counted from children.

    `private`: its members are shown only to who may see disabilities. `of_year`: counted since the school year began.
    """

    code: str
    label: str
    definition: str
    unit: str = CHILD
    direction: str = NEITHER
    entered: bool = False
    private: bool = False
    of_year: bool = False

    @property
    def has_members(self) -> bool:
        return not self.entered and self.unit == CHILD


@dataclass(frozen=True)
class Rate:
    """`limits` are rules of the pack it is held against: (`at_least` or `at_most`, key, for which children)."""

    code: str
    label: str
    definition: str
    direction: str
    rule: str
    places: int = 2
    limits: tuple[tuple[str, str, str], ...] = ()


_SITUATIONS = "以本口径人数为限，每名儿童在统计日只有一种情形"
_COUNTS = (
    Count(
        "school_age",
        "适龄儿童少年",
        "统计日在适龄段内、按本口径计入的儿童少年；户籍口径按户籍地，就读口径按就读学校。",
    ),
    Count(
        "in_school",
        "在学",
        f"在校就读（县内、县外已证实、特教、专门学校）、送教上门和已毕业的；{_SITUATIONS}。",
        direction=UP,
    ),
    Count("elsewhere", "县外就读（已证实）", f"有学籍证明或回函的；{_SITUATIONS}。"),
    Count("taught_at_home", "送教", f"送教上门和远程送教的；{_SITUATIONS}。"),
    Count("on_leave", "休学", f"休学期内的；{_SITUATIONS}。"),
    Count("exempt", "延缓入学（含地方历史免学）", f"经批准延缓入学、在期内的；{_SITUATIONS}。"),
    Count(
        "out",
        "失学辍学",
        f"已核实失学或辍学、尚未返校或安置的，含承诺返校、失联、补习中；{_SITUATIONS}。",
        direction=DOWN,
    ),
    Count("suspected", "疑似待核", f"未见于名册、待核、待证的，不等于辍学；{_SITUATIONS}。", direction=DOWN),
    Count("elsewise", "其他去向", f"迁出、出国、死亡、空挂户和超龄的；{_SITUATIONS}。"),
    Count("opened", "疑似立案", "本学年内立案（含再次立案）的儿童。", of_year=True),
    Count("verified", "核实认定", "本学年内经核实认定为失学或辍学的儿童。", of_year=True),
    Count("visited", "入户劝返", "本学年内有劝返记录的儿童，补录待核的也算。", of_year=True),
    Count(
        "returned",
        "劝返成功",
        "本学年内学校确认返校、统计日不在失学辍学之列的儿童；承诺返校不算。",
        direction=UP,
        of_year=True,
    ),
    Count(
        "settled", "处置安置", "本学年内确认安置、统计日不在失学辍学之列的儿童。", direction=UP, of_year=True
    ),
    Count("closed", "销号", "本学年内销号的儿童。", direction=UP, of_year=True),
    Count(
        "excepted",
        "例外（重度残疾、严重心理或精神疾病等）",
        "仍在失学辍学之列、登记有残疾的儿童；只在口径写明除外时使用。",
        private=True,
    ),
    Count("disabled", "残疾儿童少年", "登记有残疾的适龄儿童少年。", private=True),
    Count("disabled_inclusive", "残疾·随班就读", "登记有残疾、在普通学校就读（含县外）的。", private=True),
    Count("disabled_special", "残疾·特殊教育学校", "登记有残疾、在特殊教育学校就读的。", private=True),
    Count("disabled_home", "残疾·送教上门", "登记有残疾、送教上门或远程送教的。", private=True),
    Count(
        "disabled_exempt", "残疾·延缓入学（含地方历史免学）", "登记有残疾、经批准延缓入学的。", private=True
    ),
    Count(
        "disabled_unplaced",
        "残疾·未安置",
        "登记有残疾、以上四类之外的，含休学、失学辍学和待核。",
        direction=DOWN,
        private=True,
    ),
    Count("weeks_due", "应送教周数", "在执行的送教方案到统计日止应送教的周数。", unit=WEEK),
    Count("weeks_met", "达标送教周数", "当周次数和学时都达到方案要求的周数，含补送。", unit=WEEK),
    Count("households_due", "应走访户", "统计日失学辍学儿童所在的户；没有户号的按一人一户。", unit=HOUSEHOLD),
    Count("households_visited", "已走访户", "应走访户中，统计日当月有劝返记录的。", unit=HOUSEHOLD),
    Count(
        "reports_due",
        "应报送",
        "本学年内期限已到的报表：期限当天已报的算，未报的次日起算；依据待核实、只作提醒的不算。",
        unit=REPORT,
        of_year=True,
    ),
    Count(
        "reports_on_time",
        "按时报送",
        "应报送中首次报送不晚于期限的，零报告、无变化、如实报送一样算；更正和退回后重报不改首报日。",
        unit=REPORT,
        direction=UP,
        of_year=True,
    ),
    Count(
        "reports_late", "逾期报送", "应报送中首次报送晚于期限的。", unit=REPORT, direction=DOWN, of_year=True
    ),
    Count(
        "reports_missing",
        "逾期未报",
        "应报送中期限已过、还没有报送的；未报不是零报告。",
        unit=REPORT,
        direction=DOWN,
        of_year=True,
    ),
    Count("reports_zero", "其中零报告", "应报送中已报送、所报为零的，不论早晚。", unit=REPORT, of_year=True),
    Count(
        "roll_at_start", "学年初在校生", "学年初（九月一日后第一次取数，或登记数）的在校生。", entered=True
    ),
    Count("last_roll_at_start", "上学年初在校生", "上学年初登记的在校生。", entered=True),
    Count(
        "roll_losses",
        "学年内减少",
        "学年内休学、退学、死亡、转出和其他减少，按校登记。",
        unit=PERSON,
        entered=True,
    ),
    Count("roll_gains", "学年内增加", "学年内转入和其他增加，按校登记。", unit=PERSON, entered=True),
    Count("graduates", "当年毕业生", "当年初中（或小学）毕业的学生，登记数。", entered=True),
    Count("cohort_entrants", "该届入学人数", "该届学生入学那年的招生数，登记数。", entered=True),
    Count("cohort_in", "该届转入", "该届入学后转入的，登记数。", unit=PERSON, entered=True),
    Count("cohort_out", "该届转出", "该届入学后转出的，登记数。", unit=PERSON, entered=True),
)
COUNTS: Mapping[str, Count] = MappingProxyType({one.code: one for one in _COUNTS})

_RATES = (
    Rate(
        "dropout",
        "辍学率",
        "辍学的占多少。各地公式不同，数字只能与同一公式的比。",
        DOWN,
        "assessment.dropout_formula",
        places=3,
        limits=(
            ("at_most", "assessment.dropout_goal", ""),
            ("at_most", "assessment.dropout_max_primary", "primary"),
            ("at_most", "assessment.dropout_max_junior", "junior"),
        ),
    ),
    Rate(
        "consolidation",
        "九年义务教育巩固率",
        "入学的一届读到毕业的占多少。",
        UP,
        "assessment.consolidation_formula",
        limits=(("at_least", "assessment.consolidation_min", ""),),
    ),
    Rate(
        "enrolment",
        "入学率",
        "适龄儿童少年中在学的占多少。",
        UP,
        "assessment.enrolment_formula",
        limits=(("at_least", "assessment.enrolment_min_poor", "poor"),),
    ),
    Rate(
        "return",
        "劝返率",
        "劝返成功的占多少；承诺返校不算返校，口径中写明是否除外特殊情形。",
        UP,
        "assessment.return_formula",
        limits=(("at_least", "assessment.return_min_poor", "poor"),),
    ),
    Rate(
        "disabled_rate",
        "残疾儿童安置率",
        "残疾儿童少年中已安置的占多少；免学算不算，看公式。",
        UP,
        "assessment.disabled_formula",
    ),
    Rate("home_teaching", "送教达标率", "应送教的周中达标的占多少。", UP, "assessment.home_teaching_formula"),
    Rate("reporting", "报送及时率", "应报送的报表中按时的占多少。", UP, "assessment.reporting_formula"),
    Rate("visiting", "走访覆盖率", "应走访的户中走访了的占多少。", UP, "assessment.visiting_formula"),
)
RATES: Mapping[str, Rate] = MappingProxyType({one.code: one for one in _RATES})

# Children of a figure by what is known of them; the cut of everybody comes first.
CUTS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "sex": (("男", "男"), ("女", "女"), ("", "性别未登记")),
        "stage": (("primary", "小学"), ("junior", "初中"), ("", "不在小学初中年级")),
        "poor": (("yes", "脱贫户和监测户"),),
        "left_behind": (("yes", "留守"),),
        "disability": (("yes", "残疾"),),
        "moved": (("yes", "随迁（户籍在外县）"),),
    }
)
CUT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "sex": "性别",
        "stage": "学段",
        "poor": "家庭经济",
        "left_behind": "留守",
        "disability": "残疾",
        "moved": "随迁",
    }  # fmt: skip
)
FUNNEL = ("opened", "verified", "visited", "returned", "settled", "closed")


def label_of(code: str) -> str:
    """Of a count or a rate."""
    return COUNTS[code].label if code in COUNTS else RATES[code].label
