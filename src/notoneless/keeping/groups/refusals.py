"""Refusals about groups of children: each says what is missing or in the way, and what to do."""

from notoneless.officers.refusals import Refusal


class WordMissing(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"没有填写{what}，没有保存。请补填后再提交。")


class DayUnfit(Refusal):
    """A day that lies on the wrong side of another; the sentence names both."""


class GroupUnknown(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"现行政策包没有群体“{code}”。请从列表中选择。")


class InGroupAlready(Refusal):
    def __init__(self, name: str, label: str) -> None:
        super().__init__(f"{name}已经登记为“{label}”。情况有变的，请先结束原登记。")


class EndedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("这一项登记已经结束。请刷新后查看。")


class ChangedSince(Refusal):
    def __init__(self) -> None:
        super().__init__("家庭情况刚被别人更新，没有保存。请刷新，看过最新的一份再填。")
