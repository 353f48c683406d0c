"""What a visitor says of one visit: the part shared by all children of it, and the part of each child."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from notoneless.casework.models import Case
from notoneless.casework.visiting.refusals import DoesNotFit, PromiseWithoutDay
from notoneless.policy import Policy
from notoneless.policy.visiting.words import (
    ATTITUDES,
    BODIES,
    FROM_AFAR,
    MANNERS,
    OUTCOMES,
    RESULTS,
    RESULTS_OF,
    SPOKEN,
)

BROWSER = "browser"
LONGEST = {"place": 100, "met": 100, "talk": 1000, "next_plan": 100, "companions": 200, "apology": 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """`key` is made by the client once; sending it again with the same content is harmless."""

    visited_on: date
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    device: str = BROWSER
    idempotency_key: str = ""
    claimed_at: datetime | None = None
    manner: str = "home"
    place: str = ""
    bodies: tuple[str, ...] = ()
    companions: str = ""

    def key_of(self, case: Case) -> uuid.UUID:
        """Each child's record has a key of its own, the same whenever the trip is sent again."""
        return uuid.uuid5(self.key, case.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was found and agreed with one child and its family."""

    outcome: str
    result: str
    met: str = ""
    talk: str = ""
    talk_sealed: bool = False
    parent_attitude: str = ""
    pupil_attitude: str = ""
    reason: str = ""
    promised_on: date | None = None
    next_plan: str = ""
    next_on: date | None = None
    apology: str = ""


def digest_of(trip: Trip, case: Case, said: Said) -> str:
    """Of what was said, not of how it travelled: the same visit sent twice has the same digest."""
    shared = asdict(trip)
    for travelling in ("device", "idempotency_key", "claimed_at"):
        del shared[travelling]
    own = asdict(said)
    if not said.apology:  # a visit written before there was such a question keeps its digest
        del own["apology"]
    text = json.dumps([case.code, shared, own], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def check_words(trip: Trip, said: Said, policy: Policy) -> None:
    """Every code from its list, and a result that can come of such a beginning."""
    _listed("情形", said.outcome, OUTCOMES)
    _listed("方式", trip.manner, MANNERS)
    _listed("结果", said.result, RESULTS)
    for body in trip.bodies:
        _listed("参加单位", body, BODIES)
    for attitude in (said.parent_attitude, said.pupil_attitude):
        _listed("态度", attitude, {"": "", **ATTITUDES})
    if said.reason and said.reason not in policy.reasons:
        raise DoesNotFit("原因不在现行的原因清单中，请重新选择。")
    if said.result not in RESULTS_OF[said.outcome]:
        raise DoesNotFit(f"“{OUTCOMES[said.outcome]}”不能得出“{RESULTS[said.result]}”的结果，请重新选择。")
    if (said.outcome == "telephone") != (trip.manner in FROM_AFAR):
        raise DoesNotFit("电话、微信、视频联系的，情形请选“电话联系”；当面的不能写成电话。")
    if said.apology and (trip.manner in FROM_AFAR or said.outcome not in SPOKEN):
        raise DoesNotFit("登门认错须当面见到学生或监护人；没有见到的，请去掉认错老师，见到后再登记。")
    if said.result == "promised" and (said.promised_on is None or said.promised_on < trip.visited_on):
        raise PromiseWithoutDay
    _fits(trip, LONGEST)
    _fits(said, LONGEST)


def _listed(what: str, code: str, words: Iterable[str]) -> None:
    if code not in words:
        raise DoesNotFit(f"请在清单中选择{what}。")


def _fits(said: Trip | Said, longest: dict[str, int]) -> None:
    for name, limit in longest.items():
        if len(getattr(said, name, "")) > limit:
            raise DoesNotFit(f"文字过长，最多 {limit} 字，请精简后提交。")
