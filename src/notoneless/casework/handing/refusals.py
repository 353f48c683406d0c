"""Refusals about work that changes hands."""

from datetime import date

from notoneless.officers.refusals import Refusal


class ReasonNeeded(Refusal):
    """`what` is what must be written down, in words."""

    def __init__(self, what: str) -> None:
        super().__init__(f"请写明{what}。")


class NotInFuture(Refusal):
    def __init__(self, what: str, day: date) -> None:
        super().__init__(f"{what}{day}还没有到，请核对日期。")


class CaseEnded(Refusal):
    def __init__(self, case: str) -> None:
        super().__init__(f"个案{case}已办结，不再移交。确需继续的，先办理“再次辍学”或“重新核实”。")


class SameUnit(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"本案已由{unit}负责，不必移交。请选择另一个单位。")


class UnitUnfit(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"不能移交给{unit}。请选择在用的乡镇（街道）或学校；到外县的，请办理“移交外县”。")


class AskedAlready(Refusal):
    def __init__(self, receiver: str, since: date) -> None:
        super().__init__(f"本案已于{since}提出移交{receiver}，等待对方答复。需要改移他处的，请先撤回。")


class OthersTurn(Refusal):
    """Somebody else's answer is awaited: the case cannot change hands in the middle of it."""

    def __init__(self, unit: str, step: str) -> None:
        super().__init__(f"本案正等待{unit}{step}。请待其办理后再移交。")


class AnsweredAlready(Refusal):
    """Two at once: the second is told who was first and what was decided."""

    def __init__(self, who: str, state: str, day: date) -> None:
        super().__init__(f"{who}已于{day}将本次移交办为“{state}”，本次答复没有保存。请刷新页面查看。")


class NotTheReceiver(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"本次移交由{unit}答复，请由该单位（或其上级）有办案权限的人员办理。")


class AskedByOneself(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "移交由本人提出，不能再由本人（包括本人的另一个账号）接收或退回。请由接收单位的其他人员答复。"
        )


class LetterFirst(Refusal):
    def __init__(self, place: str) -> None:
        super().__init__(f"还没有向{place}去函。请先出具函件并发出，收到复函后再登记。")


class SentAlready(Refusal):
    def __init__(self, number: str) -> None:
        super().__init__(f"去函已经出具（{number}），不再重复出具。需要催办的，请登记催复。")


class LetterFailed(Refusal):
    def __init__(self) -> None:
        super().__init__("函件排版没有成功，文号已作废。请核对内容后重新出具。")


class ProofNeeded(Refusal):
    def __init__(self) -> None:
        super().__init__("请上传复函扫描件。没有复函为凭，本案不能移出。")


class ToldAlready(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"已就本案告知{unit}，对方尚未签收。请待其签收，或电话提醒。")


class TellsItself(Refusal):
    def __init__(self) -> None:
        super().__init__("不必告知本单位。请选择其他学校或乡镇。")


class NotTheToldUnit(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"这件事项是告知{unit}的，请由该单位人员签收。")


class SeenAlready(Refusal):
    def __init__(self, who: str, day: date) -> None:
        super().__init__(f"{who}已于{day}签收，不必再签。")


class NothingToHandOver(Refusal):
    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”没有未结的工作，不需要交接清单。")


class NobodyLeft(Refusal):
    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”没有现任或刚离任的人员，无从交接。请先办理任职。")


class ListedAlready(Refusal):
    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”这次任职的交接清单已经生成，请直接签字。")


class NotTheGiver(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"移交方是{name}，请由本人签字；本人确不能签的，由上一级写明原因代签。")


class NotTheTaker(Refusal):
    def __init__(self, title: str) -> None:
        super().__init__(f"请由现任“{title}”的人员签字接收；岗位空缺的，先办理任职。")


class TakesFromOneself(Refusal):
    def __init__(self) -> None:
        super().__init__("移交方与接收方须是两个人（同一人的另一个账号也不行）。请由接任人员签字。")


class SignedAlready(Refusal):
    def __init__(self, who: str, day: date) -> None:
        super().__init__(f"{who}已于{day}签字，本次签字没有保存。")


class CannotJoin(Refusal):
    """Two cases that must not become one, or not be parted, with the reason."""


class MoveAlreadyOpen(Refusal):
    def __init__(self, child: str) -> None:
        super().__init__(f"{child}已有一件办理中的转入转出，请在那一件上继续办理。")


class NoTransferRule(Refusal):
    def __init__(self) -> None:
        super().__init__("现行政策口径没有列出转学须交的手续，不能登记。请县教委先在政策口径中采用。")


class MoveEnded(Refusal):
    def __init__(self, state: str) -> None:
        super().__init__(f"这件转入转出已是“{state}”，不能再登记。请刷新页面查看。")


class SignBefore(Refusal):
    def __init__(self, missing: str) -> None:
        super().__init__(f"签署须依次进行：请先登记“{missing}”。")


class ItemUnknown(Refusal):
    def __init__(self) -> None:
        super().__init__("没有这一项手续，或已经登记过。请从列出的手续中选择。")


class PapersLacking(Refusal):
    def __init__(self, missing: str) -> None:
        super().__init__(f"手续未齐，不能办结：{missing}。")
