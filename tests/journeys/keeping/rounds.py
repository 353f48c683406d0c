"""Rounds of visits of Bob's township, with its village as an area, a sheet and somebody sent there."""

from datetime import timedelta

from notoneless.keeping.rounds.models import HouseholdSheet, Mobilised, RoundArea, Verification, VisitRound
from notoneless.keeping.rounds.opening import RoundTerms, open_visit_round
from notoneless.keeping.rounds.surveying import HouseTold, record_household
from notoneless.keeping.rounds.teams import Team, send_team
from notoneless.keeping.rounds.verifying import ask_verification
from tests.county import TODAY
from tests.house.whose import PUPIL, TOWNSHIP, VILLAGE
from tests.journeys.filling import BOBS_TOWNSHIP, BOBS_VILLAGE, Filled
from tests.journeys.recipes import Made, _code, _number
from tests.people import policy

WHY = "one is enough"


def _a_round(filled: Filled, kind: str = "monthly_check") -> VisitRound:
    unit, by = filled.county.units[BOBS_TOWNSHIP], filled.county.bob
    if known := VisitRound.objects.unscoped(WHY).filter(unit=unit, kind=kind).first():
        return known
    terms = RoundTerms(kind, TODAY.replace(day=1), TODAY + timedelta(days=5))
    return open_visit_round(unit=unit, terms=terms, policy=policy(), by=by, on=TODAY)


def _an_area(filled: Filled, kind: str = "monthly_check") -> RoundArea:
    rows = RoundArea.objects.unscoped(WHY).select_related("round__unit", "unit")
    return rows.get(round=_a_round(filled, kind), unit__code=BOBS_VILLAGE)


def _a_sheet(filled: Filled) -> HouseholdSheet:
    area = _an_area(filled, "home_visit")
    if known := HouseholdSheet.objects.unscoped(WHY).filter(area=area, stands=True).first():
        return known
    told = HouseTold("濮守拙", "石桥村3组", "met", TODAY, "艾村干", "H-1")
    return record_household(area=area, told=told, policy=policy(), by=filled.county.erik, on=TODAY)


def visit_round_code(filled: Filled) -> Made:
    return _code(_a_round(filled).code)


def visit_area_code(filled: Filled) -> Made:
    return _code(_an_area(filled).code)


def visited_place_code(filled: Filled) -> Made:
    return _code(_an_area(filled, "village_visit").code)


def visited_homes_code(filled: Filled) -> Made:
    return _code(_an_area(filled, "home_visit").code)


def mobilised_number(filled: Filled) -> Made:
    area = _an_area(filled, "home_visit")
    known = Mobilised.objects.unscoped(WHY).filter(area=area, until=None).first()
    by, team = filled.county.bob, Team("教师", ["严老师"], TODAY)
    one = known or send_team(area=area, team=team, by=by, on=TODAY)[0]
    return _number(one.pk)


def checked_child_key(filled: Filled) -> Made:
    area = _an_area(filled)
    return Made({"key": f"{area.code}.{filled.child.code}"}, {"key": f"{area.code}.X0000000-ffffffff"})


def verification_code(filled: Filled) -> Made:
    known = Verification.objects.unscoped(WHY).filter(child=filled.child).first()
    terms = {
        "school": filled.county.units["S-SQ"],
        "school_name": "",
        "policy": policy(),
        "by": filled.county.bob,
    }
    return _code((known or ask_verification(child=filled.child, **terms, on=TODAY)).code)


def household_sheet_code(filled: Filled) -> Made:
    return _code(_a_sheet(filled).code)


THEIRS: dict[str, frozenset[str]] = {
    "visit_round_code": TOWNSHIP,
    "visit_area_code": VILLAGE,  # the village goes from door to door
    "visited_place_code": VILLAGE,
    "visited_homes_code": VILLAGE,
    "mobilised_number": VILLAGE,
    "checked_child_key": VILLAGE,  # the school has a round of its own, by classes
    "household_sheet_code": VILLAGE,
    "verification_code": PUPIL,  # home, school, class and who was given the child
}
