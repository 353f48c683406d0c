"""Invented helpers, pairs and needs, each made in one line by the deeds."""

from datetime import date
from typing import Any

from notoneless.children.models import Child, Circumstance
from notoneless.keeping.care.around.activities import ActivityTold, record_care_activity
from notoneless.keeping.care.around.awarding import AwardTold, give_award
from notoneless.keeping.care.around.places import (
    FacilityTold,
    SchoolHelpTold,
    begin_school_help,
    open_facility,
)
from notoneless.keeping.care.enrolling import HelperTold, enrol_helper
from notoneless.keeping.care.helping import HelpTold, record_help
from notoneless.keeping.care.models import (
    Award,
    CareActivity,
    CarePlan,
    Facility,
    Help,
    Helper,
    Pair,
    SchoolHelp,
    Talk,
)
from notoneless.keeping.care.pairing import PairTerms, pair_child
from notoneless.keeping.care.planning import CarePlanTold, Parts, Wanted, make_care_plan
from notoneless.keeping.care.talking import TalkTold, record_talk
from notoneless.officers.models import Officer, Post
from notoneless.policy import Policy
from tests.county import TODAY, TestCounty
from tests.people import a_child, at_school, policy

POLICY: Policy = policy()
LONG_AGO = date(2026, 1, 5)


def in_need(county: TestCounty, value: str = "低保户", *, kind: str = "poverty", **more: Any) -> Child:
    child = at_school(county, a_child(county, **more))
    Circumstance.objects.create(child=child, kind=kind, value=value, since=LONG_AGO, batch="B-1")
    return child


def a_helper(
    county: TestCounty,
    name: str = "严老师",
    *,
    kind: str = "teacher",
    unit: str = "S-SQ",
    post: Post | None = None,
) -> Helper:
    told = HelperTold(kind, name, LONG_AGO, title="语文教师", services=("study",), post=post)
    by = county.dora if unit == "S-SQ" else county.bob
    return enrol_helper(unit=county.units[unit], told=told, policy=POLICY, by=by, on=TODAY)


def a_pair(
    county: TestCounty,
    child: Child,
    helper: Helper,
    *,
    kind: str = "teacher_pupil",
    since: date = LONG_AGO,
    **more: Any,
) -> Pair:
    terms = PairTerms(kind, since, **more)
    return pair_child(child=child, helper=helper, terms=terms, policy=POLICY, by=county.dora, on=TODAY)


def helped(county: TestCounty, pair: Pair, day: date = TODAY, **more: Any) -> Help:
    told = HelpTold(day, ("study", "heart_talk"), "辅导数学一课时，谈心", "愿意来校")
    return record_help(pair=pair, told=told, policy=POLICY, **{"by": county.dora, "on": TODAY, **more})


PARTS = Parts(
    learning="分数、小数没有掌握", direction="升入职业高中", goals="期末数学及格", study="每周两节补课",
    timetable="周一、周三课后",
)  # fmt: skip


def a_plan(county: TestCounty, child: Child, kind: str = "return_plan", **more: Any) -> CarePlan:
    said: dict[str, Any] = {
        "parts": PARTS,
        "measures": (Wanted("补上落下的功课", "make_up", "严老师", TODAY),),
    } | more
    told = CarePlanTold(kind, "严老师", **said)
    return make_care_plan(child=child, told=told, policy=POLICY, by=county.dora, on=TODAY)


def a_talk(county: TestCounty, child: Child, by: Officer | None = None) -> Talk:
    told = TalkTold(TODAY, "辛辅导", "single", "想念在外务工的父母", "每周视频一次")
    return record_talk(child=child, told=told, policy=POLICY, by=by or county.dora, on=TODAY)


def a_facility(county: TestCounty, by: Officer | None = None) -> Facility:
    told = FacilityTold("home", "留守学生之家", "教学楼一层", LONG_AGO, 30, "团县委")
    return open_facility(unit=county.units["S-SQ"], told=told, policy=POLICY, by=by or county.dora, on=TODAY)


def a_school_help(county: TestCounty) -> SchoolHelp:
    told = SchoolHelpTold(county.units["S-YL"], "每月送课两节", "教师会用电教设备", LONG_AGO)
    return begin_school_help(unit=county.units["S-SQ"], told=told, by=county.dora, on=TODAY)


def an_activity(county: TestCounty, day: date = TODAY, **more: Any) -> CareActivity:
    terms = {name: more.pop(name) for name in ("instead", "reason", "by") if name in more}
    told = ActivityTold(
        **{"kind": "palace", "title": "少年宫美术课", "held_on": day, "word": "学画", "present": 20} | more
    )
    said = {"by": county.dora} | terms
    return record_care_activity(unit=county.units["S-SQ"], told=told, policy=POLICY, on=TODAY, **said)


def an_award(county: TestCounty, child: Child, **more: Any) -> Award:
    said = {
        "kind": "honour",
        "name": "进步之星",
        "giver": "石桥小学",
        "awarded_on": TODAY,
        "why": "返校后进步明显",
    } | more
    return give_award(child=child, told=AwardTold(**said), policy=POLICY, by=county.dora, on=TODAY)
