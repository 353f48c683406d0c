"""Refusals about teaching at home and from afar."""

from datetime import date
from decimal import Decimal

from notoneless.officers.refusals import Refusal


class PlanRunning(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"该生已有正在执行的送教方案{code}。请在原方案上登记，或先结束原方案。")


class QuotaTooLow(Refusal):
    def __init__(self, what: str, least: int | Decimal) -> None:
        super().__init__(
            f"{what}低于本地规定（至少 {least}）。请按规定填写；确有困难的，先由县教委采用新的规定。"
        )


class NotWithinPlan(Refusal):
    def __init__(self, day: date, since: date, until: date) -> None:
        super().__init__(f"{day}不在本方案的送教期内（{since}至{until}）。请核对日期，或另订方案。")


class NotTaughtYet(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(f"{day}还没有到，不能先登记。请在送教之后登记。")


class PlanOver(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"送教方案{code}已结束，不能再登记。如须续送，请另订方案。")


class NotAMissedLesson(Refusal):
    def __init__(self) -> None:
        super().__init__("只能补送一次“缺送”的记录，且每次缺送只补一次。请从缺送记录进入。")


class SameKeyOtherContent(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"这份记录此前已收到（{code}），内容与本次不同。请用“更正”登记改动，不要重复提交。")


class CorrectedAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"记录{code}已有更正。请对最新的一条更正。")


class NotThisLevel(Refusal):
    def __init__(self, told: tuple[str, ...], *, special: bool) -> None:
        who = "或".join({"township": "乡镇（街道）", "county": "县教委"}.get(one, one) for one in told)
        what = "由特殊教育学校送教的" if special else "送教学校"
        super().__init__(f"按本地规定，{what}由{who}确定。请报{who}办理。")


class LevelNotStated(Refusal):
    def __init__(self) -> None:
        super().__init__("本地规定没有写明送教学校由哪一级确定。请先由县教委在“政策口径”中采用。")


class OnItsRoll(Refusal):
    def __init__(self, school: str) -> None:
        super().__init__(f"该生学籍就在{school}，由学校直接制订送教方案，无须另行确定。")


class ReasonForOtherSchool(Refusal):
    def __init__(self, near: str) -> None:
        rule = f"按就近划片应为{near}" if near else "该生所在村没有划定片区学校"
        super().__init__(f"{rule}，选其他学校的，请写明理由。")


class DocumentForSpecialSchool(Refusal):
    def __init__(self) -> None:
        super().__init__("由特殊教育学校送教的，须经县教委批准。请填写批准的文号或文件名称。")


class NoTeachingSchool(Refusal):
    def __init__(self, school: str) -> None:
        super().__init__(f"{school}不办义务教育，不能作为送教学校。请改选。")


class PlanStillRuns(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"原送教学校的方案{code}还在执行。请先由该校结束方案，再改定送教学校。")


class NotItsSchool(Refusal):
    def __init__(self, school: str) -> None:
        super().__init__(f"该生学籍不在{school}，也没有确定由该校送教。请先由乡镇或县教委确定送教学校。")
