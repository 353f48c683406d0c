"""Refusals of the dossiers room."""

from notoneless.officers.refusals import Refusal


class PieceRefused(Refusal):
    """A piece of an archive that cannot be filed as it is said."""


class AlreadyCorrected(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"归档材料{code}已被更正。请打开最新的一份再更正。")


class CopyRefused(Refusal):
    """A copy of a dossier that is not made or not handed out as it was asked for."""


class CopyNotAllowed(CopyRefused):
    def __init__(self) -> None:
        super().__init__(
            "本次检查没有准许制作档案副本（或检查已结束），只可查阅。确需副本的，请安排检查的单位在安排检查时准许。"
        )


class PurposeMissing(CopyRefused):
    def __init__(self, shortest: int) -> None:
        super().__init__(
            f"制作档案副本须写明用途（至少 {shortest} 个字，不含证件号码和电话）。用途印在封面，并记入操作记录。"
        )


class InspectionRefused(Refusal):
    """An inspection, a fault, or a mark for an acceptance that cannot be put down as it was said."""
