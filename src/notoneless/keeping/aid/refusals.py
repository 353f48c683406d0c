"""Refusals about aid: each says what is missing or in the way, and what to do."""

from notoneless.officers.refusals import Refusal


class WordMissing(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"没有填写{what}，没有保存。请补填后再提交。")


class MoneyUnfit(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}须是不小于 0、最多两位小数的金额。请核对后填写。")


class ItemUnknown(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"现行政策包没有资助项目“{code}”。请从列表中选择，或请县教委在政策包里增加。")


class DayUnfit(Refusal):
    """A day on the wrong side of another; the sentence names both."""


class SettledAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("这一条已经发放、登记不享受或不再符合条件。请刷新后查看。")


class NothingToPay(Refusal):
    def __init__(self) -> None:
        super().__init__("没有可登记的发放，没有保存。请先更正退回的行，再上传。")


class PaidTwice(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(
            f"同一份文件已登记为发放批次{code}，没有重复登记。确实登错的，请先撤销那一批再上传。"
        )


class WithdrawnAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"发放批次{code}已经撤销。请刷新后查看。")
