"""Refusals about evidence."""

from datetime import date

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


class AnswerUnknown(Refusal):
    def __init__(self) -> None:
        super().__init__("没有选择结果，没有保存。请选择一项后再提交。")


class NoteNeeded(Refusal):
    def __init__(self) -> None:
        super().__init__("须写明核对或回访的情况，没有保存。请填写说明后再提交。")


class OwnVisit(Refusal):
    def __init__(self) -> None:
        super().__init__("这次走访由本人登记，回访须由他人进行。请转交其他人员。")


class PeriodUnfit(Refusal):
    def __init__(self) -> None:
        super().__init__("抽查时段不对：起日须不晚于止日，止日须不晚于今天。请重新填写。")


class NothingToDraw(Refusal):
    def __init__(self, since: date, until: date) -> None:
        super().__init__(f"{since:%Y-%m-%d} 至 {until:%Y-%m-%d} 没有收到劝返记录，无从抽查。请换一个时段。")


class ShareNotStated(Refusal):
    def __init__(self) -> None:
        super().__init__("现行政策没有规定回访抽查比例。请先在“政策”页填写比例及依据，再抽查。")


class SameContent(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"选的文件与材料{code}完全相同，不必更正。请选择更正后的文件。")
