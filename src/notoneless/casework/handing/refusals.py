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
        super().__init__(f"{who}已于{day}将本次移交办为“{state}”，您的答复没有保存。请刷新页面查看。")


class NotTheReceiver(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"本次移交由{unit}答复，请由该单位（或其上级）有办案权限的人员办理。")


class AskedByOneself(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "移交由您本人提出，不能再由您（包括您的另一个账号）接收或退回。请由接收单位的其他人员答复。"
        )
