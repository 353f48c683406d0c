"""Refusals of the clock."""

from notoneless.officers.refusals import Refusal


class NothingTakesItUp(Refusal):
    def __init__(self, reason: str) -> None:
        super().__init__(f"现在还不能上报：{reason}。")


class UpAlready(Refusal):
    def __init__(self, actor: str) -> None:
        super().__init__(f"本案已上报{actor}，正待接办或退回。请等待答复，不需重复上报。")


class NotTheAnsweringUnit(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"本案是上报{unit}的，由{unit}人员接办或退回，本岗位只可查看。")


class RaisedByOneself(Refusal):
    def __init__(self) -> None:
        super().__init__("本案由本人上报，不能由本人接办或退回。请由上级单位其他人员办理。")


class AnsweredAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"上报{code}已有答复，不能再次答复。请刷新页面查看。")


class AnswerWantsReason(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"请写明{what}。")


class NoSuchPauseReason(Refusal):
    def __init__(self) -> None:
        super().__init__("挂起须选定一项理由。请从本地规定的理由中选择。")


class PauseWithoutEnd(Refusal):
    def __init__(self, longest: int | None) -> None:
        most = f"，本理由最长{longest}天" if longest else ""
        super().__init__(f"挂起须有截止日期，且晚于今天{most}。到期系统自动恢复，确有需要可再次挂起。")


class HeldAlready(Refusal):
    def __init__(self, until: object) -> None:
        super().__init__(f"本案已挂起至{until}。请先结束现有的挂起，再按新的理由挂起。")


class NotHeld(Refusal):
    def __init__(self) -> None:
        super().__init__("本案现在没有挂起，不需结束。")


class CannotBeHeld(Refusal):
    def __init__(self) -> None:
        super().__init__("本案已办结，不能挂起。")


class SentAlready(Refusal):
    def __init__(self, form: str) -> None:
        super().__init__(f"“{form}”已经报送，不需再次登记。")
