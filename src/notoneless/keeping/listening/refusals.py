"""Refusals of this room: each says what is missing or in the way, and what to do."""

from notoneless.officers.refusals import Refusal


class KindUnfit(Refusal):
    def __init__(self, code: str, unit: str) -> None:
        super().__init__(
            f"现行政策包没有“{unit}”可以办理的“{code}”。请从列表中选择，或请县教委在政策包里增加。"
        )


class WordMissing(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"没有填写{what}，没有保存。请补填后再提交。")


class DayUnfit(Refusal):
    """A day that lies on the wrong side of another; the sentence names both."""


class OutcomeUnknown(Refusal):
    def __init__(self, outcome: str, label: str) -> None:
        super().__init__(f"“{label}”没有“{outcome}”这一种结果。请从列表中选择。")


class ClosedAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"{code}已经办结。请刷新后查看；有新情况的，请另行登记。")


class StillAsked(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(f"还有 {count} 件转交部门的事项没有办结。请先登记答复和结果，再办结本条线索。")


class NobodyNamed(Refusal):
    def __init__(self) -> None:
        super().__init__("没有选定学生，也没有写明见到的是谁。请从学生页登记，或写明姓名、年龄、特征。")


class NoInbox(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "还没有设置公开意见箱的网址，不能生成一次性链接。"
            "请系统管理员设置 NOTONELESS_INBOX_URL 后再试，或用函件、电话联系。"
        )


class ConcludedAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"投诉{code}已经办结。有新情况的，请另行受理，并注明原编号。")


class OwnAffair(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"这件投诉反映的就是{unit}，不能由本单位核查、办结。请转上一级或县教委办理。")


class NotChecked(Refusal):
    def __init__(self) -> None:
        super().__init__("还没有登记核查情况，不能认定是否属实。请先登记向谁了解、看到什么，再办结。")


class NamesSomebody(Refusal):
    def __init__(self) -> None:
        super().__init__("答复会公开给持查询码的人，不要写证件号码、手机号。请改写后再提交。")
