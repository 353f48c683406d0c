"""Refusals about the registers of work: each says what is missing or in the way, and what to do."""

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


class SeatTaken(Refusal):
    def __init__(self, group: str, name: str) -> None:
        super().__init__(f"“{group}”现任组长（负责人）是{name}，同一时间只能有一人。请先免去再任命。")


class EndedAlready(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name}的这项任职（包保）已经结束。请刷新后查看。")


class NotOverThat(Refusal):
    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"“{kind}”的对象不能是“{name}”。请选择这一种类规定的对象。")


class DrawnAlready(Refusal):
    def __init__(self, year: int, kind: str) -> None:
        super().__init__(f"{year}年的{kind}已经全部拟好，没有要补拟的。请到责任书列表查看签订情况。")


class SignedAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"责任书{code}已经登记签订。如扫描件有误，请在责任书页面换一份。")


class DoneAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"任务{code}已经登记完成。请刷新后查看。")


class CorrectedAlready(Refusal):
    def __init__(self, code: str, newer: str) -> None:
        super().__init__(f"登记{code}已由{newer}更正。请在最新的一份上更正。")
