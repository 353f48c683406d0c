"""Rows of the packs about 责任追究 and 奖惩: what may be pursued on which basis, and what a person may decide."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
LIABILITY, CONSEQUENCE, REWARD = "liability", "consequence", "reward"
USES: Mapping[str, str] = {LIABILITY: "责任追究", CONSEQUENCE: "奖惩中的惩", REWARD: "表彰奖励"}


@dataclass(frozen=True)
class LiabilityGround:
    """Why somebody may have to answer (追究情形); `basis` is the text it rests on, empty where a person names it."""

    code: str
    label: str
    on_whom: Words
    basis: str = ""


@dataclass(frozen=True)
class DecisionKind:
    """What a named authority may decide (处理、奖励种类); `use` says in which register, `on_whom` about whom."""

    code: str
    label: str
    use: str
    on_whom: Words = ()
    basis: str = ""


@dataclass(frozen=True)
class DutyPart:
    """Who has which part (统筹、协调、主体、配合): `kinds` of units of this house and `others` outside it."""

    code: str
    label: str
    duty: str
    kinds: Words = ()
    others: Words = ()
    turn: int = 0


ANSWERING_CATALOGUES: Mapping[str, type] = {
    "liability_grounds": LiabilityGround, "decision_kinds": DecisionKind, "duty_parts": DutyPart
}  # fmt: skip
