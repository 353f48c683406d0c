"""Refusals about files and batches."""

from notoneless.officers.refusals import Refusal


class FileNotUsable(Refusal):
    """The file cannot be used as it is; the sentence says what, where and what to do.

    `reason` is that of the reading ('password_needed', 'password_wrong', 'damaged' …).
    """

    def __init__(self, sentence: str, *, reason: str = "refused") -> None:
        super().__init__(sentence)
        self.reason = reason


class SameFileAgain(Refusal):
    def __init__(self, batch: str, when: str, how: str) -> None:
        super().__init__(
            f"同一份文件已于{when}收到（批次{batch}，{how}），不必重复上传，本次没有产生任何变化。"
            "如内容有更新，请上传更新后的文件。"
        )
        self.batch = batch


class NotAtThisStep(Refusal):
    def __init__(self, batch: str, state: str, wanted: str) -> None:
        super().__init__(f"批次{batch}目前是“{state}”，不能{wanted}。请刷新页面查看最新状态。")


class CloseRowsUndecided(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(
            f"还有 {count} 行“疑似同一人”没有确定。请先逐行（或成批）选择“同一人”或“不是同一人”，再通过本批。"
        )


class ManyLeftOut(Refusal):
    def __init__(self, batch: str, out: int, of: int) -> None:
        super().__init__(
            f"上一份名单有 {of:,} 名孩子，其中 {out:,} 名不在批次{batch}里，通过后会从本类名册撤下；本批没有入库。"
            "请先逐一看过这些孩子。确是完整名册的，确认“是完整名册”后再通过；"
            "只是其中一部分的，请退回本批，改传完整名册。"
        )


class NewerBatchExists(Refusal):
    def __init__(self, batch: str, newer: str) -> None:
        super().__init__(f"批次{batch}之后同一来源又有批次{newer}入库。请先撤销{newer}，再撤销{batch}。")


class ColumnsIncomplete(Refusal):
    def __init__(self, missing: str) -> None:
        super().__init__(f"还没有指明哪一列是：{missing}。请在“核对列”页选定后保存。")


class ReasonNeeded(Refusal):
    def __init__(self, deed: str) -> None:
        super().__init__(f"{deed}须写明原因。请填写后再提交。")


class ComparedWithAnOlderList(Refusal):
    def __init__(self, batch: str) -> None:
        super().__init__(
            f"批次{batch}读取之后，同一来源的名册有了变动，原来的比较结果已不能用。请点“重新读取”，核对后再通过。"
        )


class AnotherUnderWay(Refusal):
    def __init__(self, batch: str, state: str) -> None:
        super().__init__(f"同一来源的批次{batch}正在办理（{state}）。请等它完成后再办理本批。")


class KindUnclear(Refusal):
    def __init__(self) -> None:
        super().__init__("从表头看不出是哪一类名册。请在“名册种类”中选定，再上传一次。")


class OriginalErased(Refusal):
    def __init__(self, batch: str) -> None:
        super().__init__(f"批次{batch}的原始文件已按规定期限删除，只留校验值，不能再查看或下载。")


class KindOfOthers(Refusal):
    def __init__(self, label: str, filled_by: str) -> None:
        super().__init__(f"“{label}”不由本岗位报送，由{filled_by}报送。请改选名册种类，或交由对方上传。")


class SourceOfOthers(Refusal):
    def __init__(self, source: str) -> None:
        super().__init__(f"部门名册以本单位名义报送，不能报送“{source}”的名册。请改选来源单位。")
