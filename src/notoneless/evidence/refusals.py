"""Refusals about evidence."""

from notoneless.officers.refusals import Refusal


class EvidenceRefused(Refusal):
    """The file cannot be evidence; `reason` as the reading told it ('too_many_pixels', 'polyglot', 'svg' …)."""

    def __init__(self, sentence: str, *, reason: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class KindUnknown(Refusal):
    def __init__(self, kind: str) -> None:
        super().__init__(f"现行政策里没有“{kind}”这种佐证材料。请从列表中选择种类。")


class MediaUnfit(Refusal):
    def __init__(self, label: str, sent: str, wanted: str) -> None:
        super().__init__(f"“{label}”不能用{sent}，只能用：{wanted}。请改传合适的文件，或改选材料种类。")


class NameNeeded(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(f"缺少{what}，没有保存。请从要证明的事项页面提交佐证材料。")


class TakenInFuture(Refusal):
    def __init__(self) -> None:
        super().__init__("填写的拍摄时间晚于现在。请核对日期和时间后重新填写。")


class ReplacedAlready(Refusal):
    def __init__(self, code: str, newer: str) -> None:
        super().__init__(f"材料{code}已被{newer}更正。请在最新的一份上更正。")


class ReasonNeeded(Refusal):
    def __init__(self) -> None:
        super().__init__("更正佐证材料须写明原因（原材料保留）。请填写原因后再提交。")
