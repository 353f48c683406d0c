"""Why a visit is not taken in: each a sentence with the reason and the way out."""

from datetime import date

from notoneless.officers.refusals import Refusal


class VisitInFuture(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(f"劝返日期 {day} 晚于今天，请核对日期。还没有去的，去了之后再登记。")


class BeforeTheCase(Refusal):
    def __init__(self, day: date, case: str, opened: date) -> None:
        super().__init__(
            f"本案 {case} 于 {opened} 立案，劝返日期 {day} 不能早于立案。立案前的走访请写入核查情况。"
        )


class NotOutThatDay(Refusal):
    """Records are owed only for days the child was out."""

    def __init__(self, name: str, day: date, since: date, word: str) -> None:
        super().__init__(
            f"{name}自 {since} 起已{word}，{day} 不需要劝返记录。如是此前的劝返，请核对日期；"
            "返校或安置之后的走访请登记回访。"
        )


class KeyUsedOtherwise(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "这次提交的编号已用于另一条内容不同的劝返记录，本次未保存。请重新打开表单填写后提交；"
            "要改已提交的内容，请在原记录上更正。"
        )


class DoesNotFit(Refusal):
    """A word that is not in the list, or a result that cannot come of such a visit."""


class PromiseWithoutDay(Refusal):
    def __init__(self) -> None:
        super().__init__("承诺返校须写明返校日期，且不早于劝返当天。说不出日期的，请选“未表态”。")


class CorrectedAlready(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"劝返记录 {code} 已有更正，请在最新一条上更正。")


class NoReason(Refusal):
    def __init__(self, deed: str) -> None:
        super().__init__(f"{deed}须写明理由。")


class OwnEntry(Refusal):
    def __init__(self) -> None:
        super().__init__("补录和更正须由登记人以外的人核对，请交本单位或上级其他办理人员。")


class SettledAlready(Refusal):
    """A look or a check that somebody gave before."""
