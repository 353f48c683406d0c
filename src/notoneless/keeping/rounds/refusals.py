"""Refusals about rounds: each says what is missing or in the way, and what to do."""

from notoneless.officers.refusals import Refusal


class KindUnfit(Refusal):
    def __init__(self, kind: str, unit: str) -> None:
        super().__init__(
            f"现行政策包没有“{unit}”可以开展的“{kind}”。请从列表中选择种类，或请县教委在政策包里增加。"
        )


class OpenAlready(Refusal):
    def __init__(self, kind: str, month: str, code: str) -> None:
        super().__init__(f"{month}的“{kind}”已经开展，编号{code}。请在那一轮里继续登记。")


class RoundClosed(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"这一轮（{code}）已经办结，不能再登记。新的情况请登记到下一轮。")


class NotThisWay(Refusal):
    def __init__(self, kind: str, way: str) -> None:
        super().__init__(f"“{kind}”不是{way}登记的。请按这一轮的登记方式填写。")


class WordMissing(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"没有填写{what}，没有保存。请补填后再提交。")


class DayUnfit(Refusal):
    """A day on the wrong side of another; the sentence names both."""


class AnswerUnknown(Refusal):
    def __init__(self) -> None:
        super().__init__("没有这一种回答。请从列表中选择；回答由政策包规定。")


class SeenAlready(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}本轮已经登记过。如有错误，请打开原登记更正。")


class NotOfThisArea(Refusal):
    def __init__(self, name: str, area: str) -> None:
        super().__init__(f"{name}不在“{area}”的名单里。请到其户籍、居住地或学校所在的片登记。")


class CorrectedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__("这份登记已经有更正。请打开最新的一份再更正。")


class SentAlready(Refusal):
    def __init__(self, names: str) -> None:
        super().__init__(f"{names}已经在本片人员里。请去掉后再提交。")


class AskedAlready(Refusal):
    def __init__(self, name: str, school: str, code: str) -> None:
        super().__init__(f"本学期已就{name}向“{school}”发出验证（{code}）。请在那一份里查看结果。")


class AnsweredAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"验证单{code}已经有了答复（处理结果）。请刷新后查看。")


class NothingToSettle(Refusal):
    def __init__(self) -> None:
        super().__init__("这份验证单没有不符，不需要处理。只有“不在该校”的才要查清去向。")
