"""Refusals about attendance and signs: each says what is in the way, and what to do."""

from datetime import date

from notoneless.officers.refusals import Refusal


class DayUnfit(Refusal):
    """A day that cannot be; the sentence says why and which would do."""


class NotAClass(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"“{unit}”名下没有在册学生，不能登记出勤。请先由学籍专管员把学生编入班级。")


class NotInClass(Refusal):
    def __init__(self, unit: str) -> None:
        super().__init__(f"名单中有人已不在“{unit}”名册上，整张未保存。请刷新页面后重新登记。")


class WordMissing(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"没有填写{what}，没有保存。请补填后再提交。")


class EndedAlready(Refusal):
    def __init__(self, what: str, day: date | None) -> None:
        super().__init__(f"{what}已于 {day} 处理完毕，不再重复处理。请刷新后查看。")
