"""Rules about the order of dates in a file (材料先后次序), each by the name under which a pack lists it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from notoneless.policy.placing.answers import Answer, met, not_met, unknown
from notoneless.policy.rows import Disposition
from notoneless.policy.terms import Policy


@dataclass(frozen=True, slots=True)
class Dates:
    """What the file says: when the family agreed, what the papers are dated, who issued them."""

    persuasion_records: int = 0
    agreed_on: date | None = None
    certificate_on: date | None = None
    diagnosed_by: str = ""
    released_by: str = ""
    back_in_school: bool = False


Rule = Callable[[Dates, Policy], Answer]


def min_records(dates: Dates, policy: Policy) -> Answer:
    """Records are owed only for days the child was out: who came back owes none after that."""
    name, wanted, held = "min_records", policy.dossier.min_records, dates.persuasion_records
    if wanted is None:
        return met(name, f"劝返记录{held}份，本地未规定最低份数")
    sentence = f"劝返记录{held}份，归档要求{wanted}份以上"
    if held >= wanted:
        return met(name, sentence)
    if dates.back_in_school:
        return met(name, f"{sentence}；学生已在第{held}次劝返后返校，不再补记")
    return not_met(name, sentence)


def agreement_not_in_exam_month(dates: Dates, policy: Policy) -> Answer:
    name, months = "agreement_not_in_exam_month", policy.dossier.exam_months
    if dates.agreed_on is None:
        return unknown(name, "同意补习考试的劝返日期尚未登记", "劝返人员")
    if months is None:
        return unknown(name, "本地未录入考试月", "县教委在政策口径中录入")
    shown = "、".join(f"{month}月" for month in months)
    sentence = f"同意补习考试的劝返在{dates.agreed_on}，考试月为{shown}"
    return not_met(name, sentence) if dates.agreed_on.month in months else met(name, sentence)


def certificate_after_persuasion(dates: Dates, _policy: Policy) -> Answer:
    name = "certificate_after_persuasion"
    if dates.agreed_on is None:
        return unknown(name, "同意补习考试的劝返日期尚未登记", "劝返人员")
    if dates.certificate_on is None:
        return unknown(name, "毕业（结业）证的发证日期尚未登记", "学校")
    sentence = f"劝返同意在{dates.agreed_on}，发证在{dates.certificate_on}"
    return (
        met(name, sentence)
        if dates.certificate_on > dates.agreed_on
        else not_met(name, f"{sentence}，发证须在劝返之后")
    )


def remote_agreement_month(dates: Dates, policy: Policy) -> Answer:
    name, month = "remote_agreement_month", policy.dossier.remote_agreement_month
    if month is None:
        return met(name, "本地未规定同意远程送教的月份")
    if dates.agreed_on is None:
        return unknown(name, f"表示同意远程送教的最后一次劝返（应在{month}月）尚未登记", "劝返人员")
    sentence = f"同意远程送教的劝返在{dates.agreed_on}，要求在{month}月"
    return met(name, sentence) if dates.agreed_on.month == month else not_met(name, sentence)


def same_hospital(dates: Dates, _policy: Policy) -> Answer:
    """Whoever said that a child cannot attend must say that it can again (原诊断医院)."""
    name = "same_hospital"
    if not dates.diagnosed_by:
        return unknown(name, "休学时的诊断医院没有登记", "原办理学校")
    if not dates.released_by:
        return unknown(name, "可以复学的证明尚未登记", f"原诊断医院（{dates.diagnosed_by}）")
    sentence = f"休学诊断：{dates.diagnosed_by}；复学证明：{dates.released_by}"
    if dates.diagnosed_by == dates.released_by:
        return met(name, sentence)
    return not_met(name, f"{sentence}。复学证明须由原诊断医院出具")


ORDER_RULES: Mapping[str, Rule] = {
    "min_records": min_records,
    "agreement_not_in_exam_month": agreement_not_in_exam_month,
    "certificate_after_persuasion": certificate_after_persuasion,
    "remote_agreement_month": remote_agreement_month,
    "same_hospital": same_hospital,
}


def hold_to_order(way: Disposition, dates: Dates, policy: Policy) -> tuple[Answer, ...]:
    return tuple(
        ORDER_RULES[name](dates, policy)
        if name in ORDER_RULES
        else unknown(name, f"次序要求“{name}”系统不能核对", "县教委")
        for name in way.order_rules
    )
