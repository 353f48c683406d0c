"""Aid (资助) as the packs say it: the items, who is entitled, in which tier, for which period; no records."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Words = tuple[str, ...]

EVERYONE, ASSISTED, KEY, RECOGNISED, DISABLED = "everyone", "assisted", "key", "recognised", "disabled"
GROUNDS: Mapping[str, str] = {
    EVERYONE: "本学段在校学生", ASSISTED: "脱贫、监测、低保等困难家庭", KEY: "家庭人均收入低于乡镇平均",
    RECOGNISED: "认定为困难学生", DISABLED: "残疾学生",
}  # fmt: skip
"""Why a pupil is entitled, in the order in which the reason is told."""
FORMS: Mapping[str, str] = {"award": "奖", "loan": "贷", "help": "助", "supplement": "补", "cut": "减免"}
STAGES: Mapping[str, str] = {
    "preschool": "学前", "primary": "小学", "junior": "初中", "senior": "高中", "vocational": "中职",
    "university": "大学",
}  # fmt: skip
LEVELS: Mapping[str, str] = {"national": "国家", "local": "地方", "society": "社会"}
TERM, YEAR, ONCE = "term", "year", "once"
RHYTHMS: Mapping[str, str] = {TERM: "每学期", YEAR: "每学年", ONCE: "一次"}
BOARDERS, DAY_PUPILS = "boarders", "day_pupils"
BODIES: Mapping[str, tuple[str, Words]] = {
    "school": ("学校意见", ("school",)),
    "township": ("乡镇（街道）意见", ("township",)),
    "aid_group": ("助学小组意见", ("school", "township", "bureau", "county")),
    "poverty_office": ("扶贫（乡村振兴）部门确认身份", ("township", "bureau", "county")),
    "county": ("县级资助部门审核", ("bureau", "county")),
    "finance": ("财政部门审核", ("bureau", "county")),
}
"""Whose word an application needs, what the step is called, and the kinds of unit that may put it down."""
_GRADES = {f"{number}年级": "primary" for number in "一二三四五六"} | {
    f"{number}年级": "junior" for number in "七八九"
}
_BEGINNINGS = (("高", "senior"), ("中职", "vocational"), ("大", "university"))


@dataclass(frozen=True)
class AidItem:
    """One programme (资助项目). Any of `grounds` entitles; without one it is given on application only.

    `households` narrows the ground of an assisted household to these kinds of the poverty register, `boarding` the
    whole item to boarders or day pupils. `tiers` and `amounts` (yuan a period) stand side by side; an amount that no
    document states is left out. `steps` are the bodies that confirm an application, in their order. `places`: so many
    of each tier for a grade, where they are counted.
    """

    code: str
    label: str
    form: str
    level: str
    stages: Words = ()
    grounds: Words = ()
    households: Words = ()
    boarding: str = ""
    rhythm: str = TERM
    tiers: Words = ()
    amounts: tuple[Decimal, ...] = ()
    steps: Words = ("school",)
    places: tuple[int, ...] = ()
    in_kind: bool = False
    recognises: bool = False  # who is granted it is a recognised pupil in hardship (认定) for the school year

    @property
    def matched(self) -> bool:
        """Entitlement follows from the registers."""
        return bool(self.grounds)

    def amount_of(self, tier: str) -> Decimal | None:
        return dict(zip(self.tiers, self.amounts, strict=False)).get(tier)

    @property
    def highest_tier(self) -> str:
        """By its amount; where none is stated, the first of the list."""
        if not self.tiers:
            return ""
        ranked = [(self.amount_of(tier) or Decimal(0), -turn, tier) for turn, tier in enumerate(self.tiers)]
        return max(ranked)[2]


@dataclass(frozen=True)
class AidCondition:
    """A condition of hardship an applicant may name; `proof` is what shows it."""

    code: str
    label: str
    proof: str = ""


@dataclass(frozen=True)
class AidWay:
    """How help is given: person to person, by goods, otherwise."""

    code: str
    label: str


@dataclass(frozen=True)
class AssistanceKind:
    """What a pupil in hardship may be proposed for at the office of social assistance."""

    code: str
    label: str


@dataclass(frozen=True)
class Aid:
    """What holds for all items."""

    income_share_percent: Decimal | None
    assisted_highest_tier: bool | None
    received_within_days: int | None
    referral_days: int | None


AID_TOPICS: Mapping[str, type] = {"aid": Aid}
AID_CATALOGUES: Mapping[str, type] = {
    "aid_items": AidItem, "aid_conditions": AidCondition, "aid_ways": AidWay, "assistance_kinds": AssistanceKind,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pupil:
    """What entitlement is judged by; `households` are the kinds of the poverty register that hold for the child."""

    key: int
    grade: str
    boards: bool | None
    households: Words
    is_key: bool
    is_recognised: bool
    is_disabled: bool


def stage_of(grade: str) -> str:
    """'' where no grade is known."""
    if not grade:
        return ""
    if grade in _GRADES:
        return _GRADES[grade]
    return next((stage for begin, stage in _BEGINNINGS if grade.startswith(begin)), "preschool")


def ground_of(item: AidItem, pupil: Pupil, stage: str) -> str:
    """The first reason why the pupil is entitled; '' when it is not."""
    if item.stages and stage not in item.stages:
        return ""
    # Where no register says whether a pupil boards, nobody is said to be left out.
    if item.boarding and pupil.boards is not (item.boarding == BOARDERS):
        return ""
    for ground in item.grounds:
        if _holds(ground, item, pupil):
            return ground
    return ""


def tier_of(item: AidItem, ground: str, rules: Aid) -> str:
    """What is due by itself: the one tier there is, or the highest for pupils of assisted households."""
    if len(item.tiers) == 1:
        return item.tiers[0]
    return item.highest_tier if ground == ASSISTED and rules.assisted_highest_tier else ""


def is_key_object(income: Decimal | None, average: Decimal | None, rules: Aid) -> bool:
    """家庭人均收入 below the share of the township's average: 重点救助对象."""
    if income is None or average is None or rules.income_share_percent is None:
        return False
    return income * 100 < average * rules.income_share_percent


def _holds(ground: str, item: AidItem, pupil: Pupil) -> bool:
    if ground == ASSISTED:
        wanted: Any = item.households
        return any(kind in wanted for kind in pupil.households) if wanted else bool(pupil.households)
    held = {
        EVERYONE: True, KEY: pupil.is_key, RECOGNISED: pupil.is_recognised, DISABLED: pupil.is_disabled,
    }  # fmt: skip
    return held[ground]
