"""Refusals about reports: each says why, and the way out that is always there: the truth can be filed."""

from collections.abc import Sequence

from notoneless.officers.refusals import Refusal
from notoneless.reporting.filing.blocking import Blocker


class FilingRefused(Refusal):
    """A report that cannot be filed or answered so; the sentence says why and what to do."""


class NotYourReport(FilingRefused):
    def __init__(self, unit: str) -> None:
        super().__init__(f"这份报表由{unit}填报，其他单位不能代报。请由该单位的报送人员办理。")


class NotYourReceipt(FilingRefused):
    def __init__(self, receiver: str) -> None:
        super().__init__(f"这份报表报{receiver}，由该单位收审。本岗位不能办理。")


class FuturePeriod(FilingRefused):
    def __init__(self, period: str, first: str) -> None:
        super().__init__(f"{period}还没有开始，{first}起才能报送。不能预先报送尚未发生的情况。")


class PeriodLocked(FilingRefused):
    def __init__(self, period: str) -> None:
        super().__init__(
            f"{period}的报表已由收报单位锁定，不再改动。需要更正的，请写入下一期报表并说明更正的是哪一期。"
        )


class FiledAlready(FilingRefused):
    def __init__(self, period: str) -> None:
        super().__init__(f"{period}的这份报表已经报送。内容有变的，请用“更正”另报一份并写明理由，原件保留。")


class NothingFiledYet(FilingRefused):
    def __init__(self) -> None:
        super().__init__("这份报表还没有报送，现在不能办理。可以先催办。")


class ReasonNeeded(FilingRefused):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}须写明理由。请补填后再提交。")


class NothingToRepeat(FilingRefused):
    def __init__(self) -> None:
        super().__init__("本单位以前没有报送过这张表，没有可比的上一期，不能报“无变化”。请报送报表或零报告。")


class SomethingChanged(FilingRefused):
    """The unit files "no change", the members say otherwise."""

    def __init__(self, before: str, came: int, left: int, moved: int) -> None:
        parts = (
            [f"新增{came}人"] * bool(came)
            + [f"减少{left}人"] * bool(left)
            + [f"情形变动{moved}人"] * bool(moved)
        )
        super().__init__(f"与{before}相比{'、'.join(parts)}，不能报“无变化”。请点“报送”，按现在的情况报。")


class ZeroUntrue(FilingRefused):
    """There are children whom the form itself names."""

    def __init__(self, number: int) -> None:
        super().__init__(f"本表现有 {number} 人，不能报零。请点“报送”，按现在的情况报。")
        self.blockers: Sequence[Blocker] = ()


class ZeroRefused(FilingRefused):
    """Somebody is not explained: N = 0 would not be known to be true."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        said = "；".join(one.sentence for one in blockers)
        super().__init__(f"现在不能报零：{said}。可以点“如实报送”，写明待核人数并附名单，同样按时算报送。")
        self.blockers = blockers


class LockRefused(FilingRefused):
    def __init__(self, named: Sequence[str], number: int) -> None:
        shown = "、".join(named)
        super().__init__(
            f"还有 {number} 个单位没有报送或没有收审：{shown}。全部收审后才能锁定；可以先一键催办。"
        )


class NumberUnfit(FilingRefused):
    def __init__(self, receipt: str) -> None:
        super().__init__(
            f"盖章件上的回执号与本报表不符。本报表最近一次报送的回执号是{receipt}，请核对后再上传。"
        )


class NotWholeYours(FilingRefused):
    def __init__(self) -> None:
        super().__init__(
            "报送件含不归本岗位管理的学生，整份只由填报单位和收报单位打开。本辖区的孩子请在“学校报送材料”中查看。"
        )


class CircularRefused(Refusal):
    """A notice that cannot go out or be answered so."""
