"""Rows of the lists on the shelf (dispositions, finding kinds, evidence …), spelt out cell by cell."""

from collections.abc import Mapping
from typing import Any

from notoneless.policy import Policy
from notoneless.policy.terms import shown_value
from notoneless.web.journeys.policy import words

FIELD_LABELS: Mapping[str, str] = {
    "line": "条线",
    "may_issue_notice": "可以出具限期改正通知书",
    "keeper": "谁建台账",
    "rhythm": "更新要求",
    "left": "以此名册",
    "right": "比对此名册",
    "yields": "得出",
    "question": "要回答的问题",
    "route": "由谁核查",
    "due_days": "几天内办结",
    "route_out_of_county": "县外就读的由谁核查",
    "told": "同时告知",
    "comparison": "比对项目",
    "opens_case": "属实后立案",
    "verdict": "结论",
    "situation": "对应就学情形",
    "proofs": "需要的证明",
    "two_persons": "须两人确认",
    "interim_situation": "证明未齐时的情形",
    "situation_out_of_county": "县外的情形",
    "offered": "可以选用",
    "basis": "国家依据",
    "group": "类别",
    "sensitive": "敏感信息",
    "eligibility": "适用条件",
    "documents": "需要的材料",
    "index_minimum": "目录要求",
    "chain": "办理程序",
    "consents": "须谁同意",
    "builders": "由谁建档",
    "order_rules": "先后次序",
    "duration": "期限",
    "follow_up": "后续要求",
    "annex_number": "附件号",
    "dossier_code": "档案号",
    "historic": "历史口径",
    "media": "形式",
    "proves": "证明什么",
    "sender": "由谁报",
    "receivers": "报给谁",
    "occasion": "何种情形",
    "cycle": "周期",
    "kind": "奖惩",
    "on_whom": "对象",
    "points": "分值",
    "monitored": "属监测对象",
    "also_called": "名册中的其他写法",
    "first": "开始（月-日）",
    "last": "结束（月-日）",
}
PLAIN: Mapping[str, str] = {
    "guardian": "监护人",
    "pupil": "学生本人",
    "government": "政府",
    "education": "教育",
    "family": "家庭",
    "society": "社会",
    "penalty": "处罚",
    "reward": "奖励",
    "clear": "排除",
    "repair": "更正数据",
    "true": "属实",
    "any_register": "任一名册",
    "children": "适龄儿童台账",
    "door_to_door": "入户摸排",
    "dropout_ledger": "辍学台账",
    "enrolment": "学籍名册",
    "household": "户籍名册",
    "primary_leavers": "小学毕业名单",
    "age_band": "适龄范围",
    "all_registers": "全部名册",
    "class_roll": "在校花名册",
    "junior_entrants": "初中新生名单",
    "poverty": "脱贫监测名单",
    "same_register": "同一名册",
    "sent_down": "上级下发疑似名单",
}
ACTORS = {
    "route",
    "route_out_of_county",
    "told",
    "keeper",
    "sender",
    "receivers",
    "on_whom",
    "builders",
    "consents",
}
EVIDENCE = {"proofs", "documents", "index_minimum"}
SITUATIONS = {"situation", "interim_situation", "situation_out_of_county"}


def cell(name: str, value: Any, policy: Policy) -> str:
    """One cell in words; codes lead to the labels of the list they come from."""
    if name in ACTORS:
        return "、".join(PLAIN.get(code) or words.unit_word(code, policy) for code in _several(value))
    if name in EVIDENCE:
        return words.spelt_list(_several(value), policy.evidence)
    if name in SITUATIONS:
        return words.spelt_list(_several(value), policy.situations)
    if name == "yields":
        return words.spelt_list(_several(value), policy.finding_kinds)
    if name == "comparison":
        return words.spelt_list(_several(value), policy.comparisons)
    if isinstance(value, str | tuple):
        return "、".join(words.MEDIA_LABELS.get(code) or PLAIN.get(code, code) for code in _several(value))
    return shown_value(value, "天" if name == "due_days" else "")


def summary(value: Any, policy: Policy) -> str:
    """What matters of a row, on one line of the list of rules."""
    shown = []
    for name in (
        "basis",
        "route",
        "due_days",
        "keeper",
        "situation",
        "group",
        "yields",
        "proves",
        "receivers",
        "occasion",
    ):
        held = getattr(value, name, None)
        if held not in (None, "", ()):
            shown.append(f"{FIELD_LABELS[name]}：{cell(name, held, policy)}")
    return "；".join(shown[:3]) or "列入目录"


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
