"""What Bob asked other offices about his pupil, the pupil found working, complaints that came to him."""

from notoneless.keeping.listening.asking import AskTerms, ask_office
from notoneless.keeping.listening.complaining import (
    ComplaintTold,
    Conclusion,
    check_complaint,
    conclude_complaint,
    take_complaint,
)
from notoneless.keeping.listening.models import Complaint
from notoneless.keeping.listening.working import WorkSeen, record_child_work
from tests.county import TODAY
from tests.house.whose import PURSUING, ZONE
from tests.journeys.filling import BOBS_TOWNSHIP, Filled
from tests.journeys.recipes import MISSING_CODE, Made
from tests.people import policy

THEIRS: dict[str, frozenset[str]] = {
    # The unit that asked, and whoever sees the work done for a child of theirs: its village and its school.
    "office_ask_code": ZONE,
    "child_work_code": ZONE,
    # The bureau that checks and the township that took it in; never the school it is about.
    "complaint_code": PURSUING,
    "founded_complaint_code": PURSUING,
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


def complaint_code(filled: Filled) -> Made:
    return Made({"code": _complaint(filled).code}, {"code": MISSING_CODE})


def founded_complaint_code(filled: Filled) -> Made:
    one, alice = _complaint(filled), filled.county.alice
    check_complaint(complaint=one, word="询问班主任。", expected=1, by=alice, on=TODAY)
    found = Conclusion("founded", "已纠正。", "反映属实，已纠正。")
    conclude_complaint(complaint=one, conclusion=found, expected=2, by=alice, on=TODAY)
    return Made({"code": one.code}, {"code": MISSING_CODE})


def _complaint(filled: Filled) -> Complaint:
    bob, units = filled.county.bob, filled.county.units
    said = ComplaintTold("counter", "forced_leaving", "叫孩子不要来了。", TODAY, about=units["S-SQ"])
    return take_complaint(unit=units[BOBS_TOWNSHIP], complaint=said, policy=policy(), by=bob, on=TODAY)
