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


class NotHeardSo(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "请从列表中选择苗头种类。由系统发现的种类不用登记；早婚、务工的传闻请用“记密封线索”。"
        )


class SignStands(Refusal):
    def __init__(self, label: str, since: date) -> None:
        super().__init__(f"“{label}”已于 {since} 登记，正在跟踪。请在原记录上登记措施和家访。")


class NoEndStated(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "本地没有规定密封线索保留几天，不能登记。请县教委在政策口径“苗头和重点生家访”中采用天数。"
        )


class CountsDiffer(Refusal):
    def __init__(self, complement: int, absent: int, present: int) -> None:
        super().__init__(
            f"定员 {complement} 人，标明未到 {absent} 人，实到应为 {complement - absent} 人，填的是 {present} 人。"
            "请核对：漏标了未到的学生，还是有不在本班名册上的学生（须先办转入）。"
        )


class ClassesMissing(Refusal):
    def __init__(self, names: list[str]) -> None:
        shown = "、".join(names[:8])
        super().__init__(f"还有 {len(names)} 个班没有登记开学到校：{shown}。请登记后再汇总。")
