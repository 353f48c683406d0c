"""The shelf of the keeping rooms: their topics and catalogues under the names the packs use."""

from collections.abc import Mapping
from dataclasses import dataclass

from notoneless.policy.keeping import care as of_care
from notoneless.policy.keeping import groups as of_groups
from notoneless.policy.keeping.aid import (
    AID_CATALOGUES,
    AID_TOPICS,
    Aid,
    AidCondition,
    AidItem,
    AidWay,
    AssistanceKind,
)
from notoneless.policy.keeping.catching import CourseKind, RouteKind
from notoneless.policy.keeping.early import AbsenceLimit, Early, SignKind
from notoneless.policy.keeping.listening import ChildWorkKind, ComplaintKind, Listening, OfficeTask
from notoneless.policy.keeping.rounds import DoorAnswer, RoundKind
from notoneless.policy.keeping.yearly import LeavingWay, Yearly

TOPICS: Mapping[str, type] = {
    **of_groups.TOPICS,
    **of_care.TOPICS,
    "early": Early,
    "listening": Listening,
    "yearly": Yearly,
    **AID_TOPICS,
}

CATALOGUES: Mapping[str, type] = {
    "course_kinds": CourseKind,
    "route_kinds": RouteKind,
    **of_groups.CATALOGUES,
    **of_care.CATALOGUES,
    "office_tasks": OfficeTask,
    "child_work_kinds": ChildWorkKind,
    "absence_limits": AbsenceLimit,
    "round_kinds": RoundKind,
    "door_answers": DoorAnswer,
    "complaint_kinds": ComplaintKind,
    "leaving_ways": LeavingWay,
    **AID_CATALOGUES,
    "sign_kinds": SignKind,
}


@dataclass(frozen=True)
class KeepingShelf:
    """The part of the rules that the keeping rooms ask; `Policy` is built on it."""

    course_kinds: Mapping[str, CourseKind]
    route_kinds: Mapping[str, RouteKind]
    care: of_care.Care
    care_needs: Mapping[str, of_care.CareNeed]
    pair_kinds: Mapping[str, of_care.PairKind]
    helper_kinds: Mapping[str, of_care.HelperKind]
    help_ways: Mapping[str, of_care.HelpWay]
    care_plan_kinds: Mapping[str, of_care.CarePlanKind]
    talk_kinds: Mapping[str, of_care.TalkKind]
    facility_kinds: Mapping[str, of_care.FacilityKind]
    care_activity_kinds: Mapping[str, of_care.CareActivityKind]
    award_kinds: Mapping[str, of_care.AwardKind]

    listening: Listening
    office_tasks: Mapping[str, OfficeTask]
    child_work_kinds: Mapping[str, ChildWorkKind]
    absence_limits: Mapping[str, AbsenceLimit]
    round_kinds: Mapping[str, RoundKind]
    door_answers: Mapping[str, DoorAnswer]
    complaint_kinds: Mapping[str, ComplaintKind]
    yearly: Yearly
    leaving_ways: Mapping[str, LeavingWay]
    aid: Aid
    aid_items: Mapping[str, AidItem]
    aid_conditions: Mapping[str, AidCondition]
    aid_ways: Mapping[str, AidWay]
    assistance_kinds: Mapping[str, AssistanceKind]
    early: Early
    sign_kinds: Mapping[str, SignKind]
    groups: of_groups.Groups
    child_groups: Mapping[str, of_groups.ChildGroup]
