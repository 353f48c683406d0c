"""Refusals about teaching at home and from afar."""

from datetime import date
from decimal import Decimal

from notoneless.officers.refusals import Refusal


class PlanRunning(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"该生已有正在执行的送教方案{code}。请在原方案上登记，或先结束原方案。")


class QuotaTooLow(Refusal):
    def __init__(self, what: str, least: int | Decimal) -> None:
        super().__init__(
            f"{what}低于本地规定（至少 {least}）。请按规定填写；确有困难的，先由县教委采用新的规定。"
        )


class NotWithinPlan(Refusal):
    def __init__(self, day: date, since: date, until: date) -> None:
        super().__init__(f"{day}不在本方案的送教期内（{since}至{until}）。请核对日期，或另订方案。")


class NotTaughtYet(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(f"{day}还没有到，不能先登记。请在送教之后登记。")


class PlanOver(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"送教方案{code}已结束，不能再登记。如须续送，请另订方案。")


class NotAMissedLesson(Refusal):
    def __init__(self) -> None:
        super().__init__("只能补送一次“缺送”的记录，且每次缺送只补一次。请从缺送记录进入。")


class SameKeyOtherContent(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"这份记录此前已收到（{code}），内容与本次不同。请用“更正”登记改动，不要重复提交。")


class CorrectedAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"记录{code}已有更正。请对最新的一条更正。")
