"""Refusals about dispositions: each says why, and who can or what must come first."""

from notoneless.officers.refusals import Refusal, StaleVersion


class DispositionRefused(Refusal):
    """A rule of the pack or of the chain stands against it; the sentence names it."""


class WayClosed(DispositionRefused):
    """Historic, without a national basis, or not yet adopted here."""


class AlreadyInHand(DispositionRefused):
    def __init__(self, label: str, code: str) -> None:
        super().__init__(f"该生已有正在办理的处置“{label}”（{code}）。请先办结或撤回后再提出。")
        self.code = code


class NotEligible(DispositionRefused):
    def __init__(self, label: str, lacking: list[str]) -> None:
        super().__init__(f"尚不能提交“{label}”：{'；'.join(lacking)}。")


class NotYourStep(DispositionRefused):
    """The step is another body's, or another person's."""


class SamePersonTwice(NotYourStep):
    def __init__(self, step: str, why: str) -> None:
        super().__init__(f"“{step}”须由另一人办理：{why}。请由同单位其他有权人员或代签人办理。")


class FileIncomplete(DispositionRefused):
    def __init__(self, what: str) -> None:
        super().__init__(f"现在不能办结：{what}。")


class ReasonMissing(DispositionRefused):
    def __init__(self, deed: str) -> None:
        super().__init__(f"{deed}须写明理由，理由随意见一并留存。")


class DecidedAlready(StaleVersion):
    """Somebody was faster at the same step; the sentence names who, and what was decided."""

    def __init__(self, step: str, who: str, verdict: str) -> None:
        Refusal.__init__(self, f"“{step}”已由{who}办理（{verdict}），本次未作任何改动。请刷新后查看。")
        self.winner = who
