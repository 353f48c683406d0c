"""Refusals: what an officer can cause, said in a sentence with its reason and the way out."""

from collections.abc import Iterable


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """Base of every named refusal in the house; `sentence` is shown to the officer as it stands."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StaleVersion(Refusal):
    """Somebody else was faster (409); nothing was written."""

    def __init__(self, what: str = "这条记录", *, winner: str = "") -> None:
        who = winner or "其他人"
        super().__init__(f"{what}刚刚由{who}修改，本次填写没有保存。请打开最新内容，核对后再办。")
        self.what = what
        self.winner = winner


class WrongPlace(Refusal):
    """A unit cannot stand where it was put."""


class UnitClosed(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”已经撤销，不能再办理。如撤销有误，请由区县教委干部另建同名单位。")


class UnitInUse(Refusal):
    def __init__(self, name: str, below: Iterable[str]) -> None:
        named = "、".join(below)
        super().__init__(f"“{name}”下面还有未撤销的单位：{named}。请先撤销或调整它们，再撤销“{name}”。")


class CodeTaken(Refusal):
    def __init__(self, code: str) -> None:
        super().__init__(f"代码“{code}”已被使用，请核对后换一个代码。")


class PlaceNotClear(Refusal):
    """A name that stands for several units is never guessed."""

    def __init__(self, text: str, candidates: Iterable[str]) -> None:
        named = "、".join(candidates)
        super().__init__(f"“{text}”可能指多个单位：{named}。请写明上级单位或填写代码。")
