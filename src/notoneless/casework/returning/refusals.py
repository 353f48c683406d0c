"""Refusals about returns and what follows them."""

from datetime import date

from notoneless.officers.refusals import Refusal


class NotSeenYet(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(f"到校日期{day}还没有到。请在孩子到校后，由学校看到本人再办理入学验证。")


class SeenTooEarly(Refusal):
    def __init__(self, day: date, since: date) -> None:
        super().__init__(
            f"到校日期{day}早于本轮立案或再次辍学之日（{since}）。请核对日期；确在此前已在校的，请按“排除”办理。"
        )


class GradeTooLow(Refusal):
    """`most` is the number the pack allows; 0 where it says nothing."""

    def __init__(self, down: int, most: int) -> None:
        allowed = f"最多降 {most} 个年级" if most else "复学回原年级，本地没有准许降级的规定"
        super().__init__(f"比离校时低了 {down} 个年级：{allowed}。请重新安排年级，或先由县教委采用有关规定。")


class ReasonForGrade(Refusal):
    def __init__(self) -> None:
        super().__init__("安排在较低年级的，须写明理由（如学习困难、休学时间较长）。")


class WrongState(Refusal):
    def __init__(self, state: str, deed: str) -> None:
        super().__init__(f"个案现为“{state}”，不能{deed}。请刷新页面，看本案现在等待哪一步。")


class NothingLacking(Refusal):
    def __init__(self) -> None:
        super().__init__("本案销号材料已齐，不需要例外。请直接办理销号。")


class OwnRequest(Refusal):
    def __init__(self) -> None:
        super().__init__("不能批准自己提出的例外（包括用自己的另一个账号）。请由另一名有权限的人员批准。")


class AnsweredAlready(Refusal):
    def __init__(self, answer: str) -> None:
        super().__init__(f"这项请求已有答复（{answer}），不能再答。请刷新页面查看。")


class ProofNeeded(Refusal):
    def __init__(self) -> None:
        super().__init__("请写明凭据：学籍系统中的操作日期或业务流水号。没有凭据不能勾销。")
