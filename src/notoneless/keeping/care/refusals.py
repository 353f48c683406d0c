"""Refusals about care: each says what is missing or in the way, and what to do."""

from datetime import date

from notoneless.officers.refusals import Refusal


class KindUnfit(Refusal):
    def __init__(self, code: str, unit: str) -> None:
        super().__init__(
            f"现行政策包没有“{unit}”可以登记的“{code}”。请从列表中选择种类，或请县教委在政策包里增加。"
        )


class WordMissing(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"没有填写{what}，没有保存。请补填后再提交。")


class DayUnfit(Refusal):
    """A day that lies on the wrong side of another; the sentence names both."""


class NotYet(DayUnfit):
    def __init__(self, day: date) -> None:
        super().__init__(f"{day}还没有到，不能登记已经做过。请核对日期。")


class AlreadyEnded(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}已经结束。请刷新后查看。")


class PairedAlready(Refusal):
    def __init__(self, child: str, helper: str, kind: str) -> None:
        super().__init__(
            f"{child}的“{kind}”现由{helper}帮扶。换人请在该结对的页面办理“调换帮扶人”，原结对留存。"
        )


class HelperUnfit(Refusal):
    def __init__(self, helper: str, kind: str, helpers: str) -> None:
        super().__init__(f"{helper}不能承担“{kind}”：这一种类由{helpers}帮扶。请另选帮扶人或种类。")


class HelperElsewhere(Refusal):
    def __init__(self, helper: str, unit: str, child: str) -> None:
        super().__init__(f"{helper}属于{unit}，不在{child}的学校或户籍地。请选择本校或本地的帮扶人。")


class NotAssignable(Refusal):
    def __init__(self, post: str) -> None:
        super().__init__(
            f"岗位“{post}”只看得到指派的学生，结对须同时指派，本岗位没有指派的权限。请由校长或县教委办理。"
        )


class StillPaired(Refusal):
    def __init__(self, helper: str, number: int) -> None:
        super().__init__(f"{helper}还有{number}个结对没有结束。请先逐个调换帮扶人或结束结对。")


class CorrectedAlready(Refusal):
    def __init__(self, code: str, newer: str) -> None:
        super().__init__(f"登记{code}已由{newer}更正。请在最新的一份上更正。")


class DoneAlready(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"“{what}”已经登记完成。请刷新后查看。")


class NoReason(Refusal):
    def __init__(self) -> None:
        super().__init__("请写明为什么查看（至少四个字，不写姓名和号码），事由会留在操作记录里。")


class NotForYou(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "心理谈话的内容只供谈话人和有权查看敏感材料的人员查看。如工作需要，请联系学校或县教委。"
        )


class NotASchool(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"帮扶对象须是另一所学校，“{name}”不能选。请从列表中选择受帮扶的学校。")


class NoMoney(Refusal):
    def __init__(self, kind: str) -> None:
        super().__init__(f"“{kind}”不登记金额，或金额须大于零。请改选种类，或留空金额。")
