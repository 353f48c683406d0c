"""One rule held against one child: met, not met, or not to be told until somebody says it."""

from collections.abc import Iterable
from dataclasses import dataclass

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
VERDICTS = {MET: "符合", NOT_MET: "不符合", UNKNOWN: "无法判断"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`sentence` says what was found; `who` says, where nothing could be told, who must say it."""

    name: str
    verdict: str
    sentence: str
    who: str = ""

    @property
    def is_met(self) -> bool:
        return self.verdict == MET

    @property
    def shown(self) -> str:
        return f"{self.sentence}（须由{self.who}说明）" if self.who else self.sentence


def met(name: str, sentence: str) -> Answer:
    return Answer(name, MET, sentence)


def not_met(name: str, sentence: str) -> Answer:
    return Answer(name, NOT_MET, sentence)


def unknown(name: str, sentence: str, who: str) -> Answer:
    return Answer(name, UNKNOWN, sentence, who)


def all_met(answers: Iterable[Answer]) -> bool:
    return all(one.is_met for one in answers)
