"""Ways to care: pairs, duties, helpers."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.care import around, around_doing, child, doing, listing, plans, showing, talks

SECTION = "keeping"
BOTH = ("GET", "POST")
VIEW, PLAN, RECORD = Permission.VIEW_CHILDREN, Permission.PLAN_CARE, Permission.RECORD_CARE
EXPORT = Permission.EXPORT_LISTS


def _page(name: str, path: str, view: Callable[..., Any], recipe: str) -> Entrance:
    return Entrance(name=name, path=path, view=view, needs=VIEW, section=SECTION, recipe=recipe)


def _list(name: str, path: str, view: Callable[..., Any], menu: str) -> Entrance:
    return Entrance(name=name, path=path, view=view, methods=BOTH, needs=VIEW, section=SECTION, menu=menu)


def _deed(name: str, path: str, view: Callable[..., Any], needs: Permission, recipe: str = "") -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=BOTH, needs=needs, section=SECTION, recipe=recipe
    )


ENTRANCES = [
    Entrance(
        name="care.unpaired", path="care/", view=listing.unpaired, methods=BOTH, needs=PLAN, section=SECTION,
        menu="待结对",
    ),
    Entrance(
        name="care.unpaired_export", path="care/export/", view=listing.unpaired_export, methods=BOTH, needs=PLAN,
        also=EXPORT, section=SECTION,
    ),
    Entrance(
        name="care.mine", path="care/mine/", view=listing.mine, methods=BOTH, needs=RECORD, section=SECTION,
        menu="我的帮扶", waiting=listing.waiting,
    ),
    Entrance(
        name="care.pairs", path="care/pairs/", view=listing.pairs, methods=BOTH, needs=VIEW, section=SECTION,
        menu="结对台账",
    ),
    Entrance(
        name="care.pairs_export", path="care/pairs/export/", view=listing.pairs_export, methods=BOTH, needs=VIEW,
        also=EXPORT, section=SECTION,
    ),
    Entrance(
        name="care.helpers", path="care/helpers/", view=listing.helpers, methods=BOTH, needs=VIEW, section=SECTION,
        menu="帮扶人员",
    ),
    _deed("care.propose", "care/propose/", doing.propose, PLAN),
    _deed("care.helper_add", "care/helpers/add/", doing.helper_add, PLAN),
    _page("care.helper", "care/helpers/<str:code>/", showing.helper, "helper_code"),
    _deed("care.helper_end", "care/helpers/<str:code>/end/", doing.helper_end, PLAN, "helper_code"),
    _page("care.child", "care/children/<str:code>/", child.child, "child_code"),
    _deed("care.pair_add", "care/children/<str:code>/pair/", doing.pair_add, PLAN, "child_code"),
    _page("care.pair", "care/pairs/<str:code>/", showing.pair, "pair_code"),
    _deed("care.pair_change", "care/pairs/<str:code>/change/", doing.pair_change, PLAN, "pair_code"),
    _deed("care.pair_end", "care/pairs/<str:code>/end/", doing.pair_end, PLAN, "pair_code"),
    _deed("care.help", "care/pairs/<str:code>/help/", doing.help_add, RECORD, "pair_code"),
    _deed("care.help_correct", "care/helps/<str:code>/correct/", doing.help_correct, RECORD, "help_code"),
    Entrance(
        name="care.plans", path="care/plans/", view=plans.plans, methods=BOTH, needs=VIEW, section=SECTION,
        menu="帮扶方案",
    ),
    Entrance(
        name="care.plans_export", path="care/plans/export/", view=plans.plans_export, methods=BOTH, needs=VIEW,
        also=EXPORT, section=SECTION,
    ),
    _deed("care.plan_add", "care/children/<str:code>/plan/", plans.plan_add, RECORD, "child_code"),
    _page("care.plan", "care/plans/<str:code>/", plans.plan, "care_plan_code"),
    _deed("care.plan_renew", "care/plans/<str:code>/renew/", plans.plan_renew, RECORD, "care_plan_code"),
    _deed("care.plan_end", "care/plans/<str:code>/end/", plans.plan_end, RECORD, "care_plan_code"),
    _deed("care.measure_add", "care/plans/<str:code>/measure/", plans.measure_add, RECORD, "care_plan_code"),
    _deed("care.measure_done", "care/measures/<str:code>/done/", plans.measure_done, RECORD, "care_measure_code"),
    _deed("care.talk_add", "care/children/<str:code>/talk/", talks.talk_add, RECORD, "child_code"),
    _deed("care.talk", "care/talks/<str:code>/", talks.talk, RECORD, "talk_code"),
    _list("care.activities", "care/activities/", around.activities, "关爱活动"),
    _deed("care.activity_add", "care/activities/add/", around_doing.activity_add, PLAN),
    _page("care.activity", "care/activities/<str:code>/", around.activity, "care_activity_code"),
    _deed(
        "care.activity_correct", "care/activities/<str:code>/correct/", around_doing.activity_correct, PLAN,
        "care_activity_code",
    ),
    _deed(
        "care.activity_pupils", "care/activities/<str:code>/pupils/", around_doing.activity_pupils, PLAN,
        "care_activity_code",
    ),
    _list("care.facilities", "care/facilities/", around.facilities, "关爱阵地"),
    _deed("care.facility_add", "care/facilities/add/", around_doing.facility_add, PLAN),
    _page("care.facility", "care/facilities/<str:code>/", around.facility, "facility_code"),
    _deed("care.facility_end", "care/facilities/<str:code>/end/", around_doing.facility_end, PLAN, "facility_code"),
    _list("care.schools", "care/schools/", around.schools, "校际帮扶"),
    _deed("care.school_add", "care/schools/add/", around_doing.school_add, PLAN),
    _page("care.school", "care/schools/<str:code>/", around.school, "school_help_code"),
    _deed("care.school_end", "care/schools/<str:code>/end/", around_doing.school_end, PLAN, "school_help_code"),
    _list("care.awards", "care/awards/", around.awards, "学生奖励"),
    Entrance(
        name="care.awards_export", path="care/awards/export/", view=around.awards_export, methods=BOTH, needs=VIEW,
        also=EXPORT, section=SECTION,
    ),
    _page("care.award", "care/awards/<str:code>/", around.award, "award_code"),
    _deed("care.award_add", "care/children/<str:code>/award/", around_doing.award_add, PLAN, "child_code"),
    _deed("care.award_withdraw", "care/awards/<str:code>/withdraw/", around_doing.award_withdraw, PLAN, "award_code"),
    Entrance(name="care.sums", path="care/sums/", view=around.sums, needs=VIEW, section=SECTION, menu="帮扶统计"),
]  # fmt: skip
