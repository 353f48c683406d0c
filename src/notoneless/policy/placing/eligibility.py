"""Who may have a disposition: each criterion is a pure function that answers with a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from notoneless.policy.placing.answers import Answer, met, not_met, unknown
from notoneless.policy.placing.periods import months_of_term
from notoneless.policy.rows import Disposition
from notoneless.policy.terms import Policy

HOSPITALS: Mapping[str, str] = {"township": "乡镇卫生院", "county": "县级医院", "city": "市级及以上医院"}
DEGREES: Mapping[str, int] = {"一级": 1, "二级": 2, "三级": 3, "四级": 4}
GROUNDS: Mapping[str, str] = {
    "averse": "极度厌学",
    "disrupts": "存在严重破坏学校秩序行为",
    "repeated": "连续反复辍学",
}
INTELLECTUAL = "智力"
LAST_GRADE = ("九年级", "初三", "9")


@dataclass(frozen=True, slots=True)
class PlacingFacts:
    """`said` is what the proposer stated; degree and kind of a disability are None where they are not on record."""

    on: date
    birth: date | None = None
    grade: str = ""
    disability: str | None = None
    degree: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Criterion:
    """`asks` are the things only a person can say; see `ASKS`."""

    name: str
    check: Callable[[PlacingFacts, Policy], Answer]
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of the proposal; `choices` empty means yes or no, `number` a count."""

    label: str
    choices: Mapping[str, str] = field(default_factory=dict)
    number: bool = False
    who: str = ""


ASKS: Mapping[str, Ask] = {
    "back_in_school": Ask("已劝返回原学校就读", who="学校"),
    "illness": Ask("因身体状况（疾病）不能正常上学", who="监护人、医院"),
    "hospital_level": Ask("出具诊断的医院级别", HOSPITALS, who="诊断证明"),
    "advised": Ask("诊断证明写明建议休学（延缓入学）", who="诊断证明"),
    "no_self_care": Ask("现场确认无基本的生活自理能力", who="乡镇、学校现场认定"),
    "needs_care": Ask("需要专人护理，不能到学校就读", who="乡镇、学校现场认定"),
    "learning_left": Ask("未完全丧失学习能力", who="能力评估"),
    "no_regular_class": Ask("在辖区学校无法随班就读", who="辖区学校"),
    "no_special_school": Ask("无法到特殊教育学校就读", who="特殊教育学校、县教委"),
    "ability_lost": Ask("学习能力已经丧失", who="能力评估"),
    "may_improve": Ask("经康复治疗有望改善", who="康复机构"),
    "rehabilitation_years": Ask("已康复治疗年数", number=True, who="康复记录"),
    "away": Ask("随父母外出或举家外迁", who="村（社区）、监护人"),
    "ground": Ask("属于哪一种情形", GROUNDS, who="学校"),
    "family_views": Ask("因家庭思想观念不送子女入学，无正当理由", who="乡镇、村（社区）"),
    "misconduct": Ask("有严重不良行为", who="学校、公安机关"),
    "fits_regular_class": Ask("经评估可以随班就读", who="残疾人教育专家委员会或学校评估"),
    "fits_special_school": Ask("经评估适合特殊教育学校就读", who="残疾人教育专家委员会或学校评估"),
    "wants_trade": Ask("本人愿意到职业学校学习技能", who="学生本人、监护人"),
    "well_again": Ask("原诊断医院证明可以复学", who="原诊断医院"),
}


def explain(way: Disposition, facts: PlacingFacts, policy: Policy) -> tuple[Answer, ...]:
    """Sentence by sentence, in the order of the pack; a name the software does not know is never taken as met."""
    return tuple(
        CRITERIA[name].check(facts, policy)
        if name in CRITERIA
        else unknown(name, f"条件“{name}”系统不能核对", "县教委")
        for name in way.criteria
    )


def asks_of(way: Disposition) -> tuple[str, ...]:
    """What the proposer must state, each once."""
    named = [ask for name in way.criteria if name in CRITERIA for ask in CRITERIA[name].asks]
    return tuple(dict.fromkeys(named))


def _stated(name: str, ask: str, facts: PlacingFacts) -> Answer:
    """A yes or no that only a person can say."""
    said, terms = facts.said.get(ask), ASKS[ask]
    if said is None or said == "":
        return unknown(name, f"{terms.label}：尚未说明", terms.who)
    return met(name, f"{terms.label}：是") if said is True else not_met(name, f"{terms.label}：否")


def plain(name: str, ask: str) -> Criterion:
    return Criterion(name, lambda facts, _policy: _stated(name, ask, facts), (ask,))


def school_age(facts: PlacingFacts, policy: Policy) -> Answer:
    name, age = "school_age", policy.age
    if facts.birth is None:
        return unknown(name, "出生日期未登记", "户籍所在乡镇核对户口簿")
    years = age.on_reference_day(facts.birth, on=facts.on)
    day = age.reference_day_for(facts.on)
    sentence = f"{facts.birth}出生，{day}满{years}周岁"
    if age.covers(facts.birth, on=facts.on):
        return met(name, f"{sentence}，属适龄（{age.band_lower}至{age.band_upper}周岁）")
    return not_met(name, f"{sentence}，不在适龄段（{age.band_lower}至{age.band_upper}周岁）")


def over_age(facts: PlacingFacts, policy: Policy) -> Answer:
    name, age = "over_age", policy.age
    if facts.birth is None:
        return unknown(name, "出生日期未登记", "户籍所在乡镇核对户口簿")
    sentence = f"{age.reference_day_for(facts.on)}满{age.on_reference_day(facts.birth, on=facts.on)}周岁"
    over = age.is_over(facts.birth, on=facts.on)
    return met(name, f"{sentence}，已超过适龄段") if over else not_met(name, f"{sentence}，尚未超过适龄段")


def entry_age(facts: PlacingFacts, policy: Policy) -> Answer:
    """Deferral is for those who have come of school age."""
    name = "entry_age"
    if facts.birth is None:
        return unknown(name, "出生日期未登记", "户籍所在乡镇核对户口簿")
    years = policy.age.on_reference_day(facts.birth, on=facts.on)
    sentence = f"{policy.age.reference_day_for(facts.on)}满{years}周岁，入学年龄为{policy.age.entry_age}周岁"
    return met(name, sentence) if years >= policy.age.entry_age else not_met(name, sentence)


def hospital_level(facts: PlacingFacts, policy: Policy) -> Answer:
    name, said, wanted = (
        "hospital_level",
        facts.said.get("hospital_level"),
        policy.schooling.leave_hospital_level,
    )
    if not said:
        return unknown(name, "出具诊断的医院级别尚未说明", ASKS[name].who)
    if wanted is None:
        return met(name, f"由{HOSPITALS.get(str(said), said)}出具诊断，本地未规定医院级别")
    ranks = list(HOSPITALS)
    sentence = f"由{HOSPITALS.get(str(said), said)}出具诊断，本地要求{HOSPITALS.get(wanted, wanted)}以上"
    enough = said in ranks and wanted in ranks and ranks.index(str(said)) >= ranks.index(wanted)
    return met(name, sentence) if enough else not_met(name, sentence)


def disability_degree(facts: PlacingFacts, policy: Policy) -> Answer:
    """Grade 1 is the heaviest; a county without a rule accepts any certified grade."""
    name, worst = "disability_degree", policy.schooling.home_worst_grade
    if facts.degree is None:
        return unknown(name, "残疾等级没有登记在册", "残联名册或残疾证")
    if worst is None:
        return met(name, f"残疾{facts.degree or '（等级未注明）'}，本地未规定等级")
    rank = DEGREES.get(facts.degree)
    if rank is None:
        return unknown(name, "残疾证未注明等级", "残联")
    sentence = f"残疾{facts.degree}，要求不轻于{worst}级"
    return met(name, sentence) if rank <= worst else not_met(name, sentence)


def disabled(facts: PlacingFacts, _policy: Policy) -> Answer:
    if facts.disability is None:
        return unknown("disabled", "残疾情况没有登记在册", "残联名册或残疾证")
    return met("disabled", f"{facts.disability}残疾{facts.degree or ''}已登记在册")


def severe_intellectual(facts: PlacingFacts, policy: Policy) -> Answer:
    name, degrees = "severe_intellectual", policy.schooling.severe_degrees or ()
    if facts.disability is None or facts.degree is None:
        return unknown(name, "残疾类别和等级没有登记在册", "残联名册或残疾证")
    sentence = f"{facts.disability}残疾{facts.degree}，要求智力残疾{'、'.join(degrees)}"
    enough = INTELLECTUAL in facts.disability and facts.degree in degrees
    return met(name, sentence) if enough else not_met(name, sentence)


def no_school_fits(facts: PlacingFacts, policy: Policy) -> Answer:
    """Whether one of the two suffices stands in the pack; where it does not, both must fail."""
    name, asks = "no_school_fits", ("no_regular_class", "no_special_school")
    said = [facts.said.get(ask) for ask in asks]
    both = policy.schooling.home_both_must_fail is not False
    enough = all(one is True for one in said) if both else any(one is True for one in said)
    rule = "两者都不能就读方可送教" if both else "其一不能就读即可送教"
    if enough:
        return met(name, f"不能随班就读、不能到特教学校就读（{rule}）")
    if None in said or "" in said:
        return unknown(name, "能否随班就读、能否到特教学校就读尚未说明", "辖区学校、特殊教育学校")
    return not_met(name, f"尚可在学校就读（{rule}）")


def rehabilitated_long_enough(facts: PlacingFacts, policy: Policy) -> Answer:
    name, wanted = "rehabilitated_long_enough", policy.schooling.rehabilitation_years_before_exemption
    years = facts.said.get("rehabilitation_years")
    if years is None or years == "":
        return unknown(name, "康复治疗年数尚未说明", ASKS["rehabilitation_years"].who)
    if wanted is None:
        return unknown(name, "本地未规定康复治疗年限", "县教委")
    sentence = f"已康复治疗{years}年，要求满{wanted}年"
    return met(name, sentence) if int(years) >= wanted else not_met(name, sentence)


def last_term_of_junior(facts: PlacingFacts, policy: Policy) -> Answer:
    name = "last_term_of_junior"
    if not facts.grade:
        return unknown(name, "所在年级没有登记", "原就读学校")
    months = months_of_term("spring_term", policy)
    sentence = f"{facts.grade}，办理日{facts.on}"
    in_grade = any(word in facts.grade for word in LAST_GRADE)
    if in_grade and facts.on.month in months:
        return met(name, f"{sentence}，属初中三年级第二学期")
    return not_met(name, f"{sentence}，不在初中三年级第二学期")


def ground(facts: PlacingFacts, _policy: Policy) -> Answer:
    said = facts.said.get("ground")
    if not said:
        return unknown("ground", "属于哪一种情形尚未说明", ASKS["ground"].who)
    return met("ground", f"属于：{GROUNDS.get(str(said), said)}")


_NAMED = (
    Criterion("school_age", school_age),
    Criterion("over_age", over_age),
    Criterion("entry_age", entry_age),
    Criterion("hospital_level", hospital_level, ("hospital_level",)),
    Criterion("disability_degree", disability_degree),
    Criterion("disabled", disabled),
    Criterion("severe_intellectual", severe_intellectual),
    Criterion("no_school_fits", no_school_fits, ("no_regular_class", "no_special_school")),
    Criterion("rehabilitated_long_enough", rehabilitated_long_enough, ("rehabilitation_years",)),
    Criterion("last_term_of_junior", last_term_of_junior),
    Criterion("ground", ground, ("ground",)),
    *(plain(name, name) for name in ASKS if name not in ("hospital_level", "ground", "rehabilitation_years")),
)
CRITERIA: Mapping[str, Criterion] = {one.name: one for one in _NAMED}
