"""Where a child of school age stands: the fixed codes, their groups (columns of the equation) and ledgers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

YES, WITH_PROOF, UNTIL_END, NO, APART = "yes", "with_proof", "until_end", "no", "apart"


@dataclass(frozen=True)
class Group:
    """A column of the equation."""

    code: str
    label: str


@dataclass(frozen=True)
class Situation:
    """`explained` says that no search is needed; `condition` on which terms (proof, until an end, apart)."""

    code: str
    label: str
    group: str
    explained: bool
    ledger: tuple[str, ...]
    condition: str
    by_way_of: str

    @property
    def group_label(self) -> str:
        return GROUPS[self.group].label


GROUPS: Mapping[str, Group] = MappingProxyType(
    {
        code: Group(code, label)
        for code, label in (
            ("here", "在读·县内"),
            ("elsewhere", "在读·县外"),
            ("other_school", "在读·其他"),
            ("special", "特教"),
            ("home", "送教"),
            ("leave", "休学"),
            ("deferred", "延缓"),
            ("graduated", "毕业"),
            ("unproved", "待证"),
            ("pending", "待核"),
            ("unexplained", "未解释"),
            ("persuading", "劝返中"),
            ("other", "其他"),
            ("over_age", "超龄"),
        )
    }
)

_AT_SCHOOL, _DISABLED, _SUSPECTS, _OUT, _LEAVE = (
    ("就读",),
    ("就读", "残疾安置"),
    ("疑似",),
    ("失学/辍学",),
    ("休学/延缓",),
)
_HOME = ("送教", "残疾安置")

_TABLE = (
    Situation("enrolled_here", "在本县就读", "here", True, _AT_SCHOOL, YES, "学籍、在校花名册"),
    Situation("inclusive", "随班就读", "here", True, _DISABLED, YES, "安置"),
    Situation("special_school", "特殊教育学校就读", "special", True, _DISABLED, YES, "安置"),
    Situation("vocational", "职业学校就读（含学技）", "here", True, _AT_SCHOOL, YES, "名册"),
    Situation(
        "enrolled_elsewhere",
        "县外就读（已证实）",
        "elsewhere",
        True,
        ("县外就读",),
        WITH_PROOF,
        "学籍证明、回函",
    ),
    Situation("elsewhere_unproved", "县外就读（待证）", "unproved", False, _SUSPECTS, NO, "仅有陈述"),
    Situation("home_teaching", "送教上门", "home", True, _HOME, YES, "D5"),
    Situation("remote_teaching", "远程送教", "home", True, ("送教",), YES, "D7、D8"),
    Situation("on_leave", "休学", "leave", True, _LEAVE, UNTIL_END, "D4"),
    Situation("deferred", "延缓入学", "deferred", True, _LEAVE, UNTIL_END, "D6"),
    Situation("exempt_local", "免学（地方历史口径）", "deferred", True, _LEAVE, UNTIL_END, "D6（历史）"),
    Situation("special_discipline_school", "专门学校就读", "other_school", True, _AT_SCHOOL, YES, "D10"),
    Situation("graduated", "初中毕业/结业", "graduated", True, (), YES, "名册、D2"),
    Situation("early_entrant_higher", "已升高中阶段", "graduated", True, (), YES, "名册"),
    Situation("catching_up", "学业补偿/补习", "persuading", False, ("辍学",), NO, "补偿班名册"),
    Situation("doubtful", "疑似同一人，待核", "pending", False, _SUSPECTS, NO, "比对"),
    Situation("inconsistent", "名册记载不一致，待核", "pending", False, _SUSPECTS, NO, "比对"),
    Situation("unexplained", "未见于任何名册", "unexplained", False, _SUSPECTS, NO, "比对、走访"),
    Situation("suspected", "疑似失学/辍学，核实中", "pending", False, _SUSPECTS, NO, "立案"),
    Situation("never_enrolled", "失学（未入学）", "persuading", False, _OUT, NO, "核实"),
    Situation("dropped_out", "辍学", "persuading", False, _OUT, NO, "核实"),
    Situation("promised", "承诺返校（有日期）", "persuading", False, _OUT, NO, "劝返；承诺不等于返校"),
    Situation("lost_contact", "失联", "persuading", False, _OUT, NO, "劝返；继续查找"),
    Situation("returned_watch", "已返校，观察中", "here", True, ("就读", "回访"), YES, "D1、入学验证"),
    Situation("moved_away", "户籍已迁出", "other", True, (), WITH_PROOF, "公安名单、函件"),
    Situation("abroad", "出国（境）", "other", True, (), WITH_PROOF, "证明文件"),
    Situation("dead", "死亡", "other", True, (), WITH_PROOF, "登记"),
    Situation(
        "not_real", "空挂户/双重户籍/查无此人", "other", True, (), WITH_PROOF, "村级与公安答复，双人核对"
    ),
    Situation("over_age", "超龄", "over_age", True, (), APART, "基准日"),
)

SITUATIONS: Mapping[str, Situation] = MappingProxyType({row.code: row for row in _TABLE})

MATCH_OUTCOMES: Mapping[str, str] = MappingProxyType(
    {"explained": "enrolled_here", "doubtful": "doubtful", "unexplained": "unexplained"}
)


def situations_of_group(group: str) -> tuple[Situation, ...]:
    """The situations that make up one column, in the order of the table."""
    return tuple(row for row in _TABLE if row.group == group)


def is_explained(
    code: str, *, on: date | None = None, ends_on: date | None = None, proved: bool = True
) -> bool:
    """Leave explains a child until its last day, a claim only with its proof."""
    situation = SITUATIONS[code]
    if situation.condition == UNTIL_END and on is not None:
        return ends_on is not None and on <= ends_on
    if situation.condition == WITH_PROOF:
        return proved
    return situation.explained
