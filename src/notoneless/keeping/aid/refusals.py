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


class AppliedAlready(Refusal):
    def __init__(self, item: str, code: str) -> None:
        super().__init__(f"本期已经申请过“{item}”（{code}）。请在原申请上办理；未通过的可以重新申请。")


class NotYourStep(Refusal):
    def __init__(self, code: str, turn: str) -> None:
        said = f"现在该由“{turn}”" if turn else "已经审结，不再"
        super().__init__(f"申请{code}{said}填写意见。请刷新后查看。")


class UnitUnfit(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"“{unit}”不登记发放批次。请由学校、乡镇或县教委登记。")


class ReferredAlready(Refusal):
    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"已经为这名学生提出“{kind}”（{code}），还没有答复。请先登记答复。")


class PartTooLarge(Refusal):
    def __init__(self) -> None:
        super().__init__("其中困难家庭的人数（金额）多于总数。请核对后填写。")


class DonationEmpty(Refusal):
    def __init__(self) -> None:
        super().__init__("捐赠须有金额或物品；有物品的填写名称和数量。请补填后再提交。")


class LeftTooLittle(Refusal):
    def __init__(self, code: str, left: str) -> None:
        super().__init__(f"捐赠{code}结余{left}，不够本次发放，没有保存。请减少金额、数量或人数。")


class DonationTouched(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"捐赠{code}已有发放或已经撤销，不能撤销。请刷新后查看。")


class WishSettled(Refusal):
    def __init__(self, code: str, state: str) -> None:
        super().__init__(f"心愿{code}现在是“{state}”，不能这样办理。请刷新后查看。")
