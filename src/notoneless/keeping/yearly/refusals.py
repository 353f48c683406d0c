"""Refusals of the change of the school year: each says what stands in the way and what to do."""

from datetime import date

from notoneless.officers.refusals import Refusal


class TurnedAlready(Refusal):
    def __init__(self, year: int, code: str) -> None:
        super().__init__(f"{year}学年的更替（{code}）已经办理，没有重复办理。请打开该次更替查看结果。")


class NotYet(Refusal):
    def __init__(self, year: int, first: date) -> None:
        super().__init__(f"{year}学年自{first}开始，现在只能预览。请在这一天以后办理更替。")


class NothingToTurn(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(
            f"{year}学年没有需要升级的学生：各校名册已经是新学年的，或台账里没有在读学生。没有办理更替。"
        )


class NotClosed(Refusal):
    def __init__(self, unit: str, expected: int, found: int) -> None:
        super().__init__(
            f"{unit}更替前后对不上：按变动应为{expected}人，台账为{found}人。没有更替任何人，请把这一句告诉系统管理员。"
        )


class StagesUnknown(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"现行政策没有规定“{what}”，不能判断哪个年级毕业。请先在“政策”页采用这一项。")


class UndoneAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"更替{code}已经撤销。请刷新后查看。")


class UndoTooLate(Refusal):
    def __init__(self, code: str, days: int) -> None:
        super().__init__(
            f"更替{code}已超过可以撤销的{days}天。个别学生的年级、学校请通过新名册或转学手续更正。"
        )


class MovedOn(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(
            f"更替以后已有{count}名学生报到、转学或由新名册改写，不能整体撤销。请逐人更正这些学生，不要撤销更替。"
        )


class ReasonMissing(Refusal):
    def __init__(self) -> None:
        super().__init__("没有写撤销的原因，没有撤销。请写明原因再提交。")


class NoSchoolYet(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name}还没有接收学校，不能登记报到。请先由县教委指定学校。")


class ToldAlready(Refusal):
    def __init__(self, name: str, state: str) -> None:
        super().__init__(f"{name}已登记为“{state}”，没有改动。请刷新后查看。")


class NotMissing(Refusal):
    def __init__(self, name: str, due: date | None) -> None:
        said = f"报到期限{due}还没有过" if due else "政策没有规定报到期限"
        super().__init__(f"{name}：{said}。到期仍未到校，再报疑似；现在确知失学的，请走“疑似报告”。")


class WordMissing(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"没有填写{what}，没有保存。请补填后再提交。")


class StageUnfit(Refusal):
    def __init__(self, school: str) -> None:
        super().__init__(f"“{school}”不办这一学段，不能接收。请改选学校。")


class WayUnknown(Refusal):
    def __init__(self, way: str) -> None:
        super().__init__(f"现行政策没有毕业去向“{way}”。请从列表中选择。")


class NotGraduated(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name}没有随学年更替毕业，不能登记毕业档案。请核对学生。")
