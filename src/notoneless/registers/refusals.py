"""Refusals about files and batches."""

from notoneless.officers.refusals import Refusal


class FileNotUsable(Refusal):
    """The file cannot be used as it is; the sentence says what, where and what to do."""


class SameFileAgain(Refusal):
    def __init__(self, batch: str, when: str, how: str) -> None:
        super().__init__(
            f"同一份文件已于{when}收到(批次{batch},{how}),不必重复上传,本次没有产生任何变化。"
            "如内容有更新,请上传更新后的文件。"
        )
        self.batch = batch


class NotAtThisStep(Refusal):
    def __init__(self, batch: str, state: str, wanted: str) -> None:
        super().__init__(f"批次{batch}目前是“{state}”,不能{wanted}。请刷新页面查看最新状态。")


class CloseRowsUndecided(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(
            f"还有 {count} 行“疑似同一人”没有确定。请先逐行(或成批)选择“同一人”或“不是同一人”,再通过本批。"
        )


class NewerBatchExists(Refusal):
    def __init__(self, batch: str, newer: str) -> None:
        super().__init__(f"批次{batch}之后同一来源又有批次{newer}入库。请先撤销{newer},再撤销{batch}。")


class ColumnsIncomplete(Refusal):
    def __init__(self, missing: str) -> None:
        super().__init__(f"还没有指明哪一列是:{missing}。请在“核对列”页选定后保存。")
