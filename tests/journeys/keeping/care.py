"""Recipes of the care room: a pair of Bob's child, helped by a teacher of its school."""

from notoneless.keeping.care.models import (
    Award,
    CareActivity,
    CarePlan,
    Facility,
    Help,
    Helper,
    Pair,
    PlanMeasure,
    SchoolHelp,
    Talk,
)
from tests.house.whose import PUPIL
from tests.journeys.filling import Filled
from tests.journeys.recipes import Made, _code
from tests.keeping.care.invented import (
    a_facility,
    a_helper,
    a_pair,
    a_plan,
    a_school_help,
    a_talk,
    an_activity,
    an_award,
    helped,
)


def _pair(filled: Filled) -> Pair:
    found = Pair.objects.unscoped("one is enough").filter(child=filled.child).order_by("pk").first()
    return found or a_pair(filled.county, filled.child, _helper(filled), why="学习困难")


def _helper(filled: Filled) -> Helper:
    found = Helper.objects.unscoped("one is enough").filter(unit__code="S-SQ").order_by("pk").first()
    return found or a_helper(filled.county)


def _help(filled: Filled) -> Help:
    found = Help.objects.unscoped("one is enough").filter(pair__child=filled.child).order_by("pk").first()
    return found or helped(filled.county, _pair(filled))


def helper_code(filled: Filled) -> Made:
    return _code(_helper(filled).code)


def pair_code(filled: Filled) -> Made:
    return _code(_pair(filled).code)


def help_code(filled: Filled) -> Made:
    return _code(_help(filled).code)


def _care_plan(filled: Filled) -> CarePlan:
    found = CarePlan.objects.unscoped("one is enough").filter(child=filled.child).order_by("pk").first()
    return found or a_plan(filled.county, filled.child)


def care_plan_code(filled: Filled) -> Made:
    return _code(_care_plan(filled).code)


def care_measure_code(filled: Filled) -> Made:
    return _code(
        PlanMeasure.objects.unscoped("the first").filter(plan=_care_plan(filled)).order_by("pk")[0].code
    )


def talk_code(filled: Filled) -> Made:
    found = Talk.objects.unscoped("one is enough").filter(child=filled.child).order_by("pk").first()
    return _code((found or a_talk(filled.county, filled.child)).code)


def facility_code(filled: Filled) -> Made:
    found = Facility.objects.unscoped("one is enough").order_by("pk").first()
    return _code((found or a_facility(filled.county)).code)


def school_help_code(filled: Filled) -> Made:
    found = SchoolHelp.objects.unscoped("one is enough").order_by("pk").first()
    return _code((found or a_school_help(filled.county)).code)


def care_activity_code(filled: Filled) -> Made:
    found = CareActivity.objects.unscoped("one is enough").order_by("pk").first()
    return _code((found or an_activity(filled.county)).code)


def award_code(filled: Filled) -> Made:
    found = Award.objects.unscoped("one is enough").filter(child=filled.child).order_by("pk").first()
    return _code((found or an_award(filled.county, filled.child)).code)


SCHOOL = frozenset({"alice", "gina", "dora"})  # what a school keeps, and the county above it

THEIRS: dict[str, frozenset[str]] = {
    "helper_code": SCHOOL,
    "facility_code": SCHOOL,
    "school_help_code": SCHOOL,
    "care_activity_code": SCHOOL,
    "award_code": PUPIL,
    "pair_code": PUPIL,
    "help_code": PUPIL,
    "care_plan_code": PUPIL,
    "care_measure_code": PUPIL,
    "talk_code": frozenset(
        {"alice", "bob", "dora"}
    ),  # need to know: its writer, and who may read sensitive records
}
