"""What other offices were asked by Bob about his pupil, and the pupil found working."""

from notoneless.keeping.listening.asking import AskTerms, ask_office
from notoneless.keeping.listening.working import WorkSeen, record_child_work
from tests.county import TODAY
from tests.house.whose import ZONE
from tests.journeys.filling import BOBS_TOWNSHIP, Filled
from tests.journeys.recipes import MISSING_CODE, Made
from tests.people import policy

THEIRS: dict[str, frozenset[str]] = {
    # The unit that asked, and whoever sees the work done for a child of theirs: its village and its school.
    "office_ask_code": ZONE,
    "child_work_code": ZONE,
}


def office_ask_code(filled: Filled) -> Made:
    bob, unit = filled.county.bob, filled.county.units[BOBS_TOWNSHIP]
    terms = AskTerms("women_federation", "上门关爱", "请上门走访，了解家庭困难。")
    ask = ask_office(unit=unit, terms=terms, child=filled.child, policy=policy(), by=bob, on=TODAY)
    return Made({"code": ask.code}, {"code": MISSING_CODE})


def child_work_code(filled: Filled) -> Made:
    bob, unit = filled.county.bob, filled.county.units[BOBS_TOWNSHIP]
    seen = WorkSeen("trading", TODAY, "县城夜市", "晚上在家里的摊位帮忙。")
    found = record_child_work(unit=unit, seen=seen, child=filled.child, policy=policy(), by=bob, on=TODAY)
    return Made({"code": found.code}, {"code": MISSING_CODE})
